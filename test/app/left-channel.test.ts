import { deliver } from "@hansho/app/deliver";
import { sweep } from "@hansho/app/sweep";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeSignal, madeTenant } from "../core/made.ts";
import { madeWorld, type World } from "./world.ts";

const DAY = 86_400_000;
const MOVED = madeConfig([madeTenant("pay", { channel: "C-new" })]);

/** A world whose tenant has moved to another channel, as the next deployment's sweep and deliver see it. */
function moved(world: World) {
  const serve = deliver(world.ports, MOVED);
  return {
    sweep: () => sweep(world.ports, MOVED)(world.deadline()),
    async deliver() {
      for (const wakeUp of world.queued.splice(0)) await serve(wakeUp, world.deadline());
    },
  };
}

describe("a channel that has left hansho.yaml", () => {
  test("is swept on: what is owed there is shown where its tenant is now", async () => {
    const world = madeWorld();
    await world.sweep();
    await world.take(madeSignal("ALARM", 0));
    world.queued.splice(0);
    const next = moved(world);

    expect((await next.sweep()).channelsWoken).toBe(1);
    await next.deliver();

    expect(world.texts("C-new")).toHaveLength(1);
    expect(world.texts("C-pay")).toHaveLength(0);
    world.pass(MINUTE);
    expect((await next.sweep()).channelsWoken).toBe(0);
  });

  test("shows the recovery of what stands there, though its wake-up was lost", async () => {
    const world = madeWorld();
    await world.sweep();
    await world.take(madeSignal("ALARM", 0));
    await world.deliver();
    await world.take(madeSignal("OK", 5 * MINUTE));
    world.queued.splice(0);
    const next = moved(world);

    await next.sweep();
    await next.deliver();

    expect((await world.card()).delivery.shown).toBe((await world.card()).version);
  });

  test("is forgotten 400 days after it was named last", async () => {
    const world = madeWorld();
    await world.sweep();
    const next = moved(world);
    await next.sweep();
    world.pass(400 * DAY);
    await next.sweep();
    expect(Object.keys(await world.ports.channels.known()).sort()).toEqual(["C-fallback", "C-new", "C-pay"]);

    world.pass(1);
    await next.sweep();
    expect(Object.keys(await world.ports.channels.known()).sort()).toEqual(["C-fallback", "C-new"]);
  });

  test("costs no write but one a day", async () => {
    const world = madeWorld();
    const { named } = world.ports.channels;
    const writes: (readonly string[])[] = [];
    world.ports.channels.named = async (channels, now) => {
      writes.push(channels);
      return named(channels, now);
    };
    for (let minute = 0; minute <= 24 * 60 + 1; minute += 1) {
      await world.sweep();
      world.pass(MINUTE);
    }
    expect(writes).toHaveLength(2);
  });
});
