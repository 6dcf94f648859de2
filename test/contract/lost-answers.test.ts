import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { Unreachable } from "@hansho/app/unreachable";
import { dynamoAlarms } from "@hansho/aws/table/alarms";
import { dynamoCards } from "@hansho/aws/table/cards";
import { dynamoLedger } from "@hansho/aws/table/ledger";
import { table } from "@hansho/aws/table/table";
import { dynamoNumbers } from "@hansho/aws/table/tenants";
import { afterAll, afterEach, expect, test } from "vitest";
import { incidentOf, judged, madeSignal, START } from "../core/made.ts";
import { startStack } from "./stack.ts";
import { unique } from "./unique.ts";

const stack = await startStack();
const opened = judged([madeSignal("ALARM", 0)]).row;

/** How many answers of the table are lost from now on, whatever they say. */
let losing = 0;

// As the functions' client: every call is tried twice.
const lossy = new DynamoDBClient({ ...stack.options, maxAttempts: 2 });
lossy.middlewareStack.add(
  (next) =>
    async function loseAnswers(args) {
      const answer = next(args);
      if (losing <= 0) return answer;
      losing -= 1;
      // A refusal is an answer too.
      await answer.catch(() => undefined);
      throw Object.assign(new Error("socket hang up"), { name: "TimeoutError" });
    },
  { step: "finalizeRequest", priority: "low", name: "loseAnswers" },
);
const rows = table(lossy, stack.made.table);
const alarms = dynamoAlarms(rows, () => START);
const cards = dynamoCards(rows, () => START);

afterEach(() => {
  expect(losing).toBe(0);
});

afterAll(async () => {
  lossy.destroy();
  await stack.close();
});

test("a save whose answer was lost, and which was tried again, has won", async () => {
  const row = { ...opened, key: unique("alarm") };
  losing = 1;
  expect(await alarms.save(row, null)).toBe(true);

  losing = 1;
  expect(await alarms.save({ ...row, version: 2 }, null)).toBe(true);
  expect((await alarms.load(row.key))?.version).toBe(2);
});

test("a save that lost to another has lost, also when its answer was lost", async () => {
  const row = { ...opened, key: unique("alarm") };
  await alarms.save(row, null);
  losing = 1;

  expect(await alarms.save({ ...row, changedAt: 1 }, null)).toBe(false);
  expect((await alarms.load(row.key))?.changedAt).toBe(row.changedAt);
});

test("a save whose every answer was lost is unreachable, and is known by its message when it comes again", async () => {
  const row = { ...opened, key: unique("alarm") };
  losing = 2;

  await expect(alarms.save(row, null)).rejects.toThrow(Unreachable);
  expect(await alarms.load(row.key)).toEqual(row);
});

test("a mark and a claim whose answers were lost are ours", async () => {
  const card = unique("pay/card");
  await cards.show(changeOf(card, 1));
  losing = 1;
  expect(await cards.claim(card, { attempt: "a", since: START })).toMatchObject({ marked: true });

  losing = 1;
  expect(await cards.mark(card, "recovered-1", { attempt: "b", since: START }, null)).toBe(true);

  losing = 1;
  expect(await cards.mark(card, "recovered-1", { attempt: "c", since: START }, "b")).toBe(true);
});

test("a change shown twice because its answer was lost counts once", async () => {
  const card = unique("pay/card");
  losing = 1;

  expect(await cards.show(changeOf(card, 1))).toEqual({ version: 1, channel: "C-pay" });
});

test("what was written completely is not owed, also when the answer was lost", async () => {
  const [card, channel] = [unique("pay/card"), unique("C")];
  await cards.show({ ...changeOf(card, 1), channel });
  losing = 1;

  await cards.wrote(card, { part: "main", ts: "1.1", channel, version: 1, at: START, edited: false, complete: true });

  expect(await cards.owed(channel, 10)).toEqual([]);
  expect((await cards.load(card))?.delivery).toMatchObject({ shown: 1, main: { ts: "1.1" } });
});

test("a number whose answer was lost is skipped, never given twice", async () => {
  const numbers = dynamoNumbers(rows);
  const tenant = unique("tenant");
  losing = 1;

  expect(await numbers.next(tenant, "incident")).toBe(2);
  expect(await numbers.next(tenant, "incident")).toBe(3);
});

test("an event whose answer was lost is written once", async () => {
  const ledger = dynamoLedger(rows);
  const events = opened.pending.map((event) => ({ ...event, subject: unique("pay") }));
  losing = 1;

  await ledger.append(events);

  expect(await ledger.events("pay", events[0]?.subject ?? "")).toEqual(events);
});

function changeOf(card: string, version: number) {
  return {
    card,
    tenant: "pay",
    channel: "C-pay",
    shows: { incident: incidentOf(opened), version },
    urgent: true,
    rank: START,
  };
}
