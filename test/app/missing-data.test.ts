import { expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const policies = { ...madeTenant().policies, missingDataFor: 30 * MINUTE };

test("data that stay away are told of though an older loss, long over, is heard of after the newer", async () => {
  const world = madeWorld(madeConfig([madeTenant("pay", { policies })]));
  await world.take(madeSignal("OK", 5 * MINUTE));
  await world.take(madeSignal("INSUFFICIENT_DATA", 10 * MINUTE));
  await world.take(madeSignal("INSUFFICIENT_DATA", 0));

  for (let minute = 0; minute < 45; minute += 1) {
    await world.sweep();
    world.pass(MINUTE);
  }

  expect(world.table.allEvents().map(({ reason }) => reason)).toContain("data-missing-for-long");
});
