import type { CardChange, Cards } from "@hansho/app/ports/cards";
import { memberOf } from "@hansho/core/digest";
import type { Incident } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, madeSignal, START } from "../core/made.ts";
import { unique } from "./unique.ts";

const incident: Incident = { ...incidentOf(judged([madeSignal("ALARM", 0)]).row), among: "group" };
const mark = { attempt: "a", since: START };

function change(card: string, id: string, version = 1, more: Partial<CardChange> = {}, shows: Partial<Incident> = {}) {
  return {
    card,
    tenant: "pay",
    channel: "C-pay",
    shows: { incident: { ...incident, id, ...shows }, version },
    urgent: false,
    rank: START,
    ...more,
  };
}

/** What every implementation does for cards that several incidents share. */
export function describeSharedCards(name: string, makePort: () => Cards): void {
  const idsOf = async (cards: Cards, card: string) =>
    (await cards.load(card))?.view.incidents.map(({ id, count }) => `${id} x${count}`).sort();

  describe(`sharing a card in ${name}`, () => {
    test("what changes before anybody reads to show is one version, and all of it is read", async () => {
      const cards = makePort();
      const card = unique("pay/group");

      expect(await cards.show(change(card, "pay-1"))).toEqual({ version: 1, channel: "C-pay" });
      expect(await cards.show(change(card, "pay-2"))).toEqual({ version: 1, channel: "C-pay", waits: true });
      await cards.load(card);
      expect(await cards.show(change(card, "pay-1", 2, {}, { count: 2 }))).toMatchObject({ version: 1, waits: true });

      expect(await idsOf(cards, card)).toEqual(["pay-1 x2", "pay-2 x1"]);
    });

    test("what changes once somebody has begun to read is the next version", async () => {
      const cards = makePort();
      const card = unique("pay/group");
      await cards.show(change(card, "pay-1"));

      expect((await cards.load(card, "to-show"))?.version).toBe(1);
      expect(await cards.show(change(card, "pay-2"))).toEqual({ version: 2, channel: "C-pay" });
      expect(await cards.show(change(card, "pay-3"))).toMatchObject({ version: 2, waits: true });
    });

    test("who claims it begins to read, and so does who comes too late to claim", async () => {
      const cards = makePort();
      const card = unique("pay/group");
      await cards.show(change(card, "pay-1"));

      expect((await cards.claim(card, mark))?.card.view.incidents.map(({ id }) => id)).toEqual(["pay-1"]);
      expect((await cards.show(change(card, "pay-2"))).version).toBe(2);
      expect(await cards.claim(card, { ...mark, attempt: "b" })).toMatchObject({ marked: false, card: { version: 2 } });
      expect((await cards.show(change(card, "pay-3"))).version).toBe(3);
    });

    test("what may not wait is a version of its own unless as urgent a one is there", async () => {
      const cards = makePort();
      const card = unique("pay/group");
      await cards.show(change(card, "pay-1"));

      expect(await cards.show(change(card, "pay-2", 1, { urgent: true }))).toEqual({ version: 2, channel: "C-pay" });
      expect(await cards.show(change(card, "pay-3", 1, { urgent: true }))).toMatchObject({ version: 2, waits: true });
      expect(await cards.load(card)).toMatchObject({ version: 2, urgent: 2 });
    });

    test("an older snapshot changes no member, and the card is owed all the same", async () => {
      const cards = makePort();
      const [card, channel] = [unique("pay/group"), unique("C")];
      await cards.show(change(card, "pay-1", 3, { channel }, { count: 3 }));
      const read = await cards.load(card, "to-show");
      const ts = { part: "main", ts: "1.1", channel, version: read?.version ?? 0, at: START, edited: false };
      await cards.wrote(card, { ...ts, complete: true });
      expect(await cards.owed(channel, 9)).toEqual([]);

      await cards.show(change(card, "pay-1", 2, { channel }, { count: 2 }));

      expect(await idsOf(cards, card)).toEqual(["pay-1 x3"]);
      expect(await cards.owed(channel, 9)).toEqual([card]);
    });

    test("a storm's card holds the storm and its incidents in brief, whichever is kept first", async () => {
      const cards = makePort();
      const card = unique("pay/storm");
      const storm = { id: "storm-4", tenant: "pay", card, since: START, incidents: 4, within: 60_000, endedAt: null };
      const member = memberOf({ ...incident, id: "pay-4" });

      await cards.show(change(card, "pay-4", 1, { shows: { member, version: 1 } }));
      expect((await cards.load(card))?.view).toEqual({
        card,
        tenant: "pay",
        incidents: [],
        digest: { storm: null, members: [member] },
        notice: null,
      });
      await cards.show(change(card, "", 1, { shows: { storm, version: 1 }, urgent: true }));
      await cards.show(change(card, "", 1, { shows: { storm: { ...storm, endedAt: START }, version: 1 } }));

      expect(await cards.load(card)).toMatchObject({ view: { digest: { storm, members: [member] } }, urgent: 2 });
    });

    test("what a storm's incident opened as never takes the place of what became of it", async () => {
      const cards = makePort();
      const card = unique("pay/storm");
      const opened = memberOf({ ...incident, id: "pay-4" });
      const over = { ...opened, status: "resolved" as const, resolvedAt: START + 1 };
      const first = change(card, "pay-4", 1, { shows: { member: opened, version: 1, opens: true } });

      await cards.show(first);
      expect((await cards.load(card))?.view.digest?.members).toEqual([opened]);
      await cards.show(change(card, "pay-4", 2, { shows: { member: over, version: 2 } }));
      await cards.show(first);

      expect((await cards.load(card))?.view.digest?.members).toEqual([over]);
    });

    test("what waits is put off without its members, and nobody has begun to read them", async () => {
      const cards = makePort();
      const card = unique("pay/storm");
      const shows = (id: string) => ({ shows: { member: memberOf({ ...incident, id }), version: 1, opens: true } });
      await cards.show(change(card, "pay-4", 1, shows("pay-4")));

      expect(await cards.load(card, "to-show", () => true)).toMatchObject({ version: 1 });
      expect(await cards.show(change(card, "pay-5", 1, shows("pay-5")))).toMatchObject({ version: 1, waits: true });
      expect((await cards.load(card, "to-show", () => false))?.view.digest?.members).toHaveLength(2);
    });

    test("two hundred incidents on one card, each with as many lines as one can owe, leave it room for more", async () => {
      const cards = makePort();
      const card = unique("pay/alarm");
      const shown = await cards.show(change(card, "pay-1"));
      const parts = Array.from({ length: 200 * 30 }, (_, index) => `pay-${10_000 + index}:hypotheses-${START}`);

      await cards.told(card, { ts: "1764259200.123459", version: shown.version, parts });

      expect(await cards.mark(card, "pay-1:recovered-1", mark, null)).toBe(true);
    });

    test("of many that open at once in a storm none is missed", async () => {
      const cards = makePort();
      const card = unique("pay/storm");
      const members = Array.from({ length: 60 }, (_, index) => memberOf({ ...incident, id: `pay-${index}` }));

      await Promise.all(
        members.map((member) => cards.show(change(card, member.id, 1, { shows: { member, version: 1, opens: true } }))),
      );

      expect((await cards.load(card))?.view.digest?.members).toHaveLength(60);
    });

    test("of many at once none is missed by who reads last", async () => {
      const cards = makePort();
      const card = unique("pay/group");

      const shown = await Promise.all(
        Array.from({ length: 12 }, (_, index) => cards.show(change(card, `pay-${index}`))),
      );
      const read = await cards.load(card, "to-show");

      expect(read?.view.incidents).toHaveLength(12);
      expect(Math.max(...shown.map(({ version }) => version))).toBe(read?.version);
    });
  });
}
