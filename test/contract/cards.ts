import type { CardChange, Cards, Written } from "@hansho/app/ports/cards";
import type { Card } from "@hansho/core/card";
import type { Incident } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, madeNotice, madeSignal, START } from "../core/made.ts";
import { unique } from "./unique.ts";

const incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);

function change(card: string, version: number, more: Partial<CardChange> = {}, shows: Partial<Incident> = {}) {
  return {
    card,
    tenant: "pay",
    channel: "C-pay",
    shows: { incident: { ...incident, ...shows }, version },
    urgent: false,
    rank: START,
    ...more,
  };
}

function main(version: number, more: Partial<Written> = {}): Written {
  return { part: "main", ts: "1.1", channel: "C-pay", version, at: START, edited: false, complete: true, ...more };
}

const mark = (attempt: string, since = START) => ({ attempt, since });

/** What every implementation of the cards' rows does. */
export function describeCards(name: string, makePort: () => Cards): void {
  const loaded = async (cards: Cards, card: string): Promise<Card> => {
    const found = await cards.load(card);
    if (!found) throw new Error(`There is no card ${card}.`);
    return found;
  };

  /** A card that was shown once, in a channel of its own. */
  async function shownCard(cards: Cards): Promise<{ card: string; channel: string }> {
    const [card, channel] = [unique("pay/card"), unique("C")];
    await cards.show(change(card, 1, { channel }));
    await cards.wrote(card, main(1, { channel }));
    return { card, channel };
  }

  describe(`telling with others in ${name}`, () => {
    test("leaves nothing owed, and no message of its own to edit", async () => {
      const cards = makePort();
      const [card, channel] = [unique("pay/card"), unique("C")];
      await cards.show(change(card, 1, { channel }));
      await cards.mark(card, "main", mark("together#pay/card-0"), null);
      await cards.told(card, { ts: "7.7", version: 1, parts: ["recovered-1"] });

      expect(await loaded(cards, card)).toMatchObject({
        version: 1,
        delivery: {
          shown: 1,
          main: { ts: null, posting: null },
          parts: { "recovered-1": { ts: "7.7", posting: null } },
          failed: null,
        },
      });
      expect(await cards.owed(channel, 10)).toEqual([]);
    });

    test("remembers each line of its thread, however many they are", async () => {
      const cards = makePort();
      const card = unique("pay/card");
      await cards.show(change(card, 1));
      const parts = Array.from({ length: 450 }, (_, at) => `recovered-pay-${at}`);
      await cards.told(card, { ts: "7.7", version: 1, parts });

      const { delivery } = await loaded(cards, card);
      expect(Object.keys(delivery.parts).sort()).toEqual(parts.toSorted());
      expect(delivery.shown).toBe(1);
    });

    test("says nothing of what changed meanwhile, and takes the mark back", async () => {
      const cards = makePort();
      const [card, channel] = [unique("pay/card"), unique("C")];
      await cards.show(change(card, 1, { channel }));
      await cards.mark(card, "main", mark("together#pay/card-0"), null);
      await cards.show(change(card, 2, { channel }));
      await cards.told(card, { ts: "7.7", version: 1, parts: [] });

      const { version, delivery } = await loaded(cards, card);
      expect({ version, delivery }).toMatchObject({
        version: 2,
        delivery: { shown: 0, main: { posting: null }, parts: {} },
      });
      expect(await cards.owed(channel, 10)).toEqual([card]);
    });

    test("a later change is owed and posted anew", async () => {
      const cards = makePort();
      const [card, channel] = [unique("pay/card"), unique("C")];
      await cards.show(change(card, 1, { channel }));
      await cards.told(card, { ts: "7.7", version: 1, parts: [] });
      await cards.show(change(card, 2, { channel }));

      expect(await cards.owed(channel, 10)).toEqual([card]);
      expect(await cards.mark(card, "main", mark("a"), null)).toBe(true);
    });
  });

  describe(`showing in ${name}`, () => {
    test("a card begins owed, at version 1, with nothing delivered", async () => {
      const cards = makePort();
      const card = unique("pay/card");

      expect(await cards.show(change(card, 4, { urgent: true }))).toEqual({ version: 1, channel: "C-pay" });
      expect(await loaded(cards, card)).toEqual({
        view: { card, tenant: "pay", incidents: [incident], notice: null },
        version: 1,
        urgent: 1,
        delivery: {
          shown: 0,
          channel: null,
          main: { ts: null, posting: null },
          parts: {},
          editedAt: null,
          failed: null,
        },
      });
    });

    test("a newer snapshot is taken, and an older or equal one changes nothing", async () => {
      const cards = makePort();
      const card = unique("pay/card");
      await cards.show(change(card, 2, {}, { count: 2 }));

      expect((await cards.show(change(card, 3, { urgent: true }, { count: 3 }))).version).toBe(2);
      expect((await cards.show(change(card, 3, {}, { count: 9 }))).version).toBe(2);
      expect((await cards.show(change(card, 1, {}, { count: 1 }))).version).toBe(2);

      const { view, version, urgent } = await loaded(cards, card);
      expect({ version, urgent, counts: view.incidents.map(({ count }) => count) }).toEqual({
        version: 2,
        urgent: 2,
        counts: [3],
      });
    });

    test("of two showers at once both versions are taken, and the newer snapshot stays", async () => {
      const cards = makePort();
      const card = unique("pay/card");

      await Promise.all([2, 1, 3].map((version) => cards.show(change(card, version, {}, { count: version }))));

      expect((await loaded(cards, card)).view.incidents).toMatchObject([{ count: 3 }]);
    });

    test("members have versions of their own", async () => {
      const cards = makePort();
      const card = unique("pay/card");
      await cards.show(change(card, 7));

      await cards.show(change(card, 1, {}, { id: "pay-2" }));

      expect((await loaded(cards, card)).view.incidents.map(({ id }) => id).sort()).toEqual(["pay-1", "pay-2"]);
    });

    test("a notice is shown once", async () => {
      const cards = makePort();
      const card = unique("pay/notice");
      const notice = madeNotice('{"not":"an alarm"}');

      await cards.show(change(card, 1, { shows: { notice } }));

      expect((await cards.show(change(card, 1, { shows: { notice } }))).version).toBe(1);
      expect((await loaded(cards, card)).view).toEqual({ card, tenant: "pay", incidents: [], notice });
    });

    test("what is delivered is never touched", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);
      await cards.mark(card, "recovered-1", mark("x"), null);
      const { delivery } = await loaded(cards, card);

      await cards.show(change(card, 2));

      expect((await loaded(cards, card)).delivery).toEqual(delivery);
    });

    test("a card that is not there is none", async () => {
      const cards = makePort();

      expect(await cards.load(unique("pay/card"))).toBeNull();
      expect(await cards.claim(unique("pay/card"), mark("x"))).toBeNull();
    });
  });

  describe(`marking in ${name}`, () => {
    test("the first to claim marks, and whoever comes next sees the mark", async () => {
      const cards = makePort();
      const card = unique("pay/card");
      await cards.show(change(card, 1));

      const first = await cards.claim(card, mark("a"));
      const second = await cards.claim(card, mark("b", START + 1));

      expect(first).toMatchObject({ marked: true, card: { delivery: { main: { posting: mark("a") } } } });
      expect(second).toMatchObject({ marked: false, card: { delivery: { main: { posting: mark("a") } } } });
    });

    test("of two that claim at once one marks", async () => {
      const cards = makePort();
      const card = unique("pay/card");
      await cards.show(change(card, 1));

      const claims = await Promise.all([cards.claim(card, mark("a")), cards.claim(card, mark("b"))]);

      expect(claims.map((claim) => claim?.marked).sort()).toEqual([false, true]);
    });

    test("what stands in a channel, or was moved to one, is not claimed", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);
      const moved = unique("pay/card");
      await cards.show(change(moved, 1));
      await cards.move(moved, "C-fallback");

      expect(await cards.claim(card, mark("a"))).toMatchObject({ marked: false });
      expect(await cards.claim(moved, mark("a"))).toMatchObject({
        marked: false,
        card: { delivery: { main: { posting: null } } },
      });
    });

    test("a part is marked once, and a stale mark is replaced by who names it", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);

      expect(await cards.mark(card, "recovered-1", mark("a"), null)).toBe(true);
      expect(await cards.mark(card, "recovered-1", mark("b"), null)).toBe(false);
      expect(await cards.mark(card, "recovered-1", mark("c"), "other")).toBe(false);
      expect(await cards.mark(card, "recovered-1", mark("d", START + 9), "a")).toBe(true);
      expect((await loaded(cards, card)).delivery.parts).toEqual({
        "recovered-1": { ts: null, posting: mark("d", START + 9) },
      });
    });

    test("of two that replace one stale mark one wins", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);
      await cards.mark(card, "recovered-1", mark("stale"), null);

      const won = await Promise.all(
        ["a", "b"].map((attempt) => cards.mark(card, "recovered-1", mark(attempt), "stale")),
      );

      expect([...won].sort()).toEqual([false, true]);
    });

    test("what was posted cannot be marked", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);

      expect(await cards.mark(card, "main", mark("a"), null)).toBe(false);
    });

    test("a mark can be taken back", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);
      await cards.mark(card, "recovered-1", mark("a"), null);

      await cards.unmark(card, "recovered-1");

      expect(await cards.mark(card, "recovered-1", mark("b"), null)).toBe(true);
    });
  });

  describe(`delivery in ${name}`, () => {
    test("a post ends the mark and says where the card stands", async () => {
      const cards = makePort();
      const card = unique("pay/card");
      await cards.show(change(card, 1));
      await cards.claim(card, mark("a"));
      await cards.fail(card, "channel_not_found");

      await cards.wrote(card, main(1));

      expect((await loaded(cards, card)).delivery).toEqual({
        shown: 1,
        channel: "C-pay",
        main: { ts: "1.1", posting: null },
        parts: {},
        editedAt: null,
        failed: null,
      });
    });

    test("parts that are spent are forgotten", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);
      const parts = Array.from({ length: 90 }, (_, line) => `recovered-${line}`);
      for (const part of parts) await cards.wrote(card, main(1, { part, ts: "1.2", complete: false }));

      await cards.wrote(card, main(1, { edited: true, spent: parts.slice(0, 80) }));

      expect(Object.keys((await loaded(cards, card)).delivery.parts).sort()).toEqual(parts.slice(80).sort());
    });

    test("an edit is remembered with its time, a line with its own ts", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);

      await cards.wrote(card, main(2, { edited: true, at: START + 5, complete: false }));
      await cards.wrote(card, main(2, { part: "recovered-1", ts: "1.2", complete: false }));

      expect((await loaded(cards, card)).delivery).toMatchObject({
        shown: 2,
        editedAt: START + 5,
        main: { ts: "1.1" },
        parts: { "recovered-1": { ts: "1.2", posting: null } },
      });
    });

    test("what is complete at the newest version is no longer owed", async () => {
      const cards = makePort();
      const { channel } = await shownCard(cards);

      expect(await cards.owed(channel, 10)).toEqual([]);
    });

    test("what changed meanwhile, or has lines to come, stays owed", async () => {
      const cards = makePort();
      const [changed, lines, channel] = [unique("pay/card"), unique("pay/card"), unique("C")];
      await cards.show(change(changed, 1, { channel }));
      await cards.show(change(changed, 2, { channel }));
      await cards.show(change(lines, 1, { channel }));

      await cards.wrote(changed, main(1, { channel }));
      await cards.wrote(lines, main(1, { channel, complete: false }));

      expect((await cards.owed(channel, 10)).sort()).toEqual([changed, lines].sort());
      expect((await loaded(cards, changed)).delivery).toMatchObject({ shown: 1, main: { ts: "1.1" } });
    });

    test("an older version that is written last is owed again", async () => {
      const cards = makePort();
      const { card, channel } = await shownCard(cards);
      await cards.show(change(card, 2, { channel }));
      await cards.wrote(card, main(2, { channel, edited: true }));
      expect(await cards.owed(channel, 10)).toEqual([]);

      await cards.wrote(card, main(1, { channel, edited: true }));
      expect(await cards.owed(channel, 10)).toEqual([card]);
      expect((await loaded(cards, card)).delivery.shown).toBe(1);
    });

    test("a message that is gone is posted anew, and its lines are not", async () => {
      const cards = makePort();
      const { card } = await shownCard(cards);
      await cards.wrote(card, main(1, { part: "recovered-1", ts: "1.2" }));

      await cards.forget(card);

      expect((await loaded(cards, card)).delivery).toMatchObject({
        shown: 0,
        main: { ts: null, posting: null },
        parts: { "recovered-1": { ts: "1.2" } },
      });
    });

    test("a moved card is owed to the other channel alone, now and for later changes", async () => {
      const cards = makePort();
      const [card, channel, other] = [unique("pay/card"), unique("C"), unique("C")];
      await cards.show(change(card, 1, { channel }));
      await cards.claim(card, mark("a"));

      await cards.move(card, other);

      expect(await cards.owed(channel, 10)).toEqual([]);
      expect(await cards.owed(other, 10)).toEqual([card]);
      expect((await loaded(cards, card)).delivery).toMatchObject({ channel: other, main: { ts: null, posting: null } });
      expect(await cards.show(change(card, 2, { channel }))).toEqual({ version: 2, channel: other });
      expect(await cards.show(change(card, 2, { channel }))).toEqual({ version: 2, channel: other });
      expect(await cards.owed(other, 10)).toEqual([card]);
    });

    test("a change of what stands in a channel is owed there", async () => {
      const cards = makePort();
      const { card, channel } = await shownCard(cards);

      expect(await cards.show(change(card, 2, { channel: "C-new" }))).toEqual({ version: 2, channel });
      expect(await cards.owed(channel, 10)).toEqual([card]);
    });

    test("a refused card stays owed, and says why", async () => {
      const cards = makePort();
      const [card, channel] = [unique("pay/card"), unique("C")];
      await cards.show(change(card, 1, { channel }));

      await cards.fail(card, "token_revoked");

      expect((await loaded(cards, card)).delivery.failed).toBe("token_revoked");
      expect(await cards.owed(channel, 10)).toEqual([card]);
    });

    test("refused cards are owed behind those that may still be shown, until they change", async () => {
      const cards = makePort();
      const [pressing, mild, channel] = [unique("pay/card"), unique("pay/card"), unique("C")];
      await cards.show(change(pressing, 1, { channel, rank: 1 }));
      await cards.show(change(mild, 1, { channel, rank: 2 }));

      await cards.fail(pressing, "invalid_blocks");
      expect(await cards.owed(channel, 10)).toEqual([mild, pressing]);

      await cards.show(change(pressing, 2, { channel, rank: 1 }));
      expect(await cards.owed(channel, 10)).toEqual([pressing, mild]);
    });

    test("the most pressing are owed first, each by the rank of its last change", async () => {
      const cards = makePort();
      const channel = unique("C");
      const [low, critical, waits] = [unique("pay/low"), unique("pay/critical"), unique("pay/waits")];
      await cards.show(change(low, 1, { channel, rank: 3e13 }));
      await cards.show(change(waits, 1, { channel, rank: 1e13 }));
      await cards.show(change(critical, 1, { channel, rank: 5 }));

      expect(await cards.owed(channel, 10)).toEqual([critical, waits, low]);
      expect(await cards.owed(channel, 1)).toEqual([critical]);

      await cards.show(change(low, 2, { channel, rank: 1 }));
      expect(await cards.owed(channel, 10)).toEqual([low, critical, waits]);
    });
  });
}
