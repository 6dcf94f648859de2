import { DynamoDBClient, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { localClientOptions } from "@hansho/local/aws/provision";
import { slackChannel } from "@hansho/slack/channel/channel";
import type { SQSRecord } from "aws-lambda";
import { type Change, signal } from "../built/records.ts";
import { answerParent } from "./child.ts";
import { type HandlerOptions, type Handlers, loadHandlers } from "./handlers.ts";
import { channelOf, tenantName } from "./tenants.ts";

/** What to measure: copies need no Slack, so one latency is enough for them. */
export type ThroughputOptions = HandlerOptions & { shapes: Shape[]; copies: boolean };

/** How the signals come: so many at a time, in batches of so many, over so many channels. */
export type Shape = { channels: number; wave: number; batch: number; waves: number };

/** How long each function took for a wave of signals (null where it had none), and the processor's time that both took. */
export type Took = { intakeMs: number; deliverMs: number | null; cpuMs: number };

/** A case's waves, in milliseconds. */
export type Timed = { shape: Shape; name: string; waves: Took[] };

/** What was measured against one Slack. */
export type Throughput = {
  timed: Timed[];
  /** Posts a second, one after another, by the same client with nothing else to do. */
  onePost: number;
  /** The table's own floor: plain conditional updates a second, one after another and ten at a time. */
  updates: { one: number; ten: number };
  /** Bytes that this process, both functions in it, holds at the end. */
  memory: { heap: number; rss: number };
};

/** Invocations that run side by side: what ten-record batches make of a wave over fifty channels. */
const LANES = 5;

answerParent<ThroughputOptions>(async function measure(options): Promise<Throughput> {
  const { outside, shapes, copies } = options;
  const handlers = await loadHandlers(options);
  await runWave(
    "intake and deliver",
    handlers,
    alarms({ channels: 1, wave: 10, batch: 10, waves: 1 }, "warm-up", 0),
    10,
  );

  const timed: Timed[] = [];
  for (const [index, shape] of shapes.entries()) timed.push(...(await runShape(handlers, shape, `s${index}`, copies)));

  const { slackApiUrl, slackToken } = outside;
  return {
    timed,
    onePost: await postOneByOne(slackApiUrl, slackToken),
    updates: await updateTable(options),
    memory: heldNow(),
  };
});

async function runShape(handlers: Handlers, shape: Shape, mark: string, copies: boolean): Promise<Timed[]> {
  const fires: Took[] = [];
  const copied: Took[] = [];
  const recoveries: Took[] = [];
  for (let wave = 0; wave < shape.waves; wave += 1) {
    const changes = alarms(shape, `${mark}-${wave}`, wave);
    fires.push(await runWave("intake and deliver", handlers, changes, shape.batch));
    if (copies) copied.push(await runWave("intake alone", handlers, changes, shape.batch));
    const ok = changes.map((change) => ({ ...change, state: "OK" as const, changedAt: change.changedAt + 60_000 }));
    recoveries.push(await runWave("intake and deliver", handlers, ok, shape.batch));
  }
  const cases = { "first fire": fires, copy: copied, recovery: recoveries };
  return Object.entries(cases).flatMap(([name, waves]) => (waves.length > 0 ? [{ shape, name, waves }] : []));
}

function alarms(shape: Shape, mark: string, wave: number): Change[] {
  return Array.from({ length: shape.wave }, (_, index) => ({
    alarm: `${tenantName((wave * shape.wave + index) % shape.channels)}-${mark}-${index}`,
    state: "ALARM" as const,
    changedAt: Date.now() - 120_000,
  }));
}

/** Through intake, then through deliver; what Lambda's poller does in between is not timed. */
async function runWave(
  through: "intake and deliver" | "intake alone",
  handlers: Handlers,
  changes: Change[],
  batch: number,
): Promise<Took> {
  const intake = await timeBatches(changes.map(signal), batch, handlers.intake);
  if (through === "intake alone") return { intakeMs: intake.ms, deliverMs: null, cpuMs: intake.cpuMs };
  const woken = await handlers.wakeUps(changes.length);
  const deliver = await timeBatches(woken, batch, handlers.deliver);
  return { intakeMs: intake.ms, deliverMs: deliver.ms, cpuMs: intake.cpuMs + deliver.cpuMs };
}

async function timeBatches(
  records: SQSRecord[],
  size: number,
  work: (batch: SQSRecord[]) => Promise<void>,
): Promise<{ ms: number; cpuMs: number }> {
  const batches = Array.from({ length: Math.ceil(records.length / size) }, (_, index) =>
    records.slice(index * size, (index + 1) * size),
  );
  const [from, cpuFrom] = [performance.now(), process.cpuUsage()];
  const lane = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await work(batch);
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  const { user, system } = process.cpuUsage(cpuFrom);
  return { ms: performance.now() - from, cpuMs: (user + system) / 1_000 };
}

async function postOneByOne(apiUrl: string, token: string): Promise<number> {
  const channel = slackChannel({ token: () => token, apiUrl });
  const text = "One post at a time";
  return aSecond(20, async (index) => {
    const metadata = { card: `t00/floor-${index}`, part: "main", version: 1 };
    const place = { workspace: "main", channel: channelOf(0), thread: null };
    const told = await channel.post(place, { text, color: null, blocks: [], metadata }, false);
    if (!told.ok) throw new Error(`The local Slack refused a plain post: ${told.word}.`);
  });
}

async function updateTable({ outside }: HandlerOptions): Promise<{ one: number; ten: number }> {
  const client = new DynamoDBClient(localClientOptions({ url: outside.awsUrl, region: outside.region }));
  const update = async (index: number) => {
    await client.send(
      new UpdateItemCommand({
        TableName: outside.provisioned.table,
        Key: { pk: { S: `floor#${index}` }, sk: { S: "floor" } },
        UpdateExpression: "SET #n = :n",
        ConditionExpression: "attribute_not_exists(pk) OR #n < :n",
        ExpressionAttributeNames: { "#n": "n" },
        ExpressionAttributeValues: { ":n": { N: String(Date.now()) } },
      }),
    );
  };
  await aSecond(50, update);
  const one = await aSecond(300, (index) => update(1_000 + index));
  const tens = await aSecond(60, async (index) => {
    await Promise.all(Array.from({ length: 10 }, (_, part) => update(2_000 + index * 10 + part)));
  });
  return { one, ten: tens * 10 };
}

/** How often a second something is done, one after another. */
async function aSecond(times: number, work: (index: number) => Promise<void>): Promise<number> {
  const from = performance.now();
  for (let index = 0; index < times; index += 1) await work(index);
  return (times * 1_000) / (performance.now() - from);
}

function heldNow(): { heap: number; rss: number } {
  globalThis.gc?.();
  const { heapUsed, rss } = process.memoryUsage();
  return { heap: heapUsed, rss };
}
