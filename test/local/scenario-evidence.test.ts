import { CloudTrailClient } from "@aws-sdk/client-cloudtrail";
import { CloudWatchClient } from "@aws-sdk/client-cloudwatch";
import { CloudWatchLogsClient } from "@aws-sdk/client-cloudwatch-logs";
import { XRayClient } from "@aws-sdk/client-xray";
import { gather } from "@hansho/app/evidence/gather";
import { cloudTrailChanges } from "@hansho/aws/evidence/changes";
import { cloudWatchLogLines } from "@hansho/aws/evidence/log-lines";
import { cloudWatchMetrics } from "@hansho/aws/evidence/metrics";
import { xRayTraces } from "@hansho/aws/evidence/traces";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { localClientOptions } from "@hansho/local/aws/provision";
import { play } from "@hansho/local/scenario/play";
import { scenarios } from "@hansho/local/scenario/scenarios";
import { read } from "@hansho/sources/read";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { findingOf } from "@hansho/triage/logs/read-lines";
import { expect, onTestFinished, test } from "vitest";
import { madeAsking } from "../aws/asked.ts";
import { incidentOf, judged, madeTenant, START } from "../core/made.ts";
import { memoryTable } from "../memory/table.ts";

test.each([
  ["bad-deploy", "/aws/lambda/points-grant-prod", "recent-change", "points-grant-prod", "TypeError"],
  ["payment-gateway-503", "/aws/lambda/payment-charge-prod", "external-api", "api.gateway.example", "returned"],
  ["database-outage", "/ecs/transaction", "database", "core-banking-aurora", "/transaction/deposit failed"],
])("the first alarm of %s is explained by its cause, asked of the endpoint by the real clients", async (...told) => {
  const [name, group, kind, service, news] = told;
  const { gathered } = await firstAlarmOf(name, group);

  expect(gathered.notAvailable).toEqual([]);
  expect(gathered.news[0]?.text).toContain(news);
  expect(hypothesesOf(gathered.recording)[0]).toMatchObject({ kind, service, sure: true });
});

/** Plays a scenario up to its first alarm, and gathers what there is about that. */
async function firstAlarmOf(name: string, group: string) {
  const scenario = scenarios.find((one) => one.name === name);
  if (!scenario) throw new Error(`There is no scenario ${name}.`);
  const evidence = evidenceStore();
  const endpoint = await startAwsEndpoint({ port: 0, region: "ap-northeast-1", evidence });
  const options = localClientOptions(endpoint);
  onTestFinished(() => endpoint.close());
  const messages: string[] = [];
  const asking = madeAsking();
  await play(
    { ...scenario, steps: scenario.steps.filter(({ at }) => at <= 500) },
    {
      home: { region: "ap-northeast-1", account: "111122223333", topicArn: "arn:topic" },
      evidence,
      publish: async (message) => void messages.push(message),
      now: () => START,
      sleep: async () => undefined,
    },
  );
  const [signal] = read(messages[0] ?? "", { messageId: "m1", sentAt: START });
  if (signal?.what !== "alarm") throw new Error(`${name} has published no alarm.`);
  const { alarms } = memoryTable();
  const ports = {
    alarms,
    clock: asking.clock,
    findingOf,
    logGroupOf: () => group,
    reaches: () => true,
    broke(source: string, error: unknown) {
      throw new Error(`${source} broke.`, { cause: error });
    },
    logs: cloudWatchLogLines(asking, () => new CloudWatchLogsClient(options)),
    sources: {
      changes: cloudTrailChanges(asking, () => new CloudTrailClient(options)),
      traces: xRayTraces(asking, () => new XRayClient(options)),
      metrics: cloudWatchMetrics(asking, () => new CloudWatchClient(options)),
    },
  };
  const incident = incidentOf(judged([signal]).row);
  return { gathered: await gather(ports, incident, madeTenant(), { left: () => 60_000 }) };
}
