import { muteMatching } from "@hansho/app/act/mute";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeNotice, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld, type World } from "./world.ts";

const alarm = madeSignal("ALARM", 0);
const ok = madeSignal("OK", 3 * MINUTE);

describe("one alarm", () => {
  test("makes one card, asks for evidence, and is in the ledger", async () => {
    const world = madeWorld();

    const ended = await world.take(alarm);
    await world.deliver();

    expect(ended).toEqual({ outcome: "opened", reason: "first-alarm", tenant: "pay", card: "pay/pay-1" });
    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
    expect(world.investigations).toEqual([{ alarm: expect.any(String), incident: "pay-1", tenant: "pay" }]);
    expect(world.table.allEvents()).toMatchObject([{ subject: "pay-1", kind: "opened", reason: "first-alarm" }]);
    expect((await world.card()).delivery).toMatchObject({ shown: 1, channel: "C-pay" });
  });

  test("delivered ten times more changes nothing that the channel shows", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    const before = world.slack.messages("C-pay");

    for (let copy = 0; copy < 10; copy += 1) {
      const { outcome, reason } = await world.take({
        ...alarm,
        origin: { ...alarm.origin, messageId: `copy-${copy}` },
      });
      expect({ outcome, reason }).toEqual({ outcome: "merged", reason: "copy" });
    }
    await world.deliver();

    expect(world.slack.messages("C-pay")).toEqual(before);
    expect(world.table.allEvents().filter(({ kind }) => kind === "merged")).toHaveLength(10);
  });

  test("firing ten times more raises the count of the same message", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();

    for (let more = 1; more <= 10; more += 1) await world.take(madeSignal("ALARM", more * 1_000));
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x11"]);
  });

  test("firing ten times in one batch is counted ten times, and no record is parked", async () => {
    const world = madeWorld();

    await Promise.all(Array.from({ length: 10 }, (_, more) => world.take(madeSignal("ALARM", more * 1_000))));
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x10"]);
  });

  test("turns green at its OK, with how long it lasted and one line in the thread", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    world.pass(3 * MINUTE);

    await world.take(ok);
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1"]);
    expect(world.lines()).toEqual([`recovered-${START + 3 * MINUTE}`]);
    expect((await world.card()).view.incidents).toMatchObject([{ openedAt: START, resolvedAt: START + 3 * MINUTE }]);
  });

  test("that is over costs Slack nothing, however often its data stop and come back", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    await world.take(ok);
    await world.deliver();
    const before = world.slack.messages("C-pay");

    for (let more = 4; more < 9; more += 1) {
      await world.take(madeSignal("INSUFFICIENT_DATA", more * MINUTE));
      await world.take(madeSignal("OK", more * MINUTE + 1));
      await world.deliver();
    }

    expect(world.slack.messages("C-pay")).toEqual(before);
  });

  test("that flaps for hours tells every turn in its thread, and remembers no more of it than of a short one", async () => {
    const world = madeWorld();
    for (let turn = 0; turn < 100; turn += 1) {
      await world.take(madeSignal("ALARM", 2 * turn * MINUTE));
      await world.deliver();
      await world.take(madeSignal("OK", (2 * turn + 1) * MINUTE));
      await world.deliver();
      world.pass(2 * MINUTE);
    }

    expect(world.texts()).toEqual(["pay-1 resolved OK x100"]);
    expect(world.lines()).toHaveLength(199);
    expect(new Set(world.lines()).size).toBe(199);
    expect(Object.keys((await world.card()).delivery.parts).length).toBeLessThan(40);
  });

  test("overtaken by its OK ends as one recovered card", async () => {
    const world = madeWorld();

    expect(await world.take(ok)).toMatchObject({ outcome: "suppressed", reason: "ok-before-alarm", card: null });
    expect(await world.take(alarm)).toMatchObject({ outcome: "opened", reason: "ok-overtook-alarm" });
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1"]);
  });

  test("ends the same however often its message comes again after its invocation stopped", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.take(alarm);
    await world.deliver();
    await world.take(alarm);
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
    expect(world.table.allEvents()).toHaveLength(1);
  });

  test("that opens anew first shows the recovery that a stopped invocation left unshown", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    const { show } = world.table.cards;
    world.ports.cards.show = () => new Promise(() => undefined);
    void world.take(ok);
    await Promise.resolve();
    await new Promise((resolve) => setImmediate(resolve));
    world.ports.cards.show = show;

    await world.take(madeSignal("ALARM", 30 * MINUTE));
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1", "pay-2 open ALARM x1"]);
  });
});

describe("evidence", () => {
  test("is an edit of the same message, at once", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();

    for (const asked of world.investigations) await world.investigate(asked);
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x1 nothing"]);
    expect(world.table.allEvents().map(({ kind }) => kind)).toEqual(["opened", "evidence"]);
  });

  test("that is not to be had is shown as such", async () => {
    const world = madeWorld();
    world.logs.answer = { ok: false, why: "throttled" };
    await world.take(alarm);

    expect(await world.investigate({ alarm: keyOf(world), incident: "pay-1", tenant: "pay" })).toEqual({
      reason: "unavailable",
    });
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x1 unavailable"]);
  });

  test("about an incident that another has followed changes nothing", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.take(ok);
    await world.take(madeSignal("ALARM", 30 * MINUTE));

    expect(await world.investigate({ alarm: keyOf(world), incident: "pay-1", tenant: "pay" })).toEqual({
      reason: "incident-is-over",
    });
  });

  test("waits for the pause between edits by machine when it is not the first", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    const asked = { alarm: keyOf(world), incident: "pay-1", tenant: "pay" };
    await world.investigate(asked);
    await world.deliver();
    world.logs.answer = { ok: false, why: "denied" };
    await world.investigate(asked);

    expect(await world.deliver()).toMatchObject([{ done: true, outcome: { kind: "owed", reason: "edit-pause" } }]);
    expect(world.texts()).toEqual(["pay-1 open ALARM x1 nothing"]);

    world.pass(30_000);
    await world.sweep();
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 open ALARM x1 unavailable"]);
  });

  test("waiting does not keep back a change of state", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    const asked = { alarm: keyOf(world), incident: "pay-1", tenant: "pay" };
    await world.investigate(asked);
    await world.deliver();
    await world.investigate(asked);
    await world.take(ok);

    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1 nothing"]);
  });
});

describe("a message that is no alarm", () => {
  test("appears as it is, once, and stops nothing", async () => {
    const world = madeWorld();
    const broken = madeNotice('{"AlarmName": ', "m1");

    expect(await world.take(broken)).toMatchObject({ outcome: "shown", card: "pay/notice-m1" });
    await world.take(broken);
    await world.take(alarm);
    await world.deliver();

    expect(world.texts()).toEqual(['{"AlarmName": ', "pay-1 open ALARM x1"]);
    expect(world.table.allEvents().filter(({ kind }) => kind === "shown")).toHaveLength(1);
    expect(world.investigations).toHaveLength(1);
  });
});

describe("a message of many pages", () => {
  test("lets an alarm behind it take its turn, and still brings every page once", async () => {
    const world = madeWorld();
    const report = Array.from({ length: 4_000 }, (_, line) => `line ${line}`).join("\n");
    await world.take(madeNotice(report, "m1"));
    await world.take(alarm);

    while (world.queued.length > 0) await world.deliver();

    const said = world.slack.messages("C-pay").map(({ message }) => message.text.split("\n")[0]);
    const [first, ...rest] = said;
    expect(first).toBe("line 0");
    expect(rest.indexOf("pay-1 open ALARM x1")).toBe(1);
    const pages = rest.filter((text) => text?.startsWith("rest-"));
    expect(pages.length).toBeGreaterThan(3);
    expect(new Set(pages).size).toBe(pages.length);
  });
});

describe("a mute", () => {
  const who = { user: "U1", from: "command" } as const;
  const matchers = [{ key: "alarm", operator: "=" as const, value: "balance-*" }];

  test("leaves the thread silent, and the card still turns green", async () => {
    const tenant = madeTenant();
    const world = madeWorld(madeConfig([tenant]));
    await muteMatching(world.ports, world.config)(tenant, matchers, { end: { for: 60 * MINUTE }, reason: null }, who);
    await world.take(alarm);
    await world.deliver();

    await world.take(ok);
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1 muted"]);
    expect(world.lines()).toEqual([]);
  });

  test("ends by itself within a minute of its time", async () => {
    const tenant = madeTenant();
    const world = madeWorld(madeConfig([tenant]));
    await muteMatching(world.ports, world.config)(tenant, matchers, { end: { for: 10 * MINUTE }, reason: null }, who);
    await world.take(alarm);
    await world.investigate({ alarm: keyOf(world), incident: "pay-1", tenant: "pay" });
    await world.deliver();
    expect(await world.sweep()).toMatchObject({ mutesEnded: 0 });

    world.pass(10 * MINUTE);
    expect(await world.sweep()).toMatchObject({ done: { mute: 1 } });
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x1 nothing", "pay-1 balance-HighLatency"]);
  });
});

describe("sweep", () => {
  test("writes out what an invocation left when it stopped after its change", async () => {
    const world = madeWorld();
    const { show } = world.ports.cards;
    world.ports.cards.show = () => new Promise(() => undefined);
    void world.take(alarm);
    await new Promise((resolve) => setImmediate(resolve));
    world.ports.cards.show = show;
    expect(world.queued).toEqual([]);

    world.pass(45_000);
    expect(await world.sweep()).toMatchObject({ rowsSettled: 1 });
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
    expect(await world.sweep()).toMatchObject({ rowsSettled: 0, channelsWoken: 0 });
  });

  test("wakes a channel whose wake-up was lost, for all that it is owed", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.take(madeSignal("ALARM", 0, { name: "other" }));
    world.queued.splice(0);

    expect(await world.sweep()).toMatchObject({ channelsWoken: 1 });
    await world.deliver();

    expect(world.texts().sort()).toEqual(["pay-1 open ALARM x1", "pay-2 open ALARM x1"]);
  });

  test("goes on past a row that cannot be settled, and tells of it", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.take(madeSignal("ALARM", 0, { name: "other" }));
    world.queued.splice(0);
    world.pass(45_000);
    const { show } = world.ports.cards;
    world.ports.cards.show = async (change) => {
      if (change.card === "pay/pay-1") throw new TypeError("too large");
      return show(change);
    };

    const swept = await world.sweep();

    expect(swept).toMatchObject({ rowsSettled: 1, channelsWoken: 1, failures: [expect.stringContaining("too large")] });
  });
});

function keyOf(world: World): string {
  return world.table.allAlarms()[0]?.key ?? "none";
}
