import { deliver } from "@hansho/app/deliver";
import { parkOrRetry } from "@hansho/app/park";
import { Unreachable } from "@hansho/app/unreachable";
import { showUnremembered } from "@hansho/app/unremembered";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeNotice, madeSignal, madeTenant, START } from "../core/made.ts";
import { madeWorld } from "./world.ts";

const alarm = madeSignal("ALARM", 0);
const ok = madeSignal("OK", 3 * MINUTE);
const archived = { ok: false, failure: "channel", word: "is_archived" } as const;
const revoked = { ok: false, failure: "token", word: "token_revoked" } as const;
const busy = { ok: false, failure: "busy", retryAfter: 20_000, word: "ratelimited" } as const;

describe("a channel that refuses", () => {
  test("sends its card to the fallback channel once, and the operators are told", async () => {
    const world = madeWorld();
    world.slack.meet(archived);
    await world.take(alarm);
    await world.deliver();
    await world.deliver();

    expect(world.texts("C-fallback")).toEqual(["pay-1 open ALARM x1"]);
    expect(world.told).toEqual(["channel-C-pay"]);

    await world.take(ok);
    await world.deliver();
    expect(world.texts("C-fallback")).toEqual(["pay-1 resolved OK x1"]);
    expect(world.lines("C-fallback")).toHaveLength(1);
    expect(world.texts("C-pay")).toEqual([]);
  });

  test("passes a wake-up for a moved card on to the channel where it stands", async () => {
    const world = madeWorld();
    world.slack.meet(archived);
    await world.take(alarm);
    const [late] = world.queued;
    await world.deliver();
    await world.deliver();
    await world.take(ok);
    world.queued.splice(0);

    expect(late && (await world.serve({ ...late, version: 2, cause: "changed" }))).toEqual({
      done: true,
      outcome: { kind: "owed", reason: "stands-elsewhere" },
    });
    expect(world.queued).toMatchObject([{ channel: "C-fallback", card: "pay/pay-1" }]);
    expect(world.texts("C-fallback")).toEqual(["pay-1 open ALARM x1"]);
  });

  test("keeps its cards owed where there is no other channel", async () => {
    const world = madeWorld(madeConfig([madeTenant("pay", { fallback: null })]));
    world.slack.meet(archived);
    await world.take(alarm);

    expect(await world.deliver()).toMatchObject([{ done: true, outcome: { kind: "owed", reason: "is_archived" } }]);
    expect((await world.card()).delivery.failed).toBe("is_archived");

    await world.sweep();
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
    expect((await world.card()).delivery.failed).toBeNull();
  });
});

describe("a refused token", () => {
  test("leaves cards owed until it is renewed", async () => {
    const world = madeWorld();
    world.slack.meet(revoked);
    await world.take(alarm);

    expect(await world.deliver()).toMatchObject([{ done: true, outcome: { kind: "owed", reason: "token_revoked" } }]);
    expect(world.told).toEqual(["token-main"]);

    await world.sweep();
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
  });
});

describe("a message that is gone", () => {
  test("is posted anew for the next change", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    world.slack.meet({ ok: false, failure: "gone", word: "message_not_found" });

    await world.take(ok);
    expect(await world.deliver()).toMatchObject([{ done: false, againIn: 0 }]);
    await world.deliver();

    expect(world.texts().at(-1)).toBe("pay-1 resolved OK x1");
    expect(world.lines()).toHaveLength(1);
  });
});

describe("an answer that is lost", () => {
  test("is looked for before posting again, and adopted", async () => {
    const world = madeWorld();
    world.slack.meet("lost");
    await world.take(alarm);

    expect(await world.deliver()).toMatchObject([{ done: false, againIn: 10_000 }]);
    world.pass(10_000);
    expect(await world.deliver()).toMatchObject([{ done: true, outcome: { kind: "shown", reason: "adopted" } }]);

    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
  });

  test("is waited for while the history may not show it yet", async () => {
    const world = madeWorld();
    world.slack.meet("lost");
    await world.take(alarm);
    await world.deliver();
    world.pass(4_000);

    expect(await world.deliver()).toMatchObject([{ done: false, reason: "posted-perhaps" }]);
    expect(world.texts()).toHaveLength(1);
  });

  test("of a post that never arrived is posted then", async () => {
    const world = madeWorld();
    world.slack.meet({ ok: false, failure: "unclear", word: "timeout" });
    await world.take(alarm);
    await world.deliver();
    expect(world.texts()).toEqual([]);
    world.pass(10_000);

    expect(await world.deliver()).toMatchObject([{ outcome: { reason: "posted" } }]);
    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
  });

  test("is adopted and brought up to date when the card has changed meanwhile", async () => {
    const world = madeWorld();
    world.slack.meet("lost");
    await world.take(alarm);
    await world.deliver();
    await world.take(ok);
    world.pass(10_000);

    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 resolved OK x1"]);
  });

  test("of a thread's line leaves one line and nothing owed", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    await world.take(ok);
    const post = world.slack.post;
    world.ports.channel.post = async (place, message, broadcast) => {
      world.ports.channel.post = post;
      await post(place, message, broadcast);
      return { ok: false, failure: "unclear", word: "timeout" };
    };
    await world.deliver();
    world.pass(10_000);

    await world.deliver();

    expect(world.lines()).toHaveLength(1);
    expect(await world.table.cards.owed("C-pay", 10)).toEqual([]);
  });
});

describe("a budget that is spent", () => {
  test("is waited for as long as Slack says, and other channels are served", async () => {
    const other = madeTenant("core");
    const config = madeConfig(
      [other, madeTenant("pay")],
      [
        {
          match: [{ key: "alarm", operator: "=", value: "core-*" }],
          tenant: "core",
          severity: "high",
          application: null,
          insufficientData: null,
        },
      ],
    );
    const world = madeWorld(config);
    world.slack.meet(busy);
    await world.take(alarm);
    await world.take(madeSignal("ALARM", 0, { name: "core-HighLatency" }));

    expect(await world.deliver()).toMatchObject([
      { done: false, againIn: 20_000, reason: "slack-budget-spent" },
      { done: true, outcome: { reason: "posted" } },
    ]);
    expect(world.texts("C-core")).toEqual(["core-1 open ALARM x1"]);

    expect(await world.deliver()).toMatchObject([{ done: false, againIn: 20_000 }]);
    world.pass(20_000);
    await world.deliver();
    expect(world.texts("C-pay")).toEqual(["pay-1 open ALARM x1"]);
  });

  test("of posts is one a second for each channel", async () => {
    const world = madeWorld();
    for (const name of ["a", "b", "c"]) await world.take(madeSignal("ALARM", 0, { name }));
    world.queued.splice(1);

    await world.deliver();

    const times = world.slack.messages("C-pay").map(({ at }) => at - START);
    expect(times).toEqual([0, 1_000, 2_000]);
  });

  test("counts a second from a call's answer, however long the mark before the call takes", async () => {
    const world = madeWorld();
    for (const name of ["a", "b", "c"]) await world.take(madeSignal("ALARM", 0, { name }));
    const { cards } = world.ports;
    const mark: typeof cards.mark = async (...given) => {
      world.pass(7);
      return cards.mark(...given);
    };
    const serve = deliver({ ...world.ports, cards: { ...cards, mark } }, world.config);

    const [first, , third] = world.queued;
    for (const wakeUp of [first, third]) {
      if (!wakeUp) continue;
      const ends = world.now() + 4_500;
      await serve(wakeUp, { left: () => ends - world.now() });
    }

    const times = world.slack.messages("C-pay").map(({ at }) => at - START);
    expect(times).toEqual([0, 1_007, 2_007]);
  });

  test("begins no call with less than three seconds left", async () => {
    const world = madeWorld();
    await world.take(alarm);
    const [wakeUp] = world.queued;

    const served = wakeUp && (await deliver(world.ports, world.config)(wakeUp, { left: () => 2_999 }));

    expect(served).toEqual({ done: false, againIn: 1, reason: "no-time-left" });
    expect(world.texts()).toEqual([]);
    expect((await world.card()).delivery.main).toEqual({ ts: null, posting: null });
  });
});

describe("a message that Slack does not take", () => {
  test("is posted as text alone, and stays owed if that is not taken either", async () => {
    const world = madeWorld();
    const refused = { ok: false, failure: "message", word: "invalid_blocks" } as const;
    world.slack.meet(refused);
    await world.take(alarm);
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);

    world.slack.meet(refused);
    world.slack.meet(refused);
    await world.take(ok);
    expect(await world.deliver()).toMatchObject([{ done: true, outcome: { kind: "owed", reason: "invalid_blocks" } }]);
    expect(world.told).toEqual(["message-pay/pay-1"]);
  });
});

describe("a line that Slack does not take", () => {
  test("is posted as text alone, and keeps back no line behind it", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    await world.take(ok);
    await world.take(madeSignal("ALARM", 4 * MINUTE));
    const { edit } = world.slack;
    world.ports.channel.edit = async (...args) => {
      const told = await edit(...args);
      world.slack.meet({ ok: false, failure: "message", word: "invalid_blocks" });
      return told;
    };

    await world.deliver();

    expect(world.lines()).toEqual([expect.stringContaining("recovered"), expect.stringContaining("reopened")]);
    expect(world.told).toEqual([]);
  });
});

describe("a card that our own fault keeps from being shown", () => {
  test("stays owed, the operators are told, and the channel's others are shown", async () => {
    const world = madeWorld();
    const draw = world.ports.render.card;
    world.ports.render = {
      ...world.ports.render,
      card: (view, tenant, version) => {
        if (view.card === "pay/pay-1") throw new TypeError("no such word");
        return draw(view, tenant, version);
      },
    };
    await world.take(alarm);
    await world.take(madeSignal("ALARM", 0, { name: "other" }));

    expect(await world.deliver()).toMatchObject([{ done: true, outcome: { reason: "our-fault" } }, { done: true }]);
    expect(world.texts()).toEqual(["pay-2 open ALARM x1"]);
    expect(new Set(world.told)).toEqual(new Set(["card-pay/pay-1"]));
  });
});

describe("a card whose row takes no more", () => {
  test("stays owed, the operators are told, and the channel's others are shown", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.take(madeSignal("ALARM", 0, { name: "other" }));
    const { cards } = world.ports;
    const full = async (card: string) => {
      if (card === "pay/pay-1")
        throw Object.assign(new Error("Item size to update has exceeded"), { name: "ValidationException" });
    };
    world.ports.cards = {
      ...cards,
      wrote: async (card, written) => full(card).then(() => cards.wrote(card, written)),
      fail: async (card, word) => full(card).then(() => cards.fail(card, word)),
    };

    const served = await world.deliver();

    expect(served).toMatchObject([{ done: true, outcome: { reason: "our-fault" } }, { done: true }]);
    expect(world.texts()).toContain("pay-2 open ALARM x1");
    expect(new Set(world.told)).toEqual(new Set(["card-pay/pay-1"]));
  });
});

describe("a turn that Lambda began so late that the next had begun, too", () => {
  test("ends with an older edit on top, which sweep finds and mends", async () => {
    const world = madeWorld();
    await world.take(alarm);
    await world.deliver();
    const { edit } = world.slack;
    const held = Promise.withResolvers<void>();
    world.ports.channel.edit = async (...older) => {
      world.ports.channel.edit = edit;
      await held.promise;
      return edit(...older);
    };
    await world.take(madeSignal("ALARM", MINUTE));
    const late = world.deliver();
    await world.take(ok);
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 resolved OK x2"]);
    held.resolve();
    await late;
    expect(world.texts()).toEqual(["pay-1 open ALARM x2"]);

    await world.sweep();
    await world.deliver();
    expect(world.texts()).toEqual(["pay-1 resolved OK x2"]);
  });
});

describe("with the table away", () => {
  const away = new Unreachable("table", new Error("ECONNREFUSED"));

  test("a signal is shown plainly after 45 seconds, once, and its record tried again", async () => {
    const world = madeWorld();
    const unremembered = showUnremembered(world.ports, world.config);

    await unremembered(alarm, 44_999, away);
    expect(world.plain).toEqual([]);
    await unremembered(alarm, 45_000, away);
    expect(world.plain).toMatchObject([{ tenant: "pay", channel: "C-pay" }]);
    await expect(parkOrRetry(world.ports, world.config)(alarm, away)).rejects.toBe(away);

    for (const show of [...world.plain, ...world.plain]) await world.servePlain(show);
    expect(world.texts()).toEqual(["may be repeated: balance-HighLatency ALARM"]);
  });

  test("the first normal post adopts what was shown plainly", async () => {
    const world = madeWorld();
    await showUnremembered(world.ports, world.config)(alarm, 50_000, away);
    for (const show of world.plain) await world.servePlain(show);
    world.pass(20_000);

    await world.take(alarm, 70_000);
    await world.deliver();

    expect(world.texts()).toEqual(["pay-1 open ALARM x1"]);
    expect((await world.card()).delivery.shown).toBe(1);
  });

  test("a plain message goes to the fallback channel where its own refuses, and blocks nothing", async () => {
    const world = madeWorld();
    world.slack.meet(archived);

    expect(await world.servePlain({ tenant: "pay", channel: "C-pay", plain: alarm })).toMatchObject({ done: true });

    expect(world.plain).toEqual([{ tenant: "pay", channel: "C-fallback", plain: alarm }]);
    expect(world.told).toEqual(["plain-C-pay"]);
  });

  test("a plain message whose answer was lost is looked for", async () => {
    const world = madeWorld();
    const show = { tenant: "pay", channel: "C-pay", plain: madeNotice("hello") };
    const post = world.slack.post;
    world.ports.channel.post = async (place, message, broadcast) => {
      await post(place, message, broadcast);
      return { ok: false, failure: "unclear", word: "timeout" };
    };

    expect(await world.servePlain(show)).toMatchObject({ done: false, againIn: 10_000 });
    world.pass(10_000);
    expect(await world.servePlain(show)).toMatchObject({ done: true });
    expect(world.texts()).toHaveLength(1);
  });
});

describe("our own fault", () => {
  test("parks the record at first sight, with its reason, and tells the operators", async () => {
    const world = madeWorld();
    const park = parkOrRetry(world.ports, world.config);

    await park(alarm, new TypeError("no such field"));

    expect(world.table.allEvents()).toMatchObject([
      {
        kind: "parked",
        reason: "our-fault",
        by: { kind: "alarm", messageId: alarm.origin.messageId },
        facts: { error: "TypeError: no such field", signal: expect.stringContaining("balance-HighLatency") },
      },
    ]);
    expect(world.told).toEqual([`parked-${alarm.origin.messageId}`]);
  });

  test("keeps no alarm from its channel: it is shown as it came, its recovery too, each once", async () => {
    const world = madeWorld();
    const park = parkOrRetry(world.ports, world.config);
    const tooLarge = Object.assign(new Error("Item size has exceeded the maximum"), { name: "ValidationException" });

    for (const signal of [alarm, alarm, ok]) await park(signal, tooLarge);
    for (const show of [...world.plain]) await world.servePlain(show);

    expect(world.texts()).toEqual([
      "could not be processed: balance-HighLatency ALARM",
      "could not be processed: balance-HighLatency OK",
    ]);
  });

  test("is not a row that others keep changing: that is tried again", async () => {
    const world = madeWorld();
    world.ports.alarms.save = async () => false;

    await expect(world.take(alarm)).rejects.toThrow(Unreachable);
  });
});
