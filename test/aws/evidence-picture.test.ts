import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { cloudWatchPicture } from "@hansho/aws/evidence/picture";
import { expect, test } from "vitest";
import { MINUTE, madeFacts, START } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { metricOf } from "../slack/samples.ts";
import { type Said, startAnswering } from "./answering.ts";
import { madeAsking, startCloudWatch } from "./asked.ts";

const dimensions = { FunctionName: "charge" };
const errors = metricOf({
  namespace: "AWS/Lambda",
  name: "Errors",
  dimensions,
  inputs: [],
  statistic: "Sum",
  threshold: 5,
  expression: null,
  periodSeconds: 60,
});
const asked = {
  facts: madeFacts("charge-errors", { metric: errors }),
  changedAt: START,
  zone: "Asia/Tokyo",
  key: "pay/pay-1/1",
};

test("draws the alarm's metric as a PNG of 800 by 320, and what was measured is seen on it", async () => {
  const { evidence, client, counts } = await startCloudWatch();
  const draw = cloudWatchPicture(madeAsking(), () => client);

  const empty = await pngOf(draw(asked, PATIENCE_MS));
  evidence.putSamples(
    [0, 0, 63, 80].map((value, index) => ({
      at: START - (4 - index) * MINUTE,
      namespace: "AWS/Lambda",
      name: "Errors",
      dimensions,
      value,
    })),
  );
  const measured = await pngOf(draw(asked, PATIENCE_MS));

  expect(measured.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect([measured.readUInt32BE(16), measured.readUInt32BE(20)]).toEqual([800, 320]);
  expect(measured.length).toBeLessThan(100_000);
  expect(measured.equals(empty)).toBe(false);
  expect(counts()).toEqual({ "monitoring.GetMetricWidgetImage": 2 });
});

test("asks for three hours before the change, its moment, the threshold and the tenant's clocks", async () => {
  const { draw, widget } = await drawing({ error: "AccessDenied" });

  expect(await draw(asked, PATIENCE_MS)).toEqual({ ok: false, why: "denied" });
  expect(widget()).toMatchObject({
    title: "charge-errors",
    metrics: [["AWS/Lambda", "Errors", "FunctionName", "charge"]],
    stat: "Sum",
    period: 60,
    start: new Date(START - 180 * MINUTE).toISOString(),
    end: new Date(START + 5 * MINUTE).toISOString(),
    timezone: "+0900",
    annotations: {
      horizontal: [{ label: "threshold", value: 5 }],
      vertical: [{ label: "changed", value: new Date(START).toISOString() }],
    },
  });
});

test("draws what an expression is made of, without the threshold of its result", async () => {
  const { draw, widget } = await drawing({ error: "AccessDenied" });
  const inputs = ["Errors", "Invocations"].map((name) => ({ namespace: "AWS/Lambda", name, dimensions }));
  const metric = { ...errors, namespace: null, name: null, expression: "e/i", inputs };

  await draw({ ...asked, facts: { ...asked.facts, metric }, zone: "America/St_Johns" }, PATIENCE_MS);

  expect(widget()).toMatchObject({
    metrics: [
      ["AWS/Lambda", "Errors", "FunctionName", "charge"],
      ["AWS/Lambda", "Invocations", "FunctionName", "charge"],
    ],
    timezone: expect.stringMatching(/^-0[23]30$/u),
  });
  expect(widget().annotations).not.toHaveProperty("horizontal");
});

test.each([
  ["Throttling", "throttled"],
  ["InternalServiceFault", "failed"],
])("that is refused with %s is not available: %s", async (error, why) => {
  const { draw } = await drawing({ error });

  expect(await draw(asked, PATIENCE_MS)).toEqual({ ok: false, why });
});

test("that does not come in time is too slow", async () => {
  const { draw } = await drawing("nothing");

  expect(await draw(asked, 50)).toEqual({ ok: false, why: "too-slow" });
});

test("is not asked for where the alarm is about no metric", async () => {
  const { draw, calls } = await drawing("nothing");

  expect(await draw({ ...asked, facts: { ...asked.facts, metric: null } }, PATIENCE_MS)).toEqual({
    ok: true,
    found: null,
  });
  expect(calls).toEqual([]);
});

async function drawing(said: Said) {
  const { calls, options } = await startAnswering(() => said);
  const client = new CloudWatchClient(options);
  const widget = () => JSON.parse(String(calls[0]?.input.MetricWidget)) as Record<string, unknown>;
  return { calls, widget, draw: cloudWatchPicture(madeAsking(), () => client) };
}

async function pngOf(answer: ReturnType<ReturnType<typeof cloudWatchPicture>>): Promise<Buffer> {
  const told = await answer;
  if (!told.ok || told.found === null) throw new Error("There is no picture.");
  return Buffer.from(told.found);
}
