import type { DueHandler } from "@hansho/app/due-kinds";
import type { Found, Work } from "@hansho/app/ports/due";
import { sweep } from "@hansho/app/sweep";
import type { Incident } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { MINUTE, madeSignal, START } from "../core/made.ts";
import { madeWorld, type World } from "./world.ts";

function work(key: string, more: Partial<Work> = {}): Work {
  return { kind: "reminder", key, at: START, body: { for: key }, ...more };
}

function sweeping(world: World, handler: DueHandler) {
  return sweep(world.ports, world.config, { reminder: handler });
}

describe("due work", () => {
  test("is done by its kind's handler once, when its time has come", async () => {
    const world = madeWorld();
    const done: Work["body"][] = [];
    const sweepOnce = sweeping(world, async ({ body }) => {
      done.push(body);
      return null;
    });
    await world.ports.due.plan(work("pay-1", { at: START + MINUTE }));

    expect((await sweepOnce(world.deadline())).done).toEqual({});
    world.pass(MINUTE);
    expect((await sweepOnce(world.deadline())).done).toEqual({ reminder: 1 });
    world.pass(60 * MINUTE);
    expect((await sweepOnce(world.deadline())).done).toEqual({});
    expect(done).toEqual([{ for: "pay-1" }]);
  });

  test("that is due again comes again then", async () => {
    const world = madeWorld();
    const sweepOnce = sweeping(world, async () => world.now() + 5 * MINUTE);
    await world.ports.due.plan(work("pay-1"));

    const minutes: number[] = [];
    for (let minute = 0; minute <= 11; minute += 1) {
      if ((await sweepOnce(world.deadline())).done.reminder) minutes.push(minute);
      world.pass(MINUTE);
    }
    expect(minutes).toEqual([0, 5, 10]);
  });

  test("and alarms are seen to though a row beside them cannot be read, and one says nothing that is known", async () => {
    const world = madeWorld();
    for (const name of ["pay-a", "pay-b", "pay-c"]) await world.take(madeSignal("ALARM", 0, { name }));
    await world.ports.due.plan(work("pay-1"));
    await world.ports.due.plan(work("pay-2"));
    const { alarms, due } = world.ports;
    const ports = {
      ...world.ports,
      alarms: {
        ...alarms,
        async claim(key: string, at: number, until: number) {
          const row = await alarms.claim(key, at, until);
          if (key.endsWith("pay-a")) throw new SyntaxError("Unexpected end of JSON input");
          // As a version wrote it that is no more.
          return key.endsWith("pay-b") && row ? { ...row, incident: {} as Incident, pending: [] } : row;
        },
      },
      due: {
        ...due,
        async claim(found: Found, until: number) {
          if (found.key === "pay-1") throw new SyntaxError("Unexpected end of JSON input");
          return due.claim(found, until);
        },
      },
    };
    const done: string[] = [];
    world.pass(6 * MINUTE);
    const swept = await sweep(ports, world.config, {
      reminder: async ({ key }) => {
        done.push(key);
        return null;
      },
    })(world.deadline());

    expect(done).toEqual(["pay-2"]);
    expect(swept.rowsSettled).toBe(1);
    expect(swept.failures.toSorted()).toEqual([
      expect.stringMatching(/pay-a: Unexpected end/u),
      expect.stringMatching(/pay-b: Cannot read/u),
      expect.stringMatching(/^pay-1: Unexpected end/u),
    ]);
  });

  test("is done by one of two sweeps at once", async () => {
    const world = madeWorld();
    const done: string[] = [];
    const sweepOnce = sweeping(world, async ({ key }) => {
      await Promise.resolve();
      done.push(key);
      return null;
    });
    const keys = Array.from({ length: 500 }, (_, index) => `pay-${index}`.padEnd(5 + (index % 40), "x"));
    for (const key of keys) await world.ports.due.plan(work(key));

    const swept = await Promise.all([sweepOnce(world.deadline()), sweepOnce(world.deadline())]);

    expect(done.toSorted()).toEqual(keys.toSorted());
    expect(swept.map((one) => one.done.reminder ?? 0).reduce((sum, count) => sum + count, 0)).toBe(500);
    expect(swept.flatMap(({ failures }) => failures)).toEqual([]);
  });

  test("that a stopped sweep had claimed is due again when its lease ends", async () => {
    const world = madeWorld();
    await world.ports.due.plan(work("pay-1"));
    const stopped = sweeping(world, () => new Promise(() => undefined));
    void stopped(world.deadline());
    await new Promise((resolve) => setImmediate(resolve));

    const sweepOnce = sweeping(world, async () => null);
    world.pass(45_000 - 1);
    expect((await sweepOnce(world.deadline())).done).toEqual({});
    world.pass(1);
    expect((await sweepOnce(world.deadline())).done).toEqual({ reminder: 1 });
  });

  test("that fails is told, keeps no other from being done, and comes again", async () => {
    const world = madeWorld();
    await world.ports.due.plan(work("bad"));
    await world.ports.due.plan(work("good"));
    const sweepOnce = sweeping(world, async ({ key }) => {
      if (key === "bad") throw new Error("no such incident");
      return null;
    });

    expect(await sweepOnce(world.deadline())).toMatchObject({
      done: { reminder: 1 },
      failures: ["reminder bad: no such incident"],
    });
    world.pass(MINUTE);
    expect((await sweepOnce(world.deadline())).failures).toHaveLength(1);
  });

  test("of a kind that this version does not know stays due, and is told", async () => {
    const world = madeWorld();
    await world.ports.due.plan(work("pay-1", { kind: "constructor" }));

    expect((await sweeping(world, async () => null)(world.deadline())).failures).toEqual([
      "constructor pay-1: this version knows no such work; it stays due",
    ]);
    world.pass(MINUTE);
    expect((await sweeping(world, async () => null)(world.deadline())).failures).toHaveLength(1);
  });

  test("is left for the next sweep when the time ends", async () => {
    const world = madeWorld();
    const keys = Array.from({ length: 300 }, (_, index) => "x".repeat(index + 1));
    for (const key of keys) await world.ports.due.plan(work(key));
    const sweepOnce = sweeping(world, async () => {
      world.pass(50);
      return null;
    });

    const first = (await sweepOnce(world.deadline())).done.reminder ?? 0;
    expect(first).toBe(41);
    const counts = [first];
    for (let minute = 0; minute < 10; minute += 1) {
      world.pass(MINUTE);
      counts.push((await sweepOnce(world.deadline())).done.reminder ?? 0);
    }
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(300);
  });
});
