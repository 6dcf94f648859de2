import { acknowledge } from "@hansho/core/acknowledge";
import type { AlarmRow } from "@hansho/core/alarm-row";
import { type CardView, callCardOf } from "@hansho/core/card";
import { type Member, memberOf } from "@hansho/core/digest";
import type { LedgerEvent, RowChange } from "@hansho/core/ledger";
import { measuresOf } from "@hansho/core/measure";
import { nextRow } from "@hansho/core/next-row";
import { type Patch, patched, patchOf } from "@hansho/core/patch";
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
    expect(rebuiltRow(events.toSpliced(1, 1), 5)).toEqual({ value: withoutPlace(row) });
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

test("what a person did tells what was before, and what nobody did does not", () => {
  const undone = Object.fromEntries(events.map(({ version, change }) => [version, change?.undo]));

  expect(patched(withoutPlace(taken), undone[2] as Patch)).toEqual(withoutPlace(opened));
  expect(undone).toEqual({ 1: undefined, 2: undone[2], 3: undefined, 4: undefined, 5: undefined });
  expect(events.map(({ change }) => Object.keys(change ?? {}).length)).toEqual([2, 3, 2, 2, 2]);
  const same = acknowledge(opened, incidentOf(opened), { user: "U0ANN", from: "button", now: START });
  expect(same.changed && nextRow(same.row, same.incident, said).pending.at(-1)?.change).toEqual({
    whole: false,
    patch: { in: {} },
  });
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

  test("tells which alarm differs, and only that, whatever its cards", () => {
    const { differences } = replay({ rows: [{ ...row, key: "other", changedAt: 7 }, row], cards: [], events });

    expect(differences).toEqual([]);
    expect(replay({ rows: [{ ...row, key: "other" }], cards: [], events }).untold).toEqual([
      { what: "alarm", of: "other", missing: 5 },
    ]);
  });

  test("makes a digest of the incidents that its card held, in brief and in any order", () => {
    const ofStorm = events.map((event) => (event.card === null ? event : { ...event, card: "pay/storm-1" }));
    const [one, two] = [incidentOf(over), incidentOf(row)].map(memberOf) as [Member, Member];
    const digestOf = (members: Member[]): CardView => ({
      card: "pay/storm-1",
      tenant: "pay",
      incidents: [],
      notice: null,
      digest: { storm: null, members },
    });
    const replayed = (members: Member[]) => replay({ rows: [], cards: [digestOf(members)], events: ofStorm });

    expect(replayed([two, one])).toMatchObject({ cards: 1, untold: [], measures: {}, differences: [] });
    expect(replayed([one, two]).differences).toEqual([]);
    expect(replayed([one, { ...two, severity: "low" }]).differences).toMatchObject([
      { what: "card", of: "pay/storm-1" },
    ]);
    expect(replayed([one]).differences).toHaveLength(1);
  });

  test("knows that what healed in its pause is told by its row, and stands on no card", () => {
    const healed = memberOf(incidentOf(over));
    const digest: CardView = {
      card: "pay/healed-2026-11-22",
      tenant: "pay",
      incidents: [],
      notice: null,
      digest: { storm: null, members: [{ ...healed, healed: true }] },
    };
    const paused = events.map((event) => ({
      ...event,
      change: event.version === 1 && event.change ? pausedIn(event.change) : event.change,
    })) as LedgerEvent[];
    const [first] = cards as [CardView, CardView];

    expect(replay({ rows: [], cards: [digest], events })).toMatchObject({ cards: 0, untold: [], differences: [] });
    expect(replay({ rows: [], cards: [{ ...first, incidents: [] }], events: paused }).differences).toEqual([]);
  });

  test("leaves out what still owes something, cards too", () => {
    const owing = { ...again, changedAt: 7 };
    const wrong = cards.map((card) => ({ ...card, incidents: card.incidents.map((one) => ({ ...one, count: 7 })) }));
    expect(replay({ rows: [owing], cards: wrong, events })).toMatchObject({
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
    expect(replay({ rows: [], cards: [{ ...card, notice: null }], events: [noticeEvent()] }).differences).toHaveLength(
      1,
    );
    expect(replay({ rows: [], cards: [{ ...card, notice: null }], events: [] })).toMatchObject({
      untold: [],
      differences: [],
    });
    expect(replay({ rows: [], cards: [card], events: [] }).untold).toEqual([
      { what: "card", of: "pay/notice-1", missing: 1 },
    ]);
  });

  test("makes what was called to another channel of those that it was called for", () => {
    const grouped = events.map((event) => (event.card === null ? event : { ...event, card: "pay/group" }));
    const call = { ...cardOf(row), card: callCardOf("pay/group", "C-chiefs") };

    const both = { ...call, incidents: [...call.incidents, incidentOf(over)] };

    expect(replay({ rows: [], cards: [call], events: grouped })).toMatchObject({ untold: [], differences: [] });
    expect(replay({ rows: [], cards: [both], events: grouped })).toMatchObject({ untold: [], differences: [] });
    expect(replay({ rows: [], cards: [{ ...call, card: "pay/group" }], events: grouped }).differences).toHaveLength(1);
  });

  test("counts the events of what is replayed, and no others", () => {
    const other = { ...(events[0] as LedgerEvent), subject: "pay-77", alarm: "another", card: "pay/pay-77" };
    expect(replay({ rows: [row], cards: [], events: [...events, other] })).toMatchObject({ events: 5 });
    const ofCards = events.filter(({ card }) => cards.some((one) => one.card === card));
    expect(replay({ rows: [], cards, events: [...events, other] })).toMatchObject({ events: ofCards.length });
    expect(replay({ rows: [], cards: [], events })).toMatchObject({ events: 0 });
  });

  test("counts no event that changed nothing", () => {
    const merged = { ...withoutChange(events[0] as LedgerEvent), version: 0, kind: "merged" as const };
    expect(replay({ rows: [row], cards, events: [...events, merged] })).toMatchObject({ events: 5, differences: [] });
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

test("who took an incident first counts, though it came back and waits for an owner again", () => {
  const line = (minutes: number) => ({
    part: `acknowledged-${minutes}`,
    kind: "acknowledged" as const,
    at: START + minutes * MINUTE,
    by: "U0ANN",
    broadcast: false,
  });
  const back = { ...incidentOf(opened), owner: null, thread: [line(40), line(2)] };
  expect(measuresOf([back])).toMatchObject({ acknowledged: 1, mtta: 2 * MINUTE });
  const given = { ...back, owner: { user: "U0BOB", at: START + 50 * MINUTE } };
  expect(measuresOf([given])).toMatchObject({ acknowledged: 1, mtta: 2 * MINUTE });
});

const said = {
  at: START,
  kind: "noted" as const,
  reason: "noted-by-person" as const,
  by: { kind: "person" as const, user: "U0ANN", from: "button" as const },
  facts: {},
};

function withoutPlace({ state, changedAt, accepted, incident }: AlarmRow) {
  return { state, changedAt, accepted, incident };
}

function withoutChange({ change: _, ...event }: LedgerEvent): LedgerEvent {
  return event;
}

/** An opening whose incident is paused. */
function pausedIn(change: RowChange): RowChange {
  const opened = patched({}, change.patch) as { incident: object };
  const paused = { ...opened, incident: { ...opened.incident, paused: START + HOUR } };
  return { whole: true, patch: patchOf({}, paused) ?? { in: {} } };
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
