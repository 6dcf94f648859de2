import { acknowledge } from "@hansho/app/act/acknowledge";
import { reopen } from "@hansho/app/act/handle";
import { why } from "@hansho/app/act/why";
import { replayTwice } from "@hansho/app/replay";
import type { LedgerEvent } from "@hansho/core/ledger";
import { describe, expect, test } from "vitest";
import { MINUTE, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld, type World } from "./world.ts";

const DAY = 86_400_000;
const tenant = madeTenant();
const ann = { user: "U0ANN", from: "button" as const };

/** An incident that was taken and is over, settled and shown. */
async function closed(): Promise<World> {
  const world = madeWorld();
  await world.take(madeSignal("ALARM", 0, { messageId: "m-first" }));
  for (const asked of world.investigations.splice(0)) await world.investigate(asked);
  await acknowledge(world.ports, world.config)(tenant, "pay-1", ann);
  await world.take(madeSignal("OK", 5 * MINUTE, { messageId: "m-ok" }));
  await world.take(madeSignal("OK", 5 * MINUTE, { messageId: "m-copy" }));
  await world.deliver();
  return world;
}

function live(world: World): Promise<LedgerEvent[]> {
  return world.ports.ledger.events("pay", "pay-1");
}

function replayed({ table, ports }: World) {
  const read = async () => ({
    rows: table.allAlarms(),
    cards: table.allCards().map(({ view }) => view),
    events: await ports.ledger.events("pay", "pay-1"),
  });
  return replayTwice(read, ports.archive, ports.clock)({ tenant: null, incident: null });
}

describe("an incident that is over", () => {
  test("is archived after fifteen days, and told by its id and its messages as before", async () => {
    const world = await closed();
    const before = await live(world);
    const tell = why(world.ports, world.config);
    const asked = ["pay-1", "m-first", "m-ok", "m-copy"];
    const told = await Promise.all(asked.map((id) => tell([tenant], id)));

    world.pass(START + 15 * DAY - 1 - world.now());
    expect((await world.sweep()).done).toEqual({});
    expect(await live(world)).toEqual(before);

    world.pass(1);
    expect((await world.sweep()).done).toEqual({ archive: 1 });
    expect(await live(world)).toEqual([]);
    expect(await world.ports.archive.read("pay", "pay-1")).toEqual(before);
    expect(await Promise.all(asked.map((id) => tell([tenant], id)))).toEqual(told);
    expect(told.map((trace) => trace?.incident)).toEqual(["pay-1", "pay-1", "pay-1", "pay-1"]);
    expect(await tell([madeTenant("other")], "m-first")).toBeNull();
  });

  test("is made again from the archive, byte for byte", async () => {
    const world = await closed();
    world.pass(15 * DAY);
    await world.sweep();

    expect(await replayed(world)).toMatchObject({
      alarms: 1,
      cards: 1,
      untold: [],
      differences: [],
      measures: { pay: { mttr: 5 * MINUTE } },
    });
  });

  test("is the same object however often it is archived", async () => {
    const world = await closed();
    const events = await live(world);
    world.pass(15 * DAY);
    await world.sweep();
    await world.ports.due.plan({ kind: "archive", key: "pay/pay-1", at: world.now(), body: bodyOf(world) });

    expect((await world.sweep()).done).toEqual({ archive: 1 });

    expect(await world.ports.archive.read("pay", "pay-1")).toEqual(events);
    expect(world.table.archive.written()).toBe(1);
  });

  test("is written once where a stopped sweep had written and not yet shelved it", async () => {
    const world = await closed();
    const { shelve } = world.ports.ledger;
    world.ports.ledger.shelve = async () => {
      throw new Error("stopped");
    };
    world.pass(15 * DAY);
    expect((await world.sweep()).failures).toEqual(["archive pay/pay-1: stopped"]);
    const events = await live(world);
    world.ports.ledger.shelve = shelve;

    world.pass(MINUTE);
    expect((await world.sweep()).done).toEqual({ archive: 1 });
    expect(world.table.archive.written()).toBe(1);
    expect(await world.ports.archive.read("pay", "pay-1")).toEqual(events);
    expect(await live(world)).toEqual([]);
  });

  test("that burns again is left alone until its next end", async () => {
    const world = await closed();
    world.pass(10 * DAY);
    await reopen(world.ports, world.config)(tenant, "pay-1", ann);
    world.pass(6 * DAY);

    expect((await world.sweep()).done).toEqual({ archive: 1 });
    expect((await live(world)).length).toBeGreaterThan(0);
    expect(await world.ports.archive.read("pay", "pay-1")).toEqual([]);

    await world.take(madeSignal("OK", 17 * DAY));
    world.pass(15 * DAY);
    await world.sweep();
    expect(await live(world)).toEqual([]);
    expect((await world.ports.archive.read("pay", "pay-1")).at(-1)?.kind).toBe("resolved");
  });

  test("is archived when its alarm has gone on to another, which is not", async () => {
    const world = await closed();
    await world.take(madeSignal("ALARM", 60 * MINUTE));
    world.pass(15 * DAY);
    await world.sweep();

    expect(await live(world)).toEqual([]);
    expect((await world.ports.ledger.events("pay", "pay-2")).length).toBeGreaterThan(0);
    expect(await world.ports.archive.read("pay", "pay-2")).toEqual([]);
  });

  test("of which somebody does something later is archived with that", async () => {
    const world = await closed();
    world.pass(15 * DAY);
    await world.sweep();
    const first = await world.ports.archive.read("pay", "pay-1");
    await reopen(world.ports, world.config)(tenant, "pay-1", ann);
    await world.take(madeSignal("OK", 16 * DAY));
    const more = await live(world);
    world.pass(15 * DAY);
    await world.sweep();

    expect(more.map(({ kind }) => kind)).toEqual(["reopened", "resolved"]);
    expect(await world.ports.archive.read("pay", "pay-1")).toEqual([...first, ...more]);
    expect((await replayed(world)).differences).toEqual([]);
  });

  test("with a very long story is archived over several sweeps", async () => {
    const world = await closed();
    for (let copy = 0; copy < 100; copy += 1) {
      await world.take(madeSignal("OK", 5 * MINUTE, { messageId: `m-copy-${copy}` }));
    }
    const { shelve } = world.ports.ledger;
    world.ports.ledger.shelve = async (events, until) => {
      world.pass(1_000);
      return shelve(events, until);
    };
    world.pass(15 * DAY);

    const left: number[] = [];
    for (let sweeps = 0; sweeps < 4; sweeps += 1) {
      await world.sweep();
      left.push((await live(world)).length);
      world.pass(MINUTE);
    }
    expect(left).toEqual([30, 0, 0, 0]);
    expect(await world.ports.archive.read("pay", "pay-1")).toHaveLength(105);
    expect(world.table.archive.written()).toBe(1);
  });
});

function bodyOf(world: World) {
  return { tenant: "pay", id: "pay-1", alarm: world.table.allAlarms()[0]?.key ?? "" };
}
