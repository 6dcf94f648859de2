import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { cloudWatchMetrics } from "@hansho/aws/evidence/metrics";
import { expect, test } from "vitest";
import { MINUTE, madeFacts, START } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { metricOf } from "../slack/samples.ts";
import { type Said, startAnswering } from "./answering.ts";
import { madeAsking, madeQuestion, startCloudWatch } from "./asked.ts";

const dimensions = { FunctionName: "charge" };
const lambda = madeQuestion({
  service: "payment",
  facts: madeFacts("charge-errors", {
    metric: metricOf({ namespace: "AWS/Lambda", name: "Errors", dimensions, inputs: [], statistic: "Sum" }),
  }),
});

test("reads the alarm's own metric and those beside it, before and while it burns", async () => {
  const { evidence, client, counts } = await startCloudWatch();
  const point = (minutes: number, name: string, value: number) => ({
    at: START + minutes * MINUTE,
    namespace: "AWS/Lambda",
    name,
    dimensions,
    value,
  });
  evidence.putSamples([
    point(-60, "Errors", 5),
    point(-20, "Errors", 0),
    point(-7, "Errors", 9),
    point(-2, "Errors", 63),
    point(-2, "Throttles", 4),
    { ...point(-2, "Throttles", 99), dimensions: { FunctionName: "other" } },
  ]);

  const answer = await cloudWatchMetrics(madeAsking(), () => client)(lambda, PATIENCE_MS);

  const sample = { service: "payment", instance: null, limit: null };
  expect(answer).toEqual({
    ok: true,
    found: {
      breach: [
        { ...sample, at: START - 2 * MINUTE, name: "Errors", value: 63 },
        { ...sample, at: START - 2 * MINUTE, name: "Throttles", value: 4 },
      ].toSorted((a, b) => a.name.localeCompare(b.name)),
      baseline: [{ ...sample, at: START - 20 * MINUTE, name: "Errors", value: 0 }],
    },
  });
  expect(counts()).toEqual({ "monitoring.GetMetricData": 1 });
});

test("reads on where CloudWatch tells a part at a time: what burns comes last", async () => {
  const page = (minutes: number, value: number, NextToken?: string) => {
    const Timestamps = [(START + minutes * MINUTE) / 1_000];
    return { json: { MetricDataResults: [{ Id: "m0", Timestamps, Values: [value] }], NextToken } };
  };
  const { metrics, calls } = await measuring(page(-20, 0, "more"), page(-2, 63));

  expect(await metrics(lambda, PATIENCE_MS)).toMatchObject({
    ok: true,
    found: { baseline: [{ value: 0 }], breach: [{ value: 63 }] },
  });
  expect(calls.map(({ input }) => input.NextToken)).toEqual([undefined, "more"]);
});

async function measuring(...said: [Said, ...Said[]]) {
  const { calls, options } = await startAnswering((_, times) => said[times - 1] ?? said[0]);
  const client = new CloudWatchClient(options);
  return { calls, metrics: cloudWatchMetrics(madeAsking(), () => client) };
}

test.each([
  ["Throttling", "throttled"],
  ["AccessDenied", "denied"],
  ["InternalServiceFault", "failed"],
])("that are refused with %s are not available: %s", async (error, why) => {
  const { metrics } = await measuring({ error });

  expect(await metrics(lambda, PATIENCE_MS)).toEqual({ ok: false, why });
});

test("that do not come in time are too slow", async () => {
  const { metrics } = await measuring("nothing");

  expect(await metrics(lambda, 50)).toEqual({ ok: false, why: "too-slow" });
});

test("are not asked for where the alarm is about none", async () => {
  const { metrics, calls } = await measuring("nothing");

  expect(await metrics(madeQuestion(), PATIENCE_MS)).toEqual({ ok: true, found: { breach: [], baseline: [] } });
  expect(calls).toEqual([]);
});

test("are asked for whatever word an alarm has for its namespace", async () => {
  const { metrics, calls } = await measuring({ error: "AccessDenied" });
  const odd = metricOf({ namespace: "constructor", name: "Errors", dimensions: {}, inputs: [], statistic: "Sum" });

  expect(await metrics(madeQuestion({ facts: madeFacts("odd", { metric: odd }) }), PATIENCE_MS)).toMatchObject({
    ok: false,
  });
  expect(calls).toHaveLength(1);
});
