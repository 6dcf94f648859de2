import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { table } from "@hansho/aws/table/table";
import { localClientOptions } from "@hansho/local/aws/provision";
import { listen } from "@hansho/local/port";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenantName } from "../bench/tenants.ts";
import { record, signal } from "./records.ts";
import { type Surroundings, startSurroundings } from "./surroundings.ts";

let around: Surroundings;

beforeAll(async () => {
  around = await startSurroundings();
});

afterAll(() => around.end());

test("the built intake parks the record that it can never keep, and the others of its batch go on", async () => {
  const proxy = await startBetween(savesOf("t05-"), refuse);
  const intake = await around.start("intake", { AWS_ENDPOINT_URL: proxy.url });
  const poison = alarmOf(5);
  const Records = [alarmOf(8), poison, record("{ this is no JSON"), record("Disk almost full")];

  expect(await intake.invoke({ Records })).toEqual({ batchItemFailures: [] });

  const woken = (await around.takeWakeUps(4)).map(({ body }) => JSON.parse(body));
  expect(woken.flatMap(({ wakeUp }) => wakeUp?.card ?? []).toSorted()).toEqual([
    expect.stringContaining("t00/notice-"),
    expect.stringContaining("t00/notice-"),
    "t08/t08-1",
  ]);
  expect(woken.flatMap(({ showPlainly }) => showPlainly ?? [])).toMatchObject([
    { tenant: "t05", parked: true, plain: { what: "alarm", state: "ALARM", facts: { name: "t05-latency" } } },
  ]);
  expect(await parkedReasons(poison.body)).toEqual(["our-fault"]);
  await proxy.close();
});

test("the built intake reports only the record that must come again, and takes it the next time", async () => {
  const proxy = await startBetween(savesOf("t06-"), cut);
  const intake = await around.start("intake", { AWS_ENDPOINT_URL: proxy.url });
  const [unlucky, lucky] = [alarmOf(6), alarmOf(7)];

  expect(await intake.invoke({ Records: [unlucky, lucky] })).toEqual({
    batchItemFailures: [{ itemIdentifier: unlucky.messageId }],
  });
  expect(await cardsWoken(1)).toEqual(["t07/t07-1"]);

  proxy.letThrough();
  expect(await intake.invoke({ Records: [unlucky] })).toEqual({ batchItemFailures: [] });
  // The number of the try that was cut off is spent.
  expect(await cardsWoken(1)).toEqual(["t06/t06-2"]);
  await proxy.close();
});

test("the built intake takes copies of one batch for one opening", async () => {
  const intake = await around.start("intake");
  const [first, later] = [alarmOf(4), alarmOf(4)];
  const { Message } = JSON.parse(first.body);
  const copies = Array.from({ length: 5 }, () => record(Message));

  expect(await intake.invoke({ Records: [first, ...copies] })).toEqual({ batchItemFailures: [] });
  expect(await cardsWoken(1)).toEqual(["t04/t04-1"]);

  const other = { ...later, body: later.body.replaceAll("t04-latency", "t04-errors") };
  expect(await intake.invoke({ Records: [other] })).toEqual({ batchItemFailures: [] });
  expect(await cardsWoken(1)).toEqual(["t04/t04-2"]);
});

test("the built intake shows plainly all that a record holds while the table is away", async () => {
  const proxy = await startBetween((body) => body.includes("TableName") || body.includes("RequestItems"), cut);
  const { TopicArn } = JSON.parse(alarmOf(1).body);
  const intake = await around.start("intake", { AWS_ENDPOINT_URL: proxy.url, HANSHO_SIGNALS_ARN: TopicArn });
  const forged = { ...alarmOf(3), body: alarmOf(3).body.replaceAll(TopicArn, `${TopicArn}-of-others`) };
  const both = { ...record(""), body: JSON.stringify({ Records: [alarmOf(1), forged, alarmOf(2)] }) };
  const ApproximateFirstReceiveTimestamp = String(Date.now() - 60_000);
  const waited = { ...both, attributes: { ...both.attributes, ApproximateFirstReceiveTimestamp } };

  expect(await intake.invoke({ Records: [waited] })).toEqual({
    batchItemFailures: [{ itemIdentifier: waited.messageId }],
  });

  const shown = (await around.takeWakeUps(2)).map(({ body }) => JSON.parse(body).showPlainly.tenant);
  expect(shown.toSorted()).toEqual(["t01", "t02"]);
  await proxy.close();
});

function alarmOf(tenant: number) {
  return signal({ alarm: `${tenantName(tenant)}-latency`, state: "ALARM", changedAt: Date.now() - 120_000 });
}

async function cardsWoken(count: number): Promise<string[]> {
  return (await around.takeWakeUps(count)).map(({ body }) => JSON.parse(body).wakeUp.card);
}

async function parkedReasons(body: string): Promise<string[]> {
  const client = new DynamoDBClient(localClientOptions({ url: around.awsUrl, region: "ap-northeast-1" }));
  const { MessageId } = JSON.parse(body);
  const events = await dynamoLedger(table(client, around.provisioned.table)).events("t05", `parked-${MessageId}`);
  client.destroy();
  return events.map(({ reason }) => reason);
}

type Meddling = (near: IncomingMessage, response: ServerResponse) => void;

/** A line that is cut in mid-call. */
const cut: Meddling = (near) => near.destroy();

/** What DynamoDB answers to an item that it can never take. */
const refuse: Meddling = (_, response) => {
  response.writeHead(400, { "content-type": "application/x-amz-json-1.0" });
  response.end(JSON.stringify({ __type: "com.amazon.coral.validate#ValidationException", message: "Never." }));
};

/** A change of the row of an alarm whose name begins so. */
function savesOf(alarms: string) {
  return (body: Buffer) => body.includes('"S":"alarm#') && body.includes("UpdateExpression") && body.includes(alarms);
}

/** AWS behind something that meddles with certain calls. */
async function startBetween(meant: (body: Buffer) => boolean, meddle: Meddling) {
  let meddling = true;
  const server = createServer(async function forward(near, response) {
    const chunks: Buffer[] = [];
    for await (const chunk of near) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (meddling && meant(body)) return meddle(near, response);
    const { method, headers, url = "/" } = near;
    const far = request(new URL(url, around.awsUrl), { method: method ?? "POST", headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(response);
    });
    far.end(body);
  });
  const url = `http://127.0.0.1:${await listen(server, 0, "AWS_PORT")}`;
  return {
    url,
    letThrough() {
      meddling = false;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
