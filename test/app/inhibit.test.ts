import { dryRun } from "@hansho/app/dry-run";
import { intake } from "@hansho/app/intake";
import type { Inhibition } from "@hansho/core/inhibition";
import { describe, expect, test } from "vitest";
import { madeConfig, madeSignal, madeTenant, START } from "../core/made.ts";

const inhibitions: Inhibition[] = [
  {
    source: [[{ key: "alarm", operator: "=", value: "db" }]],
    target: [[{ key: "alarm", operator: "=", value: "api" }]],
    equal: ["region"],
  },
];

/** What intake asks and plans for the first fire of an alarm beyond what it does anyway. */
async function extraCallsFor(name: string, rules: Inhibition[]) {
  const { ports, at } = dryRun();
  const calls = { unresolved: 0, plan: 0 };
  at(START);
  const alarms = {
    ...ports.alarms,
    load: ports.alarms.load,
    save: ports.alarms.save,
    settle: ports.alarms.settle,
    unresolved: async () => {
      calls.unresolved += 1;
      return { items: [], next: null };
    },
  };
  const due = {
    ...ports.due,
    plan: async () => {
      calls.plan += 1;
    },
  };
  const config = madeConfig([madeTenant("pay", { inhibitions: rules })]);
  await intake({ ...ports, alarms, due }, config, () => null)(madeSignal("ALARM", 0, { name }), 0);
  return calls;
}

describe("what consequences cost before the first post", () => {
  test.each([
    ["web", inhibitions, { unresolved: 0, plan: 0 }],
    ["api", [], { unresolved: 0, plan: 0 }],
    ["db", inhibitions, { unresolved: 0, plan: 1 }],
    ["api", inhibitions, { unresolved: 1, plan: 0 }],
  ] as const)("%s, by rules %j: %o", async (name, rules, calls) => {
    expect(await extraCallsFor(name, [...rules])).toEqual(calls);
  });
});
