import type { CallPolicy, EscalationStep } from "@hansho/core/calls";
import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const [FIRST, SECOND] = ["first", "second"].map((name) => `arn:aws:sns:ap-northeast-1:111122223333:${name}`) as [
  string,
  string,
];

function paging(topic: string): EscalationStep {
  return { after: 5 * MINUTE, mention: null, oncall: null, channel: null, topic };
}

const policy: CallPolicy = { escalation: { high: [paging(FIRST), paging(SECOND)] }, acknowledgedFor: 60 * MINUTE };
const policies = { ...madeTenant().policies, ...policy };

test("a topic that does not answer keeps no other from being paged, and hears all in its order once it does", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { policies })]));
  const { pages, away } = world.pager;
  const sweepFor = async (minutes: number) => {
    for (let minute = 0; minute < minutes; minute += 1) {
      world.pass(MINUTE);
      await world.sweep();
    }
  };
  const heard = () => pages.map(({ topic, body: { action } }) => [topic, action]);
  away.add(FIRST);
  await world.take(madeSignal("ALARM", 0));
  await sweepFor(12);
  expect(heard()).toEqual([[SECOND, "trigger"]]);

  await world.take(madeSignal("OK", 12 * MINUTE));
  await sweepFor(2);
  expect(heard()).toEqual([
    [SECOND, "trigger"],
    [SECOND, "resolve"],
  ]);

  away.clear();
  await sweepFor(2);
  expect(heard().slice(2)).toEqual([
    [FIRST, "trigger"],
    [FIRST, "resolve"],
  ]);
});
