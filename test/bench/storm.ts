import { mkdtemp, readFile, rm } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { DynamoDBClient, paginateScan, UpdateItemCommand } from "@aws-sdk/client-dynamodb";
import { PublishBatchCommand, PublishCommand, SNSClient } from "@aws-sdk/client-sns";
import type { LocalAddresses } from "@hansho/local/addresses";
import { localClientOptions } from "@hansho/local/aws/provision";
import { metricAlarm } from "../fixtures/alarms.ts";
import { sendSigned, slashCommand } from "../stack/signed.ts";
import { budgets } from "./budgets.ts";
import { startChild } from "./child.ts";

/**
 * `npm run storm -- --alarms 10000 --seconds 60`: that many alarms of one tenant within that time on the local stack, and one of a quiet
 * tenant every ten seconds. Prints when each was told and listed, how many calls of Slack it took, and what became of every message, beside
 * what is asked of them and the table's own floor; the exit code is 1 where one is missed.
 */
const { values } = parseArgs({
  options: { alarms: { type: "string", default: "10000" }, seconds: { type: "string", default: "60" } },
});
const ALARMS = Number(values.alarms);
const SECONDS = Number(values.seconds);

/** With cards of their own, by the example configuration: the others are counted on the storm's. */
const OWN_CARDS = 20;
const MOST_WAIT = 5 * 60_000;

const folder = await mkdtemp(join(tmpdir(), "hansho-storm-"));
const stack = await startChild<LocalAddresses>("storm-stack-run.ts", { told: folder });
const { addresses } = { addresses: stack.answer };
const sns = new SNSClient(localClientOptions({ url: addresses.awsEndpoint, region: addresses.region }));
try {
  const floor = await floorOfTable(addresses);
  const load = loadavg()[0]?.toFixed(1);
  const began = Date.now();
  const published: number[] = [];
  const accepted: string[] = [];
  const told: { at: number; count: number }[] = [];
  const watching = watchDigest(told, published);
  const quiet = quietAlarms(began, accepted);
  await publishAll(began, published, accepted);
  const ended = Date.now();
  const listed = await listAll();
  await watching;
  const quietLags = await quiet;
  const calls = (await readFile(join(folder, "slack-calls.txt"), "utf8")).trim().split("\n").map(readCall);
  const inMinute = (from: number) => calls.filter(({ at }) => at >= from && at < from + 60_000).length;
  const busiest = Math.max(...calls.map(({ at }) => inMinute(at)));

  const known = await messagesInLedger(addresses);
  const lost = accepted.filter((id) => !known.has(id)).length;

  console.log(
    `${ALARMS} alarms of one tenant in ${seconds(ended - began)} s (asked for in ${SECONDS} s), with a load of ${load} on ${cpus().length} processors when it began:`,
  );
  const checks = [
    check("first message after", (await firstMessage()) - began, "stormFirst"),
    check("each counted on a card after its publishing within", longestLag(published, told), "stormCounted"),
    check(`all ${listed.total} listed by /alert list after the last`, lastListed(listed, ended), "stormListed"),
    check("calls of Slack in the busiest minute", busiest, "stormCalls"),
    check("a quiet tenant's alarm shown after", Math.max(...quietLags), "stormQuiet"),
    check(`of ${accepted.length} accepted messages lost`, lost, "stormLost"),
  ];
  for (const { line } of checks) console.log(line);
  console.log(`  a quiet tenant's alarms one by one: ${quietLags.map(seconds).join(", ")} s`);
  console.log(
    `  one answer of /alert list takes ${seconds(listed.took)} s; calls of Slack: ${inMinute(began)} in the first minute, ${calls.length} in all`,
  );
  console.log(
    `The table's own floor: ${floor.toFixed(0)} conditional updates a second, ten at a time; ${(ALARMS / floor).toFixed(0)} s for the one an alarm that is not written with others, ${((3 * ALARMS) / floor).toFixed(0)} s were its three writes three calls.`,
  );
  if (checks.some(({ missed }) => missed)) process.exitCode = 1;
} finally {
  sns.destroy();
  await stack.end();
  await rm(folder, { recursive: true, force: true });
}

/** A figure beside what is asked of it; what could not be measured is missed. */
function check(what: string, value: number, name: keyof typeof budgets): { line: string; missed: boolean } {
  const { most } = budgets[name] as { most: number };
  const missed = !(value <= most);
  const told = (one: number) => (name === "stormCalls" || name === "stormLost" ? `${one}` : `${seconds(one)} s`);
  return { line: `  ${missed ? "missed" : "kept  "}  ${what} ${told(value)} (at most ${told(most)})`, missed };
}

function lastListed({ total, at }: { total: number; at: number }, ended: number): number {
  return total >= ALARMS ? at - ended : Number.POSITIVE_INFINITY;
}

async function publishAll(began: number, published: number[], accepted: string[]): Promise<void> {
  const batches = Math.ceil(ALARMS / 10);
  for (let batch = 0; batch < batches; batch += 1) {
    const due = began + (batch * SECONDS * 1_000) / batches;
    if (due > Date.now()) await sleep(due - Date.now());
    const PublishBatchRequestEntries = Array.from({ length: Math.min(10, ALARMS - batch * 10) }, (_, index) => {
      const number = batch * 10 + index;
      const name = `pay-storm-${number % 40}-service-${number}-5xx`;
      return { Id: `${index}`, Message: metricAlarm({ name, changedAt: Date.now() }) };
    });
    const { Successful = [] } = await sns.send(
      new PublishBatchCommand({ TopicArn: addresses.topicArn, PublishBatchRequestEntries }),
    );
    accepted.push(...Successful.flatMap(({ MessageId }) => MessageId ?? []));
    for (const _ of PublishBatchRequestEntries) published.push(Date.now());
  }
}

/** Reads the channel twice a second until the digest has counted all, or too long. */
async function watchDigest(told: { at: number; count: number }[], published: number[]): Promise<void> {
  const began = Date.now();
  for (;;) {
    const count = await countedNow();
    if (count > (told.at(-1)?.count ?? 0)) told.push({ at: Date.now(), count });
    if (count >= ALARMS && published.length === ALARMS) return;
    if (Date.now() - began > MOST_WAIT) {
      console.log(`Only ${count} of ${ALARMS} were counted within ${seconds(MOST_WAIT)} s.`);
      return;
    }
    await sleep(500);
  }
}

async function countedNow(): Promise<number> {
  const digest = (await history("pay"))
    .map(({ text = "" }) => /STORM.* of ([\d,]+) alarms/u.exec(text)?.[1])
    .find(Boolean);
  return digest === undefined ? 0 : OWN_CARDS + Number(digest.replaceAll(",", ""));
}

/** Of the k-th alarm: from its publishing to the first sight of a digest that counts as many. */
function longestLag(published: readonly number[], told: readonly { at: number; count: number }[]): number {
  return Math.max(
    ...published.map((at, index) => (told.find(({ count }) => count > index)?.at ?? Number.POSITIVE_INFINITY) - at),
  );
}

async function listAll(): Promise<{ total: number; at: number; took: number }> {
  const began = Date.now();
  for (;;) {
    const from = Date.now();
    const text = await command("list all");
    const total = Number(/([\d,]{2,})/u.exec(text.replace(/\*/gu, ""))?.[1]?.replaceAll(",", "") ?? 0);
    if (total >= ALARMS || Date.now() - began > MOST_WAIT) return { total, at: Date.now(), took: Date.now() - from };
    await sleep(1_000);
  }
}

async function command(text: string): Promise<string> {
  const channel = channelOf("pay");
  const form = slashCommand(channel, text);
  return (await sendSigned(addresses.slackEvents, addresses.slackSigningSecret, form, Date.now())).text;
}

async function quietAlarms(began: number, accepted: string[]): Promise<number[]> {
  const lags: number[] = [];
  for (let at = began + 5_000; at < began + SECONDS * 1_000; at += 10_000) {
    await sleep(at - Date.now());
    const name = `balance-quiet${lags.length}-HighLatency`;
    const from = Date.now();
    const { MessageId } = await sns.send(
      new PublishCommand({ TopicArn: addresses.topicArn, Message: metricAlarm({ name, changedAt: from }) }),
    );
    if (MessageId) accepted.push(MessageId);
    while (!(await history("bank")).some(({ text = "" }) => text.includes(`quiet${lags.length}`))) {
      if (Date.now() - from > MOST_WAIT) break;
      await sleep(50);
    }
    lags.push(Date.now() - from);
  }
  return lags;
}

async function firstMessage(): Promise<number> {
  const all = await history("pay");
  return Math.min(...all.map(({ ts = "" }) => Number(ts) * 1_000));
}

async function history(tenant: string): Promise<{ ts?: string; text?: string }[]> {
  const url = `${addresses.slackApi}conversations.history?channel=${channelOf(tenant)}&limit=200`;
  const answer = await fetch(url, { headers: { authorization: `Bearer ${addresses.slackToken}` } });
  return ((await answer.json()) as { messages?: { ts?: string; text?: string }[] }).messages ?? [];
}

async function floorOfTable({ awsEndpoint: url, region, table }: LocalAddresses): Promise<number> {
  const client = new DynamoDBClient(localClientOptions({ url, region }));
  const update = (index: number) =>
    client.send(
      new UpdateItemCommand({
        TableName: table,
        Key: { pk: { S: `floor#${index}` }, sk: { S: "floor" } },
        UpdateExpression: "SET #n = :n",
        ConditionExpression: "attribute_not_exists(pk)",
        ExpressionAttributeNames: { "#n": "n" },
        ExpressionAttributeValues: { ":n": { N: "1" } },
      }),
    );
  const from = performance.now();
  for (let ten = 0; ten < 200; ten += 1)
    await Promise.all(Array.from({ length: 10 }, (_, index) => update(ten * 10 + index)));
  client.destroy();
  return 2_000 / ((performance.now() - from) / 1_000);
}

/** The ids of all messages of which the ledger says what became. */
async function messagesInLedger({ awsEndpoint: url, region, table }: LocalAddresses): Promise<Set<string>> {
  const client = new DynamoDBClient(localClientOptions({ url, region }));
  const known = new Set<string>();
  for await (const { Items = [] } of paginateScan({ client }, { TableName: table, IndexName: "message" })) {
    for (const { messageId } of Items) if (messageId?.S) known.add(messageId.S);
  }
  client.destroy();
  return known;
}

function channelOf(tenant: string): string {
  return addresses.tenants.find(({ name }) => name === tenant)?.channel ?? "";
}

function readCall(line: string): { at: number; method: string } {
  const [at = "", method = ""] = line.split(" ");
  return { at: Number(at), method };
}

function seconds(ms: number): string {
  return (ms / 1_000).toFixed(1);
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)));
}
