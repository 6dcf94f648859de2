import { describe, expect, test } from "vitest";
import { MINUTE, madeSignal } from "../core/made.ts";
import { madeWorld } from "./world.ts";

/** Six alarms that fired and ended while nobody served the channel, and one that burns. */
async function afterAnOutage() {
  const world = madeWorld();
  for (let index = 1; index <= 6; index += 1) {
    await world.take(madeSignal("ALARM", index, { name: `db-${index}` }));
    await world.take(madeSignal("OK", MINUTE + index, { name: `db-${index}` }));
  }
  await world.take(madeSignal("ALARM", 2 * MINUTE, { name: "burns" }));
  world.pass(10 * MINUTE);
  world.queued.splice(0);
  await world.sweep();
  return world;
}

const together = /^together: pay-\d resolved/u;

async function serveAll(world: Awaited<ReturnType<typeof afterAnOutage>>): Promise<void> {
  for (let turn = 0; turn < 6; turn += 1) {
    await world.deliver();
    world.pass(MINUTE);
    await world.sweep();
  }
}

describe("what opened and ended while Slack could not be reached", () => {
  test("is one message beside what burns, and nothing is owed", async () => {
    const world = await afterAnOutage();
    await serveAll(world);

    const texts = world.texts();
    expect(texts.filter((text) => together.test(text))).toHaveLength(1);
    expect(texts.filter((text) => text.startsWith("pay-7 open"))).toHaveLength(1);
    for (const id of [1, 2, 3, 4, 5, 6]) {
      expect(texts.filter((text) => text.includes(`pay-${id} `))).toHaveLength(1);
    }
    expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
  });

  test("is posted once where the answer is lost", async () => {
    const world = await afterAnOutage();
    const { post } = world.slack;
    let lost = 0;
    world.ports.channel.post = async (place, message, broadcast) => {
      const told = await post(place, message, broadcast);
      if (!together.test(message.text)) return told;
      lost += 1;
      return { ok: false, failure: "unclear", word: "timeout" };
    };
    await serveAll(world);

    expect(lost).toBe(1);
    expect(world.texts().filter((text) => together.test(text))).toHaveLength(1);
    expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
  });

  test("does not stand for what fired again before the lost answer was found", async () => {
    const world = await afterAnOutage();
    const { post } = world.slack;
    world.ports.channel.post = async (place, message, broadcast) => {
      const told = await post(place, message, broadcast);
      return together.test(message.text) ? { ok: false, failure: "unclear", word: "timeout" } : told;
    };
    await world.deliver();
    const again = world.texts().some((text) => together.test(text));
    await world.take(madeSignal("ALARM", 9 * MINUTE, { name: "db-3" }));
    await serveAll(world);

    expect(again).toBe(true);
    expect(world.texts().filter((text) => text.startsWith("pay-3 open ALARM x2"))).toHaveLength(1);
  });

  test("goes card by card to the fallback channel where its own is archived", async () => {
    const world = await afterAnOutage();
    const { post } = world.slack;
    world.ports.channel.post = async (place, message, broadcast) =>
      place.channel === "C-pay"
        ? { ok: false, failure: "channel", word: "is_archived" }
        : post(place, message, broadcast);
    await serveAll(world);

    expect(world.texts("C-pay")).toEqual([]);
    const shown = world.texts("C-fallback").join("\n");
    for (const id of [1, 2, 3, 4, 5, 6, 7]) expect(shown).toContain(`pay-${id} `);
  });
});
