import { type AlarmRow, unknownAlarm } from "@hansho/core/alarm-row";
import { apply } from "@hansho/core/apply";
import { isChange } from "@hansho/core/change";
import { judge } from "@hansho/core/judge";
import {
  type AlarmAnswer,
  findingOf,
  foundBySweep,
  isFoundEnd,
  notFoundEvent,
  whyNotAsked,
  withGone,
} from "@hansho/core/reconcile";
import type { AlarmState } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeMetric, madeRouted, madeSignal, START } from "./made.ts";

const METRIC = madeMetric();

const alarm = madeSignal("ALARM", 0);
const { row } = judged([alarm]);
const incident = incidentOf(row);
const LATER = START + 20 * MINUTE;

describe("an alarm is asked about", () => {
  test("once its last change is five minutes old", () => {
    expect(whyNotAsked(incident, START + 5 * MINUTE - 1)).toBe("young");
    expect(whyNotAsked(incident, START + 5 * MINUTE)).toBeNull();
  });
});

describe("an answer", () => {
  test("of a newer state is a change that no message told", () => {
    expect(find(known("OK", 8 * MINUTE))).toMatchObject({
      kind: "changed",
      reason: "found-by-sweep",
      signal: { state: "OK", previousState: "ALARM", changedAt: START + 8 * MINUTE, facts: { reason: "below again" } },
    });
    expect(find(known("INSUFFICIENT_DATA", 8 * MINUTE))).toMatchObject({ kind: "changed" });
  });

  test("is a signal of the alarm as it was last told, without the numbers that were measured before it recovered", () => {
    const metric = { ...METRIC, datapoints: [{ value: 97, at: START }] };
    const measured = { ...incident, facts: { ...incident.facts, metric } };
    const signalOf = (answer: AlarmAnswer) => {
      const finding = findingOf(row, measured, answer, LATER);
      return finding.kind === "changed" ? finding.signal : null;
    };
    const told = {
      what: "alarm",
      origin: { messageId: `sweep#${row.key}#OK#${START + 8 * MINUTE}`, sentAt: LATER, topicArn: null },
      state: "OK",
      previousState: "ALARM",
      changedAt: START + 8 * MINUTE,
      facts: { ...incident.facts, reason: "below again", metric: { ...metric, datapoints: [] } },
    };

    expect(signalOf(known("OK", 8 * MINUTE))).toEqual(told);
    expect(signalOf(known("INSUFFICIENT_DATA", 8 * MINUTE))).toEqual({
      ...told,
      origin: { ...told.origin, messageId: `sweep#${row.key}#INSUFFICIENT_DATA#${START + 8 * MINUTE}` },
      state: "INSUFFICIENT_DATA",
      facts: { ...told.facts, metric },
    });
  });

  test("of one series is taken as that of an alarm is", () => {
    const identity = { ...incident.facts.identity, contributor: "checkout" };
    const series = { ...incident, facts: { ...incident.facts, identity } };
    const told = (answer: AlarmAnswer) => findingOf(row, series, answer, LATER);

    expect(told(known("OK", 8 * MINUTE))).toMatchObject({
      kind: "changed",
      signal: { state: "OK", changedAt: START + 8 * MINUTE, facts: { identity: { contributor: "checkout" } } },
    });
    expect(told(known("ALARM", 8 * MINUTE))).toEqual({ kind: "nothing", reason: "still-so" });
    expect(told(known("INSUFFICIENT_DATA", 8 * MINUTE))).toMatchObject({
      kind: "changed",
      signal: { state: "INSUFFICIENT_DATA", facts: { identity: { contributor: "checkout" } } },
    });
    expect(told({ status: "unavailable", why: "failed" })).toEqual({ kind: "nothing", reason: "failed" });
    expect(told(known("OK", -1))).toEqual({ kind: "nothing", reason: "answer-is-older" });
    expect(told({ status: "not-found" })).toMatchObject({ kind: "not-found" });
  });

  test("of the state that is remembered is no news, whenever it began", () => {
    expect(find(known("ALARM", 8 * MINUTE))).toEqual({ kind: "nothing", reason: "still-so" });
  });

  test("that is older than what is remembered changes nothing", () => {
    expect(find(known("OK", -1))).toEqual({ kind: "nothing", reason: "answer-is-older" });
  });

  test("of the very moment that is remembered is later than that", () => {
    expect(find(known("OK", 0))).toMatchObject({ kind: "changed", signal: { changedAt: START + 1 } });
    expect(find(known("OK", 5))).toMatchObject({ kind: "changed", signal: { changedAt: START + 5 } });
  });

  test("waits a minute for the message that may be on its way", () => {
    const answer = known("OK", 19 * MINUTE + 1);
    expect(find(answer)).toEqual({ kind: "nothing", reason: "message-may-come" });
    expect(find(known("OK", 19 * MINUTE))).toMatchObject({ kind: "changed" });
  });

  test("of recovery waits for no message of an alarm that has no OK action", () => {
    const facts = madeFacts("balance-HighLatency", { hasOkAction: false });
    const silent = { ...incident, facts };
    expect(findingOf(row, silent, known("OK", 19.5 * MINUTE), LATER)).toMatchObject({ kind: "changed" });
    expect(findingOf(row, silent, known("INSUFFICIENT_DATA", 19.5 * MINUTE), LATER)).toEqual({
      kind: "nothing",
      reason: "message-may-come",
    });
  });

  test("that is none says why", () => {
    expect(find({ status: "not-found" })).toEqual({ kind: "not-found", reason: "alarm-not-found" });
    expect(find({ status: "another-account" })).toEqual({ kind: "nothing", reason: "another-account" });
    expect(find({ status: "no-such-region" })).toEqual({ kind: "nothing", reason: "no-such-region" });
    expect(find({ status: "unavailable", why: "throttled" })).toEqual({ kind: "nothing", reason: "throttled" });
  });
});

describe("what sweep found", () => {
  test("ends the incident as a message would have, marked as found, its event sweep's own", () => {
    const next = found("OK", 8 * MINUTE);

    expect(incidentOf(next)).toMatchObject({ status: "resolved", ending: "recovered", resolvedAt: START + 8 * MINUTE });
    expect(isFoundEnd(incidentOf(next))).toBe(true);
    expect(incidentOf(next).thread).toMatchObject([{ kind: "recovered" }]);
    expect(next.pending.map(({ by, reason }) => ({ by: by.kind, reason }))).toEqual([
      { by: "alarm", reason: "first-alarm" },
      { by: "sweep", reason: "found-by-sweep" },
    ]);
    expect(next.pending.at(-1)?.facts).toMatchObject({ state: "OK", verdict: "recovered" });
  });

  test("is not the mark of an end that a message told after it fired again", () => {
    const again = madeSignal("ALARM", 9 * MINUTE);
    const ok = madeSignal("OK", 10 * MINUTE);

    const over = [again, ok].reduce(taken, found("OK", 8 * MINUTE));

    expect(incidentOf(over)).toMatchObject({ status: "resolved", resolvedAt: START + 10 * MINUTE });
    expect(isFoundEnd(incidentOf(over))).toBe(false);
  });

  test("marks no end where only the data is missing", () => {
    const next = found("INSUFFICIENT_DATA", 8 * MINUTE);

    expect(incidentOf(next)).toMatchObject({ status: "open", state: "INSUFFICIENT_DATA" });
    expect(isFoundEnd(incidentOf(next))).toBe(false);
    expect(next.pending.at(-1)).toMatchObject({ reason: "found-by-sweep", facts: { verdict: "data-missing" } });
    expect(incidentOf(next)).not.toHaveProperty("foundBySweep");
  });

  test("marks no end that a person had made before, nor what opens nothing", () => {
    const end = START + 2 * MINUTE;
    const byHand = {
      ...row,
      incident: { ...incident, status: "resolved" as const, ending: "by-hand" as const, resolvedAt: end },
    };
    const ok = madeSignal("OK", 8 * MINUTE);

    expect(incidentOf(foundBySweep(byHand, taken(byHand, ok)))).not.toHaveProperty("foundBySweep");
    expect(isFoundEnd(byHand.incident)).toBe(false);
    const burns = madeSignal("ALARM", 8 * MINUTE);
    expect(incidentOf(foundBySweep(byHand, taken(byHand, burns)))).not.toHaveProperty("foundBySweep");
    const well = judged([ok]).row;
    expect(foundBySweep(unknownAlarm(row.key), well).incident).toBeNull();
    const late = judged([alarm], "hold-open", {}, well).row;
    expect(isFoundEnd(incidentOf(foundBySweep(unknownAlarm(row.key), late)))).toBe(true);
  });

  test("is told for a row that owed the ledger nothing before", () => {
    const next = foundBySweep({ ...row, pending: [] }, taken({ ...row, pending: [] }, madeSignal("OK", 8 * MINUTE)));

    expect(isFoundEnd(incidentOf(next))).toBe(true);
    expect(next.pending).toHaveLength(1);
  });

  test("makes a copy of the message that comes after all", () => {
    const late = madeSignal("OK", 8 * MINUTE);

    expect(judge(late, found("OK", 8 * MINUTE), policyOf())).toEqual({ kind: "merge", reason: "copy" });
  });

  test("that the alarm is not found is a line of its thread, once; of what is quiet, one series of many or one of a storm, the ledger alone tells", () => {
    const gone = withGone(row, incident, LATER);
    expect(gone?.incident).toMatchObject({ status: "open", thread: [{ part: "alarm-gone", broadcast: false }] });
    expect(gone?.pending.at(-1)).toMatchObject({ kind: "updated", reason: "alarm-not-found", by: { kind: "sweep" } });
    expect(gone?.pending.at(-1)?.facts).toEqual({ name: "balance-HighLatency", region: "ap-northeast-1" });
    const other = { part: "joined-1", kind: "joined" as const, at: START, by: null, broadcast: true };
    expect(withGone(row, { ...incident, thread: [other] }, LATER)?.incident?.thread).toHaveLength(2);
    expect(gone?.incident && withGone(gone, gone.incident, LATER)).toBeNull();

    const identity = { ...incident.facts.identity, contributor: "checkout" };
    for (const quiet of [
      { ...incident, paused: LATER },
      { ...incident, muted: { mute: "m-1", until: LATER, by: "U1", reason: null } },
      { ...incident, facts: { ...incident.facts, identity } },
      { ...incident, among: "storm" as const },
    ])
      expect(withGone(row, quiet, LATER)).toBeNull();
  });

  test("is told once where the alarm is not found, under the incident that stays open", () => {
    expect(notFoundEvent(row, incident, LATER)).toEqual({
      tenant: "pay",
      subject: "pay-1",
      version: 0,
      n: 1,
      at: LATER,
      kind: "updated",
      reason: "alarm-not-found",
      by: { kind: "sweep" },
      alarm: row.key,
      card: "pay/pay-1",
      facts: { unresolved: true, name: "balance-HighLatency", region: "ap-northeast-1" },
    });
  });

  test("is of a heartbeat that the configuration names it no more", () => {
    const heartbeat = { tenant: "pay", every: 1, severity: "high" as const, application: null, lastAt: START };
    const missed = { ...incident, facts: { ...incident.facts, heartbeat } };
    const reason = "heartbeat-not-configured";
    expect(notFoundEvent(row, missed, LATER)).toMatchObject({ reason });
    expect(withGone(row, missed, LATER)?.pending.at(-1)).toMatchObject({ reason });
  });
});

function find(answer: AlarmAnswer) {
  return findingOf(row, incident, answer, LATER);
}

function known(state: AlarmState, at: number): Extract<AlarmAnswer, { status: "known" }> {
  return { status: "known", state, changedAt: START + at, reason: "below again" };
}

function found(state: AlarmState, at: number): AlarmRow {
  const finding = find(known(state, at));
  if (finding.kind !== "changed") throw new Error(`Nothing was found: ${finding.reason}`);
  return foundBySweep(row, taken(row, finding.signal));
}

function taken(before: AlarmRow, signal: typeof alarm): AlarmRow {
  const routed = madeRouted(signal);
  const verdict = judge(signal, before, policyOf());
  if (!isChange(verdict)) throw new Error(`No change: ${verdict.reason}`);
  const context = { routed, id: null, place: null, mute: null, runbook: null, shownPlainly: false, now: LATER };
  return apply(before, signal, verdict, context);
}

function policyOf() {
  const { tenant, insufficientData } = madeRouted(alarm);
  return { ...tenant.policies, insufficientData };
}
