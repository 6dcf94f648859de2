import type { Incident } from "@hansho/core/incident";
import { expect, test } from "vitest";
import { type ActStack, actStack, HOUR, MINUTE } from "./act-stack.ts";

/** Fires and ends an alarm around what else happens. */
async function over(stack: ActStack, name: string, minutes: number): Promise<Incident> {
  const incident = await stack.fire(name);
  stack.time.now += minutes * MINUTE;
  await stack.recover(name);
  return incident;
}

const idsOf = (found: readonly { id: string }[]) => found.map(({ id }) => id);

test("with an incident are offered those that burned while it did or a quarter of an hour beside it, burning or over", async () => {
  const stack = actStack();
  await over(stack, "pay-long-ago", 5);
  stack.time.now += HOUR;
  await over(stack, "pay-before", 5);
  stack.time.now += 10 * MINUTE;
  const burns = await stack.fire("pay-burns");
  const around = await stack.fire("pay-around");
  await stack.fire("shop-down");
  stack.time.now += 5 * MINUTE;
  await stack.recover("pay-around");
  stack.time.now += HOUR;
  await over(stack, "pay-after", 5);

  const resolved = await stack.people.show(stack.tenant("payments"), around.id);
  const found = await stack.people.sameTime(stack.tenant("payments"), resolved, 10);

  expect(idsOf(found)).toEqual([burns.id, "pay-2"]);
  expect(found).toMatchObject([
    { name: "pay-burns", endedAt: null },
    { name: "pay-before", severity: "critical" },
  ]);
});

test("without one are offered those of the last seven days, the newest of the same severity first, so many at the most", async () => {
  const stack = actStack();
  await over(stack, "pay-a", 5);
  stack.time.now += 8 * 24 * HOUR;
  await over(stack, "pay-b", 5);
  stack.time.now += HOUR;
  await over(stack, "pay-c", 5);
  await stack.fire("pay-d");

  expect(idsOf(await stack.people.sameTime(stack.tenant("payments"), null, 10))).toEqual(["pay-4", "pay-3", "pay-2"]);
  expect(idsOf(await stack.people.sameTime(stack.tenant("payments"), null, 2))).toEqual(["pay-4", "pay-3"]);
});

test("the worst come first, whenever they opened", async () => {
  const stack = actStack();
  const route = stack.config.routes.find(({ tenant }) => tenant === "shop");
  if (!route) throw new Error("Nothing leads to shop.");
  const match = [{ key: "alarm", operator: "=" as const, value: "shop-mild" }];
  stack.config.routes = [{ ...route, match, severity: "low" }, ...stack.config.routes];
  await stack.fire("shop-a");
  stack.time.now += HOUR;
  await over(stack, "shop-mild", 5);

  const found = await stack.people.sameTime(stack.tenant("shop"), null, 10);
  expect(found.map(({ name, severity }) => `${severity} ${name}`)).toEqual(["high shop-a", "low shop-mild"]);
});
