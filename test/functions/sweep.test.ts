import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { archiving } from "@hansho/app/archive-incident";
import { s3Archive, s3Client } from "@hansho/aws/archive";
import { awsShape } from "@hansho/aws/shape";
import { dynamoAlarms } from "@hansho/aws/table/alarms";
import { dynamoCards } from "@hansho/aws/table/cards";
import { dynamoDue } from "@hansho/aws/table/due";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoClient, table } from "@hansho/aws/table/table";
import { ACCOUNT } from "@hansho/local/account";
import { startAwsEndpoint } from "@hansho/local/aws/endpoint";
import { evidenceStore } from "@hansho/local/aws/evidence-store";
import { provision } from "@hansho/local/aws/provision";
import { systemClock } from "@hansho/local/runner/clock";
import { invoke, type LambdaHandler } from "@hansho/local/runner/invoke";
import { afterAll, expect, onTestFinished, test, vi } from "vitest";
import { functionEnvironment, writeCompiled } from "../built/environment.ts";
import { incidentOf, judged, MINUTE, madeConfig, madeSignal, START } from "../core/made.ts";

const region = "ap-northeast-1";
const evidence = evidenceStore();
const endpoint = await startAwsEndpoint({ port: 0, region, evidence });
const provisioned = await provision(endpoint, awsShape);
const compiled = await mkdtemp(join(tmpdir(), "hansho-sweep-"));
await writeCompiled(compiled, madeConfig());
const slack = { slackApiUrl: "http://127.0.0.1:9/api/", slackToken: "xoxb-nobody" };
const env = functionEnvironment({ provisioned, awsUrl: endpoint.url, region, compiled, ...slack });
const watched = { HANSHO_METRICS: "Hansho/test", POWERTOOLS_LOG_LEVEL: "SILENT" };
for (const [name, value] of Object.entries({ ...env, ...watched })) vi.stubEnv(name, value);

afterAll(async () => {
  vi.unstubAllEnvs();
  await endpoint.close();
  await rm(compiled, { recursive: true, force: true });
});

test("the function asks CloudWatch about its own account's alarm, and the card is owed as recovered", async () => {
  const { handler } = (await import("@hansho/functions/sweep")) as { handler: LambdaHandler<unknown> };
  const now = Date.now();
  const ago = (minutes: number) => now - minutes * MINUTE;
  const alarm = madeSignal("ALARM", ago(20) - START);
  const rows = table(dynamoClient(), provisioned.table);
  const alarms = dynamoAlarms(rows, Date.now);
  const { row } = judged([alarm]);
  await alarms.save({ ...row, pending: [] }, ago(15));
  evidence.putAlarm({
    type: "metric",
    name: alarm.facts.name,
    arn: `arn:aws:cloudwatch:${region}:${ACCOUNT}:alarm:${alarm.facts.name}`,
    state: "OK",
    stateUpdated: ago(10),
  });

  const called = { functionName: "sweep", region, timeoutMs: 30_000, clock: systemClock };
  expect(await invoke(handler, {}, called)).toEqual({ ended: "answered", answer: null });

  expect(endpoint.counts()["monitoring.DescribeAlarms"]).toBe(1);
  const found = await alarms.load(row.key);
  expect(found && incidentOf(found)).toMatchObject({ status: "resolved", resolvedAt: ago(10), foundBySweep: ago(10) });
  expect((await dynamoCards(rows, Date.now).load("pay/pay-1"))?.view.incidents).toMatchObject([{ status: "resolved" }]);
});

test("the function writes a closed incident's events to the bucket, and why reads them there", async () => {
  const { handler } = (await import("@hansho/functions/sweep")) as { handler: LambdaHandler<unknown> };
  const rows = table(dynamoClient(), provisioned.table);
  const [ledger, client] = [dynamoLedger(rows), s3Client({ endpoint: endpoint.url, region })];
  const { row } = judged([
    madeSignal("ALARM", 0, { name: "archived" }),
    madeSignal("OK", MINUTE, { name: "archived" }),
  ]);
  const incident = { ...incidentOf(row), id: "pay-77" };
  const events = row.pending.map((event) => ({ ...event, subject: incident.id }));
  await ledger.append(events);
  await dynamoDue(rows).plan({ ...archiving(incident, 0), at: Date.now() - 1 });

  const called = { functionName: "sweep", region, timeoutMs: 30_000, clock: systemClock };
  expect(await invoke(handler, {}, called)).toEqual({ ended: "answered", answer: null });

  expect(await s3Archive(client, provisioned.archive).read("pay", "pay-77")).toEqual(events);
  expect(await ledger.events("pay", "pay-77")).toEqual([]);
  client.destroy();
});

test("the function counts what was due and failed, and nothing where all was done", async () => {
  const { handler } = (await import("@hansho/functions/sweep")) as { handler: LambdaHandler<unknown> };
  const due = dynamoDue(table(dynamoClient(), provisioned.table));
  const lines = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  onTestFinished(() => lines.mockRestore());
  const counted = async () => {
    lines.mockClear();
    await invoke(handler, {}, { functionName: "sweep", region, timeoutMs: 30_000, clock: systemClock });
    const figures = lines.mock.calls.map(([line]) => String(line)).filter((line) => line.includes('"SweepFailures"'));
    return figures.map((line) => JSON.parse(line).SweepFailures);
  };

  expect(await counted()).toEqual([]);
  await due.plan({ kind: "of-a-later-version", key: "pay", at: Date.now() - 1, body: null });
  expect(await counted()).toEqual([1]);
  await due.cancel("of-a-later-version", "pay");
});
