import { createServer, request } from "node:http";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { table } from "@hansho/aws/table/table";
import { localClientOptions } from "@hansho/local/aws/provision";
import { listen } from "@hansho/local/port";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tenantName } from "../bench/tenants.ts";
import { metricAlarm } from "../fixtures/alarms.ts";
import { record, signal } from "./records.ts";
import { type Surroundings, startSurroundings } from "./surroundings.ts";

let around: Surroundings;

beforeAll(async () => {
  around = await startSurroundings();
});

afterAll(() => around.end());

test("the built intake parks the record that it can never keep, and the others of its batch go on", async () => {
  const intake = await around.start("intake");
  const tooLong = `t05-${"x".repeat(3_000)}`;
  const poison = record(metricAlarm({ name: tooLong }));
  const Records = [alarmOf(5), poison, record("{ this is no JSON"), record("Disk almost full")];

  expect(await intake.invoke({ Records })).toEqual({ batchItemFailures: [] });

  const woken = (await around.takeWakeUps(3)).map(({ body }) => JSON.parse(body).wakeUp.card as string);
  expect(woken.toSorted()).toEqual([
    expect.stringContaining("t00/notice-"),
    expect.stringContaining("t00/notice-"),
    "t05/t05-1",
  ]);
  expect(await parkedReasons(poison.body)).toEqual(["our-fault"]);
});

test("the built intake reports only the record that must come again, and takes it the next time", async () => {
  const proxy = await startCutting("t06-");
  const intake = await around.start("intake", { AWS_ENDPOINT_URL: proxy.url });
  const [unlucky, lucky] = [alarmOf(6), alarmOf(7)];

  expect(await intake.invoke({ Records: [unlucky, lucky] })).toEqual({
    batchItemFailures: [{ itemIdentifier: unlucky.messageId }],
  });
  expect(await cardsWoken(1)).toEqual(["t07/t07-1"]);

  proxy.cutNoMore();
  expect(await intake.invoke({ Records: [unlucky] })).toEqual({ batchItemFailures: [] });
  expect(await cardsWoken(1)).toEqual(["t06/t06-1"]);
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

/** AWS over a line that is cut whenever a call speaks of something. */
async function startCutting(what: string) {
  let cutting = true;
  const server = createServer(async function forward(near, response) {
    const chunks: Buffer[] = [];
    for await (const chunk of near) chunks.push(chunk);
    const body = Buffer.concat(chunks);
    if (cutting && body.includes(what)) {
      near.destroy();
      return;
    }
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
    cutNoMore() {
      cutting = false;
    },
    close() {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
