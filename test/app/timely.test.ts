import { expect, test } from "vitest";
import { MINUTE, madeSignal } from "../core/made.ts";
import { madeWorld } from "./world.ts";

test("an ALARM that claims to be of tomorrow is shown now, and the recovery that follows ends it", async () => {
  const world = madeWorld();
  const tomorrow = madeSignal("ALARM", 24 * 60 * MINUTE, { messageId: "m-tomorrow" });
  const alarm = { ...tomorrow, origin: { ...tomorrow.origin, sentAt: world.now() } };

  expect(await world.take(alarm)).toMatchObject({ outcome: "opened" });
  world.pass(MINUTE);
  expect(await world.take({ ...alarm, origin: { ...alarm.origin, messageId: "m-copy" } })).toMatchObject({
    outcome: "merged",
  });
  expect(await world.take(alarm)).toMatchObject({ outcome: "merged", reason: "same-message" });
  expect(await world.take(madeSignal("OK", 2 * MINUTE))).toMatchObject({ outcome: "updated", reason: "recovered" });
});
