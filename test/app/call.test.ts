import type { CallPolicy, EscalationStep } from "@hansho/core/calls";
import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld, type World } from "./world.ts";

const [FIRST, SECOND] = ["first", "second"].map((name) => `arn:aws:sns:ap-northeast-1:111122223333:${name}`) as [
  string,
  string,
];

function paging(topic: string): EscalationStep {
  return { after: 5 * MINUTE, mention: null, oncall: null, channel: null, topic };
}

const policy: CallPolicy = { escalation: { high: [paging(FIRST), paging(SECOND)] }, acknowledgedFor: 60 * MINUTE };
const policies = { ...madeTenant().policies, ...policy };

test("a pager hears of an incident's end though the next began before it could be told", async () => {
  const quick = { ...policies, escalation: { high: [paging(FIRST)] }, reopenWithin: 10_000 };
  const world = madeWorld(madeConfig([madeTenant("pay", { policies: quick })]));
  await world.take(madeSignal("ALARM", 0));
  await sweepFor(world, 6);
  await world.take(madeSignal("OK", 6 * MINUTE));
  await world.take(madeSignal("ALARM", 7 * MINUTE));
  await sweepFor(world, 2);

  expect(world.pager.pages.map(({ body: { action, incident, state } }) => [action, incident, state])).toEqual([
    ["trigger", "pay-1", "ALARM"],
    ["resolve", "pay-1", "OK"],
  ]);
  expect((await world.card("pay/pay-2")).view.incidents[0]?.pages).toEqual([]);
});

test("a topic that does not answer keeps no other from being paged, and hears all in its order once it does", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { policies })]));
  const { pages, away } = world.pager;
  const heard = () => pages.map(({ topic, body: { action } }) => [topic, action]);
  away.add(FIRST);
  await world.take(madeSignal("ALARM", 0));
  await sweepFor(world, 12);
  expect(heard()).toEqual([[SECOND, "trigger"]]);

  await world.take(madeSignal("OK", 12 * MINUTE));
  await sweepFor(world, 2);
  expect(heard()).toEqual([
    [SECOND, "trigger"],
    [SECOND, "resolve"],
  ]);

  away.clear();
  await sweepFor(world, 2);
  expect(heard().slice(2)).toEqual([
    [FIRST, "trigger"],
    [FIRST, "resolve"],
  ]);
});

test("that it is over is found while a topic does not answer, and the pager hears both once it does", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { policies })]));
  world.pager.away.add(FIRST);
  await world.take(madeSignal("ALARM", 0));
  const [row] = world.table.allAlarms();
  world.cloudWatch.set(row?.key ?? "", { status: "known", state: "ALARM", changedAt: START, reason: "" });
  await sweepFor(world, 7);
  expect((await world.card("pay/pay-1")).view.incidents).toMatchObject([{ status: "open" }]);

  world.cloudWatch.set(row?.key ?? "", { status: "known", state: "OK", changedAt: START + 7 * MINUTE, reason: "" });
  await sweepFor(world, 3);
  expect((await world.card("pay/pay-1")).view.incidents).toMatchObject([{ status: "resolved" }]);
  expect(world.pager.pages).toEqual([]);

  world.pager.away.clear();
  await sweepFor(world, 3);
  expect(world.pager.pages.map(({ body: { action } }) => action)).toEqual(["trigger", "resolve"]);
});

async function sweepFor(world: World, minutes: number): Promise<void> {
  for (let minute = 0; minute < minutes; minute += 1) {
    world.pass(MINUTE);
    await world.sweep();
  }
}
