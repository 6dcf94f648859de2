import { type AlarmRow, unknownAlarm } from "@hansho/core/alarm-row";
import { isChange, opensIncident, type Place } from "@hansho/core/change";
import { eventOf as changeEvent, pauseReason } from "@hansho/core/change-event";
import type { HeldBack, Incident } from "@hansho/core/incident";
import type { Verdict } from "@hansho/core/judge";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { AlarmFacts, AlarmSignal } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import {
  incidentOf,
  judged,
  MINUTE,
  madeFacts,
  madeHint,
  madeMetric,
  madeMute,
  madeRouted,
  madeSignal,
  START,
} from "./made.ts";

const alarm = madeSignal("ALARM", 0);
const ok = madeSignal("OK", 3 * MINUTE);
const back = madeSignal("ALARM", 5 * MINUTE);
const lost = madeSignal("INSUFFICIENT_DATA", 2 * MINUTE);

const mute = madeMute({ by: "U1", reason: "deploy" });
const heldBack: HeldBack = { by: "pay-9", alarm: "db", at: START };
const context = {
  routed: madeRouted(alarm),
  id: null,
  place: null,
  mute: null,
  runbook: null,
  shownPlainly: false,
  now: START,
};
const grouped: Place = { card: "pay/group-1", among: "group", joins: true };

/** A row with something of its incident told otherwise, before the next signal. */
function having(row: AlarmRow, more: Partial<Incident>): AlarmRow {
  return { ...row, incident: { ...incidentOf(row), ...more } };
}

function lines(row: AlarmRow): string[] {
  return incidentOf(row).thread.map(({ kind, broadcast }) => (broadcast ? `${kind} to the channel` : kind));
}

function told(signal: AlarmSignal, facts: Partial<AlarmFacts>): AlarmSignal {
  return { ...signal, facts: { ...signal.facts, ...facts } };
}

describe("what opens", () => {
  test("is a whole incident", () => {
    const runbook = madeHint();
    const more = { runbook, place: grouped, shownPlainly: true, now: START + 7 };

    expect(judged([alarm], "hold-open", more).row.incident).toEqual({
      id: "pay-1",
      tenant: "pay",
      alarm: "aws:111122223333:ap-northeast-1:balance-HighLatency",
      card: "pay/group-1",
      among: "group",
      status: "open",
      severity: "high",
      application: "balance",
      facts: madeFacts(),
      state: "ALARM",
      changedAt: START,
      openedAt: START,
      heardAt: START + 7,
      count: 1,
      reopened: 0,
      owner: null,
      muted: null,
      resolvedAt: null,
      ending: null,
      flap: null,
      evidence: null,
      runbook,
      thread: [{ part: `pay-1:joined-${START}`, kind: "joined", at: START + 7, by: null, broadcast: true }],
      shownPlainly: true,
    });
  });

  test("by missing data alone is mild and counts no ALARM, and is as severe as its route says once it is one", () => {
    const warned = judged([lost], "warn").row;
    const burning = judged([madeSignal("ALARM", 3 * MINUTE)], "warn", {}, warned).row;

    expect(incidentOf(warned)).toMatchObject({ severity: "low", count: 0, state: "INSUFFICIENT_DATA" });
    expect(incidentOf(burning)).toMatchObject({ severity: "high", count: 1, state: "ALARM" });
    expect(lines(burning)).toEqual(["reopened to the channel"]);
  });

  test("is of the application that the route names", () => {
    const routed = { ...madeRouted(alarm), application: "settlement" };

    expect(incidentOf(judged([alarm], "hold-open", { routed }).row).application).toBe("settlement");
  });

  test("needs an id", () => {
    expect(() => judged([alarm], "hold-open", { id: null })).toThrow("cannot open without an id");
  });

  const mild = { ...madeRouted(alarm), severity: "low" as const };
  test.each<[what: string, signal: AlarmSignal, more: Parameters<typeof judged>[2]]>([
    ["opens a card of its own", alarm, { place: null }],
    ["is the first on a shared card", alarm, { place: { ...grouped, joins: false } }],
    ["is muted", alarm, { place: grouped, mute }],
    ["is held back", alarm, { place: grouped, heldBack }],
    ["is suppressed at its source", told(alarm, { suppression: { by: "Alarm", reason: null } }), { place: grouped }],
  ])("tells no thread where it %s", (_, signal, more) => {
    expect(lines(judged([signal], "hold-open", more).row)).toEqual([]);
  });

  test("is for the thread alone where it is mild", () => {
    const { thread } = incidentOf(judged([alarm], "hold-open", { place: grouped, routed: mild }).row);

    expect(thread).toMatchObject([{ kind: "joined", broadcast: false }]);
  });

  test("is held back by another, but not in a storm, where nobody is called for one anyway", () => {
    const storm: Place = { card: "pay/storm-1", among: "storm", joins: false };

    expect(incidentOf(judged([alarm], "hold-open", { heldBack }).row).heldBack).toEqual(heldBack);
    expect(incidentOf(judged([alarm], "hold-open", { heldBack, place: storm }).row)).not.toHaveProperty("heldBack");
    expect(incidentOf(judged([alarm], "hold-open", { heldBack: null }).row)).not.toHaveProperty("heldBack");
  });
});

test("what a mute quiets remembers when one first did", () => {
  const quiet = judged([alarm], "hold-open", { mute }).row;

  expect(incidentOf(quiet).mutedAt).toBe(START + 1_000);
  expect(incidentOf(judged([back], "hold-open", { mute }, quiet).row).mutedAt).toBe(START + 1_000);
  expect(incidentOf(judged([alarm]).row)).not.toHaveProperty("mutedAt");
});

describe("what burns again", () => {
  const over = judged([alarm, ok]).row;

  test("is open again, and says so to the channel where it is severe", () => {
    const again = judged([back], "hold-open", { now: START + 6 * MINUTE }, having(over, { resolvedBy: null })).row;

    expect(incidentOf(again)).toMatchObject({
      status: "open",
      state: "ALARM",
      changedAt: START + 5 * MINUTE,
      reopened: 1,
      count: 2,
      owner: null,
      resolvedAt: null,
      ending: null,
      resolvedBy: null,
    });
    expect(incidentOf(again).thread.at(-1)).toEqual({
      part: `reopened-${START + 5 * MINUTE}`,
      kind: "reopened",
      at: START + 6 * MINUTE,
      by: null,
      broadcast: true,
    });
    expect(lines(judged([back], "hold-open", {}, having(over, { severity: "low" })).row).at(-1)).toBe("reopened");
  });

  test("and has ended again before that was known counts, and ends later", () => {
    const { row } = judged([alarm, ok, madeSignal("OK", 6 * MINUTE), back]);

    expect(incidentOf(row)).toMatchObject({
      status: "resolved",
      count: 2,
      resolvedAt: START + 6 * MINUTE,
      ending: "recovered",
    });
    expect(lines(row)).toEqual(["recovered to the channel", "recovered to the channel"]);
  });

  const flap = { since: START, changes: 6, lastAt: START, settlesAt: START + 60 * MINUTE };
  test.each<[what: string, signal: AlarmSignal, before: Partial<Incident>, more: Parameters<typeof judged>[2]]>([
    ["is muted", back, {}, { mute }],
    ["is held back", back, {}, { heldBack }],
    ["flaps", back, { flap }, {}],
    ["is suppressed", told(back, { suppression: { by: "Alarm", reason: null } }), {}, {}],
  ])("says nothing where it %s", (_, signal, before, more) => {
    expect(lines(judged([signal], "hold-open", more, having(over, before)).row)).not.toContain(
      "reopened to the channel",
    );
  });

  test("has no owner any more, unless it flaps", () => {
    const owner = { user: "U1", at: START };
    const ownerOf = (before: Partial<Incident>) => {
      const { status, owner: who } = incidentOf(judged([back], "hold-open", {}, having(over, before)).row);
      return [status, who];
    };

    expect(ownerOf({ owner })).toEqual(["open", null]);
    expect(ownerOf({ owner, flap })).toEqual(["acknowledged", owner]);
    expect(ownerOf({ flap })).toEqual(["open", null]);
  });

  test("is held back by what holds it back now", () => {
    const heldBy = (before: Partial<Incident>, now: HeldBack | null) =>
      incidentOf(judged([back], "hold-open", { heldBack: now }, having(over, before)).row).heldBack;

    expect(heldBy({ heldBack }, null)).toBeNull();
    expect(heldBy({}, heldBack)).toEqual(heldBack);
    expect(heldBy({ among: "storm" }, heldBack)).toBeUndefined();
  });
});

describe("what ends", () => {
  const burning = judged([alarm]).row;
  const over = (before: Partial<Incident>, end = ok, policy: "hold-open" | "resolve-stale" = "hold-open") =>
    judged([end], policy, { now: START + 4 * MINUTE }, having(burning, before)).row;

  test("says so in its thread, to the channel where it was severe or long", () => {
    const hour = madeSignal("OK", 60 * MINUTE);

    expect(incidentOf(over({})).thread).toEqual([
      {
        part: `recovered-${START + 3 * MINUTE}`,
        kind: "recovered",
        at: START + 4 * MINUTE,
        by: null,
        broadcast: true,
      },
    ]);
    expect(lines(over({ severity: "low" }))).toEqual(["recovered"]);
    expect(lines(over({ severity: "low" }, hour))).toEqual(["recovered to the channel"]);
    expect(lines(over({ severity: "low" }, madeSignal("OK", 60 * MINUTE - 1)))).toEqual(["recovered"]);
    expect(lines(over({ heldBack }, hour))).toEqual(["recovered"]);
    expect(lines(over({ muted: { mute: "m-1", until: START + 9e6, by: "U1", reason: null } }))).toEqual([]);
  });

  test("by its data's end is not well, and says when", () => {
    expect(incidentOf(over({}, lost, "resolve-stale"))).toMatchObject({
      status: "resolved",
      state: "INSUFFICIENT_DATA",
      ending: "data-stopped",
      resolvedAt: START + 2 * MINUTE,
      changedAt: START + 2 * MINUTE,
    });
  });

  test("by CloudWatch's word after a person's stays theirs, and is told but under a mute", () => {
    const byHand: Partial<Incident> = { status: "resolved", ending: "by-hand", resolvedAt: START + MINUTE };
    const confirmed = over(byHand);

    expect(incidentOf(confirmed)).toMatchObject({ ...byHand, state: "OK", changedAt: START + 3 * MINUTE });
    expect(incidentOf(confirmed).thread).toEqual([
      {
        part: `confirmed-${START + 3 * MINUTE}`,
        kind: "confirmed",
        at: START + 4 * MINUTE,
        by: null,
        broadcast: false,
      },
    ]);
    expect(lines(over({ ...byHand, muted: { mute: "m-1", until: START + 9e6, by: "U1", reason: null } }))).toEqual([]);
  });
});

describe("the event of a change", () => {
  const plain = { read: "metric", rule: 0, mute: null, flap: null };
  const eventOf = (row: AlarmRow) => {
    const { change: _, ...event } = row.pending.at(-1) as LedgerEvent;
    return event;
  };

  test("tells all that was known", () => {
    const { row } = judged([alarm], "hold-open", { mute, heldBack });

    expect(eventOf(row)).toEqual({
      tenant: "pay",
      subject: "pay-1",
      version: 1,
      n: 0,
      at: START + 1_000,
      kind: "opened",
      reason: "first-alarm",
      by: { kind: "alarm", messageId: alarm.origin.messageId },
      alarm: row.key,
      card: "pay/pay-1",
      facts: {
        ...plain,
        state: "ALARM",
        changedAt: START,
        sentAt: START + 50,
        mute: "m-1",
        heldBackBy: "pay-9",
        unresolved: true,
      },
    });
  });

  test("of what is part of a composite alarm's incident names that one as what it is", () => {
    const { row } = judged([alarm], "hold-open", { heldBack: { ...heldBack, as: "part" } });

    expect(eventOf(row).facts).toMatchObject({ partOf: "pay-9" });
    expect(eventOf(row).facts).not.toHaveProperty("heldBackBy");
  });

  test("of what is junk by a rule says why", () => {
    const remembered = { kind: "remember", reason: "junk" } as const;
    const of = (junk: { why: string } | null) =>
      changeEvent(unknownAlarm("a"), alarm, remembered, null, { ...context, junk: junk as never }).facts;

    expect(of({ why: "nobody acts on it" })).toMatchObject({ junk: "nobody acts on it" });
    expect(of(null)).toMatchObject({ junk: null });
    expect(eventOf(judged([alarm]).row).facts).not.toHaveProperty("junk");
  });

  test("of what is only remembered is the alarm's own", () => {
    const { row } = judged([alarm, ok, madeSignal("OK", 4 * MINUTE)]);

    expect(eventOf(row)).toEqual({
      tenant: "pay",
      subject: row.key,
      version: 3,
      n: 0,
      at: START + 4 * MINUTE + 1_000,
      kind: "suppressed",
      reason: "ok-after-recovery",
      by: { kind: "alarm", messageId: "balance-HighLatency-OK-240000" },
      alarm: row.key,
      card: null,
      facts: {
        ...plain,
        state: "OK",
        changedAt: START + 4 * MINUTE,
        sentAt: START + 4 * MINUTE + 50,
        unresolved: false,
      },
    });
  });

  test.each<[kind: string, signals: AlarmSignal[], policy: Parameters<typeof judged>[1]]>([
    ["opened", [ok, alarm], "hold-open"],
    ["reopened", [alarm, ok, back], "hold-open"],
    ["updated", [alarm, madeSignal("OK", 3 * MINUTE), madeSignal("OK", 6 * MINUTE), back], "hold-open"],
    ["updated", [alarm, lost], "hold-open"],
    ["updated", [alarm, back], "hold-open"],
    ["resolved", [alarm, ok], "hold-open"],
    ["suppressed", [ok], "hold-open"],
  ])("is of the kind %s: %#", (kind, signals, policy) => {
    expect(eventOf(judged(signals, policy).row)).toMatchObject({ kind });
  });

  test("of CloudWatch's word after a person's is an update", () => {
    const byHand = having(judged([alarm]).row, { status: "resolved", ending: "by-hand", resolvedAt: START + 1 });

    expect(eventOf(judged([ok], "hold-open", {}, byHand).row)).toMatchObject({ kind: "updated" });
  });

  test("of a pause keeps the verdict that nobody is told of", () => {
    const routed = { ...madeRouted(alarm), pause: 10 * MINUTE };
    const opened = judged([alarm], "hold-open", { routed }).row;
    const healed = judged([ok], "hold-open", { routed }, opened).row;
    const again = judged([back], "hold-open", { routed }, healed).row;

    expect([opened, healed, again].map((row) => [eventOf(row).reason, eventOf(row).facts?.verdict])).toEqual([
      ["paused", "first-alarm"],
      ["healed-in-pause", "recovered"],
      ["paused", "alarm-soon-after-recovery"],
    ]);
    expect(eventOf(judged([alarm]).row).facts).not.toHaveProperty("verdict");
    const blip = having(opened, { junk: { shorterThan: 9 * MINUTE, why: "blips" } });
    expect(eventOf(judged([ok], "hold-open", { routed }, blip).row)).toMatchObject({
      reason: "healed-as-junk",
      facts: { verdict: "recovered", junk: "blips" },
    });
    expect(eventOf(healed).facts).not.toHaveProperty("junk");
  });
});

const verdicts: [verdict: Verdict, changes: boolean, opens: boolean, ofHealed: ReturnType<typeof pauseReason>][] = [
  [{ kind: "open", reason: "first-alarm" }, true, true, "paused"],
  [{ kind: "open-resolved", reason: "ok-overtook-alarm", endedAt: START }, true, true, "healed-in-pause"],
  [{ kind: "reopen", reason: "alarm-soon-after-recovery" }, true, false, "paused"],
  [{ kind: "reopen-resolved", reason: "ok-overtook-alarm", endedAt: START }, true, false, "healed-in-pause"],
  [{ kind: "repeat", reason: "alarm-again" }, true, false, null],
  [{ kind: "resolve", reason: "recovered" }, true, false, "healed-in-pause"],
  [{ kind: "hold", reason: "data-missing" }, true, false, null],
  [{ kind: "confirm", reason: "recovered-after-resolved-by-hand" }, true, false, null],
  [{ kind: "remember", reason: "ok-after-recovery" }, true, false, null],
  [{ kind: "merge", reason: "copy" }, false, false, null],
  [{ kind: "redelivered", reason: "same-message" }, false, false, null],
  [{ kind: "suppress", reason: "stale" }, false, false, null],
];
test.each(verdicts)(
  "%j changes the row: %s; opens: %s; of what healed in its pause says %s",
  (verdict, changes, opens, told) => {
    const healed: Incident = { ...incidentOf(judged([alarm, ok]).row), paused: START + 9 * MINUTE };
    const { paused: _, ...shown } = healed;

    expect(isChange(verdict)).toBe(changes);
    expect(opensIncident(verdict)).toBe(opens);
    if (!isChange(verdict)) return;
    expect(pauseReason(verdict, healed)).toBe(told);
    expect(pauseReason(verdict, shown)).toBeNull();
    expect(pauseReason(verdict, null)).toBeNull();
    const burning: Incident = { ...healed, status: "open" };
    expect(pauseReason(verdict, burning)).toBe(told === "paused" ? "paused" : null);
  },
);

describe("of the same moment", () => {
  const at = MINUTE;
  const missing = madeSignal("INSUFFICIENT_DATA", at);
  const burns = madeSignal("ALARM", at, { facts: madeFacts("balance-HighLatency", { reason: "over" }) });

  test("an ALARM is newer than missing data, whether that opened something or was only remembered", () => {
    const warned = incidentOf(judged([missing, burns], "warn").row);
    const remembered = incidentOf(judged([missing, burns], "hold-open").row);

    expect(warned).toMatchObject({ state: "ALARM", changedAt: START + at, count: 1, facts: { reason: "over" } });
    expect(remembered).toMatchObject({ state: "ALARM", changedAt: START + at, count: 1 });
  });
});

test("missing data that reopens an alarm that flaps counts no ALARM, and leaves its severity", () => {
  const flapping = { transitions: 2, within: 15 * MINUTE, settle: 10 * MINUTE };
  const calm = judged([alarm, ok], "warn", { flapping }).row;
  const again = judged([madeSignal("INSUFFICIENT_DATA", 4 * MINUTE)], "warn", { flapping }, calm).row;
  const late = judged([madeSignal("ALARM", 2 * MINUTE)], "warn", { flapping }, again).row;

  expect(incidentOf(again)).toMatchObject({ count: 1, reopened: 1, severity: "high", state: "INSUFFICIENT_DATA" });
  expect(incidentOf(late)).toMatchObject({ count: 2, state: "INSUFFICIENT_DATA", changedAt: START + 4 * MINUTE });
});

test("a change that only counts for how an alarm flaps is told as the incident's own", () => {
  const flapping = { transitions: 3, within: 15 * MINUTE, settle: 10 * MINUTE };
  const { row, verdicts: all } = judged(
    [
      alarm,
      madeSignal("OK", MINUTE),
      madeSignal("ALARM", 2 * MINUTE),
      madeSignal("ALARM", 4 * MINUTE),
      madeSignal("OK", 3 * MINUTE),
    ],
    "hold-open",
    { flapping },
  );

  expect(all.at(-1)).toEqual({ kind: "remember", reason: "stale" });
  expect(row.pending.at(-1)).toMatchObject({ kind: "suppressed", subject: "pay-1", card: "pay/pay-1" });
  expect(row).toMatchObject({ state: "ALARM", changedAt: START + 4 * MINUTE, incident: { flap: { changes: 5 } } });
});

describe("what is measured", () => {
  const metric = madeMetric();
  const measuring = (signal: AlarmSignal, value: number) =>
    told(signal, { metric: { ...metric, datapoints: [{ value, at: null }] } });
  const measuredBy = (...signals: AlarmSignal[]) => judged(signals).row.incident?.measured?.map(({ value }) => value);

  test("at what opens, repeats, ends and comes back is kept, and anew for a new incident", () => {
    const signals = [
      measuring(alarm, 9),
      measuring(madeSignal("ALARM", MINUTE), 8),
      measuring(ok, 1),
      measuring(back, 7),
    ];

    expect(measuredBy(...signals)).toEqual([9, 8, 1, 7]);
    expect(
      measuredBy(
        ...signals,
        measuring(madeSignal("OK", 6 * MINUTE), 2),
        measuring(madeSignal("ALARM", 60 * MINUTE), 5),
      ),
    ).toEqual([5]);
  });

  test("at what is only remembered or held is not", () => {
    expect(measuredBy(measuring(alarm, 9), measuring(lost, 8))).toEqual([9]);
    expect(measuredBy(measuring(alarm, 9), measuring(ok, 1), measuring(madeSignal("OK", 4 * MINUTE), 2))).toEqual([
      9, 1,
    ]);
    const byHand = having(judged([measuring(alarm, 9)]).row, {
      status: "resolved",
      ending: "by-hand",
      resolvedAt: START,
    });
    expect(judged([measuring(ok, 1)], "hold-open", {}, byHand).row.incident?.measured).toHaveLength(1);
    expect(judged([measuring(ok, 1)]).row.incident).toBeNull();
  });

  test("by no message is left out", () => {
    expect(judged([alarm, madeSignal("ALARM", MINUTE), ok]).row.incident).not.toHaveProperty("measured");
  });
});

describe("a row", () => {
  test("remembers what it accepted, the newest first, with the time that was claimed where that could not be", () => {
    const claimed = { ...back, claimedAt: START + 90 * MINUTE };
    const { row } = judged([ok, claimed, alarm]);

    expect(row.accepted).toStrictEqual([
      {
        state: "ALARM",
        changedAt: START + 5 * MINUTE,
        messageId: back.origin.messageId,
        claimedAt: START + 90 * MINUTE,
      },
      { state: "OK", changedAt: START + 3 * MINUTE, messageId: ok.origin.messageId },
      { state: "ALARM", changedAt: START, messageId: alarm.origin.messageId },
    ]);
    expect(row).toMatchObject({ state: "ALARM", changedAt: START + 5 * MINUTE });
  });

  test("remembers no more than two dozen", () => {
    const many = Array.from({ length: 30 }, (_, turn) => madeSignal(turn % 2 ? "OK" : "ALARM", turn * MINUTE));

    expect(judged(many).row.accepted.map(({ changedAt }) => (changedAt - START) / MINUTE)).toEqual(
      Array.from({ length: 24 }, (_, index) => 29 - index),
    );
  });
});
