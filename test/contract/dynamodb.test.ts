import { createHash } from "node:crypto";
import { dynamoAlarms } from "@hansho/aws/table/alarms";
import { dynamoAnswers } from "@hansho/aws/table/answers";
import { dynamoBriefs } from "@hansho/aws/table/briefs";
import { dynamoCards } from "@hansho/aws/table/cards";
import { dynamoChannels } from "@hansho/aws/table/channels";
import { dynamoDue } from "@hansho/aws/table/due";
import { dynamoFires } from "@hansho/aws/table/fires";
import { dynamoGroups } from "@hansho/aws/table/groups";
import { dynamoJunkRecord } from "@hansho/aws/table/junk-record";
import { dynamoLanguages } from "@hansho/aws/table/languages";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { dynamoOverrides } from "@hansho/aws/table/overrides";
import { dynamoPictures } from "@hansho/aws/table/pictures";
import { dynamoStorms } from "@hansho/aws/table/storms";
import { dynamoBudgets, dynamoMutes, dynamoNumbers } from "@hansho/aws/table/tenants";
import { dynamoTurns } from "@hansho/aws/table/turns";
import { eventKey, type LedgerEvent } from "@hansho/core/ledger";
import { mutedEvent } from "@hansho/core/mute-event";
import type { AlarmSignal } from "@hansho/core/signal";
import { afterAll, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "../core/made.ts";
import { describeAlarms } from "./alarms.ts";
import { describeAnswers } from "./answers.ts";
import { describeBriefs } from "./briefs.ts";
import { describeCards } from "./cards.ts";
import { describeChannels } from "./channels.ts";
import { describeDue } from "./due.ts";
import { describeGroups } from "./groups.ts";
import { describeJunkRecord } from "./junk-record.ts";
import { describeLedger } from "./ledger.ts";
import { describePictures } from "./pictures.ts";
import { describeSharedCards } from "./shared-cards.ts";
import { startStack } from "./stack.ts";
import { describeStorms } from "./storms.ts";
import {
  describeBudgets,
  describeFires,
  describeLanguages,
  describeMutes,
  describeNumbers,
  describeOverrides,
} from "./tenants.ts";
import { describeTurns } from "./turns.ts";
import { unique } from "./unique.ts";

const stack = await startStack();
stack.operations("dynamodb");
const now = () => START;

describeAlarms("DynamoDB", () => ({ alarms: dynamoAlarms(stack.table, now), due: dynamoDue(stack.table) }));
describeBriefs("DynamoDB", () => dynamoBriefs(stack.table));
describeCards("DynamoDB", () => dynamoCards(stack.table, now));
describeChannels("DynamoDB", () => dynamoChannels(stack.table));
describeDue("DynamoDB", () => dynamoDue(stack.table));
describeSharedCards("DynamoDB", () => dynamoCards(stack.table, now));
describeStorms("DynamoDB", () => dynamoStorms(stack.table));
describeGroups("DynamoDB", () => dynamoGroups(stack.table));
describeLedger("DynamoDB", () => dynamoLedger(stack.table));
describeNumbers("DynamoDB", () => dynamoNumbers(stack.table));
describeJunkRecord("DynamoDB", () => dynamoJunkRecord(stack.table));
describeFires("DynamoDB", () => dynamoFires(stack.table));
describeMutes("DynamoDB", () => dynamoMutes(stack.table));
describeLanguages("DynamoDB", () => dynamoLanguages(stack.table));
describeOverrides("DynamoDB", () => dynamoOverrides(stack.table));
describeAnswers("DynamoDB", (clock) => dynamoAnswers(stack.table, clock));
describePictures("DynamoDB", (clock) => dynamoPictures(stack.table, clock));
describeTurns("DynamoDB", (clock) => dynamoTurns(stack.table, clock));
describeBudgets("DynamoDB", () => dynamoBudgets(stack.table));

test("an incident that burns outlives a year without a word, card and all; what is over goes after a month", async () => {
  const [alarms, cards] = [dynamoAlarms(stack.table, now), dynamoCards(stack.table, now)];
  const daysLeft = async (pk: string, sk: string) =>
    (Number((await stack.table.get(pk, sk))?.expiresAt?.N) - START / 1_000) / 86_400;
  const lived = async (signals: AlarmSignal[]) => {
    const row = { ...judged(signals).row, key: unique("alarm"), version: 1 };
    const incident = { ...incidentOf(row), card: unique("pay/card") };
    await alarms.save(row, null);
    const { card, tenant } = incident;
    const shows = { incident, version: 1 };
    await cards.show({ card, tenant, channel: "C-pay", shows, urgent: false, rank: START });
    return [await daysLeft(`alarm#${row.key}`, "alarm"), await daysLeft(`card#${card}`, "card")];
  };

  expect(await lived([madeSignal("ALARM", 0)])).toEqual([400, 400]);
  expect(await lived([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)])).toEqual([30, 30]);
});

test("the card of an alarm's series is joined for as long as one of them may burn", async () => {
  const tenant = unique("tenant");
  await dynamoGroups(stack.table).begin(tenant, "key", { card: `${tenant}/alarm-1`, until: START }, null);

  const hash = createHash("sha256").update("key").digest("hex");
  const kept = await stack.table.get(`group#${tenant}#${hash}`, "group");
  expect(kept?.expiresAt?.N).toBe(String(START / 1_000 + 400 * 86_400));
});

test("what is to be archived outlives everything until then; what leads to it from its message, its time alone", async () => {
  const ledger = dynamoLedger(stack.table);
  const row = { ...judged([madeSignal("ALARM", 0)]).row, key: unique("alarm") };
  const subject = unique("pay");
  const [opened] = row.pending.map((event) => ({ ...event, subject })) as [LedgerEvent];
  const merged = (unresolved: boolean, messageId: string): LedgerEvent => ({
    ...opened,
    version: 0,
    by: { kind: "alarm", messageId },
    facts: { unresolved },
  });
  const [burning, over] = [merged(true, "m1"), merged(false, "m2")];
  await ledger.append([opened, burning, over]);
  const expires = async (event: LedgerEvent) =>
    (await stack.table.get(`events#pay#${subject}`, eventKey(event)))?.expiresAt?.N;

  expect(await Promise.all([opened, burning].map(expires))).toEqual([undefined, undefined]);
  expect(Number(await expires(over))).toBe(Math.floor(over.at / 1_000) + 30 * 86_400);
  await ledger.shelve([opened], START + 5_999);
  expect(await expires(opened)).toBe(String(START / 1_000 + 5));
});

test("what a person did where no incident changed is kept for 400 days", async () => {
  const by = { kind: "person", user: "U1", from: "command" } as const;
  const muted = { at: START, reason: "muted-by-person", by } as const;
  const mute = {
    id: unique("m"),
    tenant: "pay",
    matchers: [],
    from: START,
    until: START + MINUTE,
    by: "U1",
    reason: null,
  };
  const done = mutedEvent({ ...mute, endedAt: null }, muted);
  await dynamoLedger(stack.table).append([done]);

  const kept = await stack.table.get(`events#pay#${mute.id}`, eventKey(done));
  expect(kept?.expiresAt?.N).toBe(String(START / 1_000 + 400 * 86_400));
});

// What is written in batches is the same whoever writes it. A row that changes is never put: two writers of disjoint attributes would undo each other.
afterAll(async function onlyUpdatesAndReads() {
  expect(stack.operations("dynamodb")).toEqual(["BatchGetItem", "BatchWriteItem", "GetItem", "Query", "UpdateItem"]);
  await stack.close();
});
