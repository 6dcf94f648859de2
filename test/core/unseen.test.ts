import type { Card } from "@hansho/core/card";
import type { Incident } from "@hansho/core/incident";
import { endedUnseen, partsTold, togetherMark, togetherWith, toldWith } from "@hansho/core/unseen";
import { describe, expect, test } from "vitest";
import { undelivered } from "../memory/undelivered.ts";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const over = incidentOf(judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]).row);
const LATE = START + 5 * MINUTE;

function cardOf(number: number, more: Partial<Card> = {}, shows: Partial<Incident> = {}): Card {
  const card = `pay/pay-${number}`;
  const incident = { ...over, id: `pay-${number}`, card, openedAt: START - number, heardAt: START, ...shows };
  return {
    view: { card, tenant: "pay", incidents: [incident], notice: null },
    version: 2,
    urgent: 2,
    delivery: structuredClone(undelivered),
    ...more,
  };
}

const five = [1, 2, 3, 4, 5].map((number) => cardOf(number));

function namesOf(cards: readonly Card[]): string[] {
  return cards.map(({ view }) => view.card);
}

/** Four that are told together, if this fifth is. */
function isTold(fifth: Card, now = LATE): boolean {
  return endedUnseen([...five.slice(0, 4), fifth], now).length === 5;
}

describe("what opened and ended unseen", () => {
  test("is told together from five on, the first to open first", () => {
    expect(namesOf(endedUnseen(five, LATE))).toEqual(namesOf(five.toReversed()));
    expect(endedUnseen(five.slice(1), LATE)).toEqual([]);
    expect(endedUnseen([], LATE)).toEqual([]);
  });

  test("is none that waits no longer than five minutes, by when it opened or was heard of", () => {
    const young = { openedAt: START + 1, heardAt: START + 1 };
    expect(isTold(cardOf(5, {}, young))).toBe(false);
    expect(isTold(cardOf(5, {}, { ...young, heardAt: START }))).toBe(true);
    expect(isTold(cardOf(5, {}, { ...young, openedAt: START }))).toBe(true);
  });

  test("is none that stands, is being posted, burns, is a storm's, a notice, or owes nothing", () => {
    const delivery = structuredClone(undelivered);
    const { view } = cardOf(5);
    expect(isTold(cardOf(5))).toBe(true);
    expect(isTold(cardOf(5, { delivery: { ...delivery, main: { ts: "1.1", posting: null } } }))).toBe(false);
    expect(isTold(cardOf(5, { delivery: { ...delivery, shown: 1 } }))).toBe(false);
    const posting = { attempt: "a", since: START };
    expect(isTold(cardOf(5, { delivery: { ...delivery, main: { ts: null, posting } } }))).toBe(false);
    expect(isTold(cardOf(5, {}, { status: "open" }))).toBe(false);
    expect(isTold(cardOf(5, { view: { ...view, digest: { storm: null, members: [] } } }))).toBe(false);
    expect(isTold(cardOf(5, { view: { ...view, incidents: [] } }))).toBe(false);
    expect(isTold(cardOf(5, { version: 0 }, { thread: [] }))).toBe(false);
  });

  test("of several incidents is over once all are, and waits and opened as the first of them did", () => {
    const first = { ...over, id: "pay-5", openedAt: START - 9, heardAt: START - 9 };
    const last = { ...over, id: "pay-6", openedAt: START + MINUTE, heardAt: START + MINUTE };
    const of = (...incidents: Incident[]) => cardOf(5, { view: { ...cardOf(5).view, incidents } });

    expect(isTold(of(last, { ...first, status: "open" }))).toBe(false);
    expect(isTold(of(last, first))).toBe(true);
    expect(namesOf(endedUnseen([...five.slice(0, 4), of(last, first)], LATE))[0]).toBe("pay/pay-5");
  });

  test("is told for one tenant at a time", () => {
    const others = five.map((card) => ({ ...card, view: { ...card.view, tenant: "core" } }));
    expect(new Set(endedUnseen([...five, ...others], LATE).map(({ view }) => view.tenant))).toEqual(new Set(["pay"]));
    expect(endedUnseen([...five.slice(1), ...others.slice(4)], LATE)).toEqual([]);
  });

  test("is two hundred at once at the most", () => {
    const many = Array.from({ length: 201 }, (_, index) => cardOf(index));
    expect(endedUnseen(many, LATE)).toHaveLength(200);
  });
});

test("a mark says with which card another is told, and in which version", () => {
  expect(toldWith(togetherWith("pay/pay#1", 12))).toEqual({ owner: "pay/pay#1", version: 12 });
  for (const other of ["attempt-1", "together#x#pay/pay-1", "together#1#", "a together#1#pay/pay-1"]) {
    expect(toldWith(other)).toBeNull();
  }
  expect(togetherMark("pay/pay-1")).toEqual({ card: "pay/pay-1", part: "together", version: 1 });
  expect(partsTold(cardOf(1))).toEqual(over.thread.map(({ part }) => part));
});
