import { metrics } from "@hansho/functions/metrics";
import { expect, test } from "vitest";

function written(namespace: string | undefined): { tell: ReturnType<typeof metrics>; lines: string[] } {
  const lines: string[] = [];
  return {
    tell: metrics(
      namespace,
      (line) => lines.push(line),
      () => 1_700_000_000_000,
    ),
    lines,
  };
}

test("writes a figure as a line that CloudWatch makes a metric of", () => {
  const { tell, lines } = written("Hansho/prod");

  tell([{ name: "TimeToFirstMessage", unit: "Milliseconds", value: 412 }]);

  expect(lines).toEqual([
    `${JSON.stringify({
      _aws: {
        Timestamp: 1_700_000_000_000,
        CloudWatchMetrics: [
          {
            Namespace: "Hansho/prod",
            Dimensions: [[]],
            Metrics: [{ Name: "TimeToFirstMessage", Unit: "Milliseconds" }],
          },
        ],
      },
      TimeToFirstMessage: 412,
    })}\n`,
  ]);
});

test("makes of a figure that is told apart a metric of all, and one of each", () => {
  const { tell, lines } = written("Hansho/prod");

  tell([{ name: "Suppressed", unit: "Count", value: 1, by: { reason: "stale" } }]);

  expect(JSON.parse(lines[0] ?? "")).toMatchObject({
    _aws: { CloudWatchMetrics: [{ Dimensions: [[], ["reason"]] }] },
    reason: "stale",
    Suppressed: 1,
  });
});

test("writes a line for each figure", () => {
  const { tell, lines } = written("Hansho/prod");

  tell([
    { name: "Edits", unit: "Count", value: 1 },
    { name: "Coalesced", unit: "Count", value: 3 },
  ]);

  expect(lines).toHaveLength(2);
});

test("writes nothing on one machine, where no namespace is set", () => {
  const { tell, lines } = written(undefined);

  tell([{ name: "Edits", unit: "Count", value: 1 }]);

  expect(lines).toEqual([]);
});
