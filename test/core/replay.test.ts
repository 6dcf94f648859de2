import { acknowledge } from "@hansho/core/acknowledge";
import type { AlarmRow } from "@hansho/core/alarm-row";
import type { CardView } from "@hansho/core/card";
import type { LedgerEvent } from "@hansho/core/ledger";
import { measuresOf } from "@hansho/core/measure";
import { patchOf } from "@hansho/core/patch";
import { rebuiltIncident, rebuiltNotice, rebuiltRow } from "@hansho/core/rebuild";
import { replay } from "@hansho/core/replay";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeNotice, madeSignal, START } from "./made.ts";

const HOUR = 60 * MINUTE;

/** An alarm that fired, was taken, recovered, was well again, and fired anew after an hour. */
const opened = judged([madeSignal("ALARM", 0)]).row;
const taken = take(opened);
const over = judged([madeSignal("OK", 10 * MINUTE), madeSignal("OK", 11 * MINUTE)], "hold-open", {}, taken).row;
const again = judged([madeSignal("ALARM", HOUR)], "hold-open", { id: "pay-2" }, over).row;
const events = again.pending;
const row = settled(again);

function take(from: AlarmRow): AlarmRow {
  const act = { user: "U0ANN", from: "button" as const, now: START + 2 * MINUTE };
  const acted = acknowledge(from, incidentOf(from), act);
  if (!acted.changed) throw new Error("Nobody had taken it.");
  return acted.row;
}

function settled(of: AlarmRow): AlarmRow {
  return { ...of, pending: [] };
}

function cardOf(of: AlarmRow): CardView {
  const incident = incidentOf(of);
  return { card: incident.card, tenant: incident.tenant, incidents: [incident], notice: null };
}

function of(subject: string): LedgerEvent[] {
  return events.filter((event) => event.subject === subject);
}

describe("from its events", () => {
  test("an alarm's row is made again at any version", () => {
    const { state, changedAt, accepted, incident } = row;
    expect(rebuiltRow(events, 5)).toEqual({ value: { state, changedAt, accepted, incident } });
    expect(rebuiltRow(events.toReversed(), 4)).toEqual({ value: { ...withoutPlace(over) } });
    expect(rebuiltRow(events, 2)).toEqual({ value: { ...withoutPlace(taken) } });
  });

  test("a row needs nothing older than where its incident opened", () => {
    expect(rebuiltRow(events.slice(4), 5)).toEqual({ value: withoutPlace(row) });
  });

  test("a row says what is missing", () => {
    const without = (version: number) => events.filter((event) => event.version !== version);
    expect(rebuiltRow(without(1), 4)).toEqual({ missing: 4 });
    expect(rebuiltRow(without(2), 4)).toEqual({ missing: 2 });
    expect(rebuiltRow(without(4), 4)).toEqual({ missing: 4 });
    expect(rebuiltRow([], 1)).toEqual({ missing: 1 });
    expect(rebuiltRow(events.map(withoutChange), 5)).toEqual({ missing: 5 });
  });

  test("an incident is made again by its own alone", () => {
    expect(of("pay-1").map(({ version }) => version)).toEqual([1, 2, 3]);
    expect(rebuiltIncident(of("pay-1").toReversed())).toEqual({ value: over.incident });
    expect(rebuiltIncident(of("pay-2"))).toEqual({ value: row.incident });
  });

  test("an incident needs the event that opened it", () => {
    expect(rebuiltIncident(of("pay-1").slice(1))).toEqual({ missing: 2 });
    expect(rebuiltIncident([])).toEqual({ missing: 1 });
  });

  test("an incident says where a change is missing that another one needs", () => {
    const [first, second, third] = of("pay-1") as [LedgerEvent, LedgerEvent, LedgerEvent];
    const unowned = { in: { incident: { in: { owner: { in: { at: { to: 7 } } } } } } };
    const changed = { ...third, change: { whole: false, patch: unowned } };
    expect(rebuiltIncident([first, changed])).toEqual({ missing: 2 });
    expect(rebuiltIncident([first, second, changed])).toMatchObject({ value: { owner: { user: "U0ANN", at: 7 } } });
  });

  test("what only told something changes nothing", () => {
    const merged = { ...withoutChange(of("pay-1")[0] as LedgerEvent), version: 0, kind: "merged" as const };
    expect(rebuiltIncident([merged, ...of("pay-1")])).toEqual({ value: over.incident });
  });

  test("a message that is no alarm is made again", () => {
    expect(rebuiltNotice([noticeEvent()])).toEqual({ value: madeNotice("hello") });
    expect(rebuiltNotice([])).toEqual({ missing: 1 });
  });
});

test("an opening tells all, a later change what it changed, and a word of an alarm that is well no incident", () => {
  const change = (version: number) => events.find((event) => event.version === version)?.change;
  expect(change(1)?.whole).toBe(true);
  expect(change(2)).toMatchObject({
    whole: false,
    patch: { in: { incident: { in: { status: { to: "acknowledged" } } } } },
  });
  expect(change(4)).toEqual({
    whole: false,
    patch: { in: { accepted: expect.anything(), changedAt: { to: START + 11 * MINUTE } } },
  });
  expect(change(5)?.whole).toBe(true);
});

describe("a replay", () => {
  const cards = [cardOf(settled(over)), cardOf(row)];

  test("of what is stored as it was told finds no difference, and says how fast people were", () => {
    expect(replay({ rows: [row], cards, events })).toEqual({
      alarms: 1,
      cards: 2,
      events: 5,
      owing: [],
      untold: [],
      measures: {
        pay: { incidents: 2, acknowledged: 1, mtta: 2 * MINUTE, resolved: 1, mttr: 10 * MINUTE },
      },
      differences: [],
    });
  });

  test("tells a row that was changed without the ledger", () => {
    const { differences } = replay({ rows: [{ ...row, changedAt: 7 }], cards, events });
    expect(differences).toEqual([{ what: "alarm", of: row.key, change: { in: { changedAt: { to: START + HOUR } } } }]);
  });

  test("tells a card that shows something else, and the measures that come of it", () => {
    const [first, second] = cards as [CardView, CardView];
    const wrong = { ...first, incidents: first.incidents.map((one) => ({ ...one, resolvedAt: START + 30 * MINUTE })) };
    const { differences, measures } = replay({ rows: [row], cards: [wrong, second], events });

    expect(measures.pay?.mttr).toBe(30 * MINUTE);
    expect(differences.map(({ what, of }) => [what, of])).toEqual([
      ["card", "pay/pay-1"],
      ["measures", "pay"],
    ]);
    expect(differences[1]?.change).toEqual({ in: { mttr: { to: 10 * MINUTE } } });
  });

  test("tells a card that lacks an incident, and one that has too many", () => {
    const [first, second] = cards as [CardView, CardView];
    const empty = { ...first, incidents: [] };
    const both = { ...second, incidents: [...second.incidents, ...first.incidents] };
    expect(replay({ rows: [], cards: [empty], events }).differences).toMatchObject([{ of: "pay/pay-1" }]);
    expect(replay({ rows: [], cards: [both], events }).differences).toMatchObject([{ of: "pay/pay-2" }]);
  });

  test("takes a card's incidents in any order", () => {
    const grouped = events.map((event) => (event.card === null ? event : { ...event, card: "pay/group" }));
    const [first, second] = cards as [CardView, CardView];
    const group = (incidents: CardView["incidents"]) => ({ card: "pay/group", tenant: "pay", incidents, notice: null });
    const [one, two] = [first.incidents, second.incidents];
    expect(replay({ rows: [], cards: [group([...two, ...one])], events: grouped }).differences).toEqual([]);
    expect(replay({ rows: [], cards: [group([...one, ...two])], events: grouped }).differences).toEqual([]);
  });

  test("leaves out what still owes something, cards too", () => {
    const owing = { ...again, changedAt: 7 };
    expect(replay({ rows: [owing], cards, events })).toMatchObject({
      alarms: 0,
      cards: 0,
      owing: [row.key],
      differences: [],
    });
  });

  test("says of what events are missing, and calls it no difference", () => {
    const late = events.filter(({ version }) => version > 1 && version < 5);
    expect(replay({ rows: [settled(over)], cards: [cardOf(settled(over))], events: late })).toMatchObject({
      untold: [
        { what: "alarm", of: row.key, missing: 4 },
        { what: "card", of: "pay/pay-1", missing: 2 },
      ],
      differences: [],
      measures: {},
    });
  });

  test("makes the card of a message that is no alarm", () => {
    const card: CardView = { card: "pay/notice-1", tenant: "pay", incidents: [], notice: madeNotice("hello") };
    const other = { ...card, notice: madeNotice("bye") };
    expect(replay({ rows: [], cards: [card], events: [noticeEvent()] })).toMatchObject({ untold: [], differences: [] });
    expect(replay({ rows: [], cards: [other], events: [noticeEvent()] }).differences).toEqual([
      { what: "card", of: "pay/notice-1", change: { in: { notice: { in: { text: { to: "hello" } } } } } },
    ]);
    expect(replay({ rows: [], cards: [card], events: [] }).untold).toEqual([
      { what: "card", of: "pay/notice-1", missing: 1 },
    ]);
  });

  test("counts an event that is given twice once", () => {
    expect(replay({ rows: [row], cards, events: [...events, ...events] })).toMatchObject({
      events: 5,
      differences: [],
    });
  });
});

test("nobody has been fast or slow where nothing was taken or ended, or before it began", () => {
  const burning = incidentOf(opened);
  expect(measuresOf([burning])).toEqual({ incidents: 1, acknowledged: 0, mtta: null, resolved: 0, mttr: null });
  const early = { ...burning, resolvedAt: burning.openedAt - 1, owner: { user: "U0ANN", at: burning.openedAt - 1 } };
  expect(measuresOf([early])).toMatchObject({ mtta: 0, mttr: 0 });
  const later = { ...early, owner: { user: "U0ANN", at: burning.openedAt + 3 }, resolvedAt: burning.openedAt + 5 };
  expect(measuresOf([early, later])).toMatchObject({ mtta: 2, mttr: 3 });
});

function withoutPlace({ state, changedAt, accepted, incident }: AlarmRow) {
  return { state, changedAt, accepted, incident };
}

function withoutChange({ change: _, ...event }: LedgerEvent): LedgerEvent {
  return event;
}

function noticeEvent(): LedgerEvent {
  return {
    tenant: "pay",
    subject: "notice-1",
    version: 1,
    n: 0,
    at: START,
    kind: "shown",
    reason: "text",
    by: { kind: "alarm", messageId: "notice-1" },
    alarm: null,
    card: "pay/notice-1",
    facts: {},
    change: { whole: true, patch: patchOf({}, { notice: madeNotice("hello") }) ?? { in: {} } },
  };
}
