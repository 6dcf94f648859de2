import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoClient, table } from "@hansho/aws/table/table";
import { localClientOptions } from "@hansho/local/aws/provision";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { channelOf, tenantName } from "../bench/tenants.ts";
import { PATIENT } from "../patience.ts";
import { signed } from "../slack/receiver-stack.ts";
import type { RunningFunction } from "./lambda.ts";
import { signal } from "./records.ts";
import { PERSON, SIGNING_SECRET, type Surroundings, startSurroundings, TEAM } from "./surroundings.ts";

let around: Surroundings;
let slack: RunningFunction;

beforeAll(async () => {
  around = await startSurroundings();
  const intake = await around.start("intake");
  const deliver = await around.start("deliver");
  const alarm = `${tenantName(1)}-latency`;
  await intake.invoke({ Records: [signal({ alarm, state: "ALARM", changedAt: Date.now() - 60_000 })] });
  const Records = await around.takeWakeUps(1);
  await vi.waitFor(async () => {
    await deliver.invoke({ Records });
    expect(around.slack.messages(channelOf(1))).toHaveLength(1);
  }, PATIENT);
  slack = await around.start("slack");
});

afterAll(() => around.end());

test("the built slack puts a thread's message that is marked with 📝 into the ledger of the card's incident, once", async () => {
  const [card] = around.slack.messages(channelOf(1));
  const { ts } = around.slack.say(channelOf(1), PERSON, "restarted the database", card?.ts);
  const item = { type: "message", channel: channelOf(1), ts };
  const event = { type: "reaction_added", user: PERSON, reaction: "memo", item, event_ts: `${Date.now() / 1_000}` };
  const body = JSON.stringify({ type: "event_callback", team_id: TEAM, event });
  const headers = { "content-type": "application/json" };
  // Slack tells of it until it is taken; here once more after that.
  const tell = () =>
    vi.waitFor(async () => {
      const answer = await slack.invoke(signed(body, Date.now(), { secret: SIGNING_SECRET, headers }));
      expect(answer).toMatchObject({ statusCode: 200 });
    }, PATIENT);
  await tell();
  await tell();

  const client = dynamoClient(localClientOptions({ url: around.awsUrl, region: "ap-northeast-1" }));
  const ledger = dynamoLedger(table(client, around.provisioned.table));
  const marks = (await ledger.events(tenantName(1), "t01-1")).filter(({ kind }) => kind === "memo");
  client.destroy();
  expect(marks).toMatchObject([{ by: { user: PERSON, from: "reaction" }, facts: { text: "restarted the database" } }]);
});
