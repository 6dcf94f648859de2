import type { AlarmRow } from "@hansho/core/alarm-row";
import { apply, isChange } from "@hansho/core/apply";
import { judge } from "@hansho/core/judge";
import {
  type AlarmAnswer,
  findingOf,
  foundBySweep,
  isFoundEnd,
  notFoundEvent,
  whyNotAsked,
} from "@hansho/core/reconcile";
import type { AlarmState } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeRouted, madeSignal, START } from "./made.ts";

const alarm = madeSignal("ALARM", 0);
const { row } = judged([alarm]);
const incident = incidentOf(row);
const LATER = START + 20 * MINUTE;

describe("an alarm is asked about", () => {
  test("once its last change is five minutes old", () => {
    expect(whyNotAsked(incident, START + 5 * MINUTE - 1)).toBe("young");
    expect(whyNotAsked(incident, START + 5 * MINUTE)).toBeNull();
  });

  test("never for one contributor of it: CloudWatch tells the alarm's state alone", () => {
    const facts = { ...incident.facts, identity: { ...incident.facts.identity, contributor: "checkout" } };
    expect(whyNotAsked({ ...incident, facts }, LATER)).toBe("contributor");
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

  test("of the state that is remembered is no news, whenever it began", () => {
    expect(find(known("ALARM", 8 * MINUTE))).toEqual({ kind: "nothing", reason: "still-so" });
  });

  test("that is older than what is remembered changes nothing", () => {
    expect(find(known("OK", -1))).toEqual({ kind: "nothing", reason: "answer-is-older" });
    expect(find(known("OK", 0))).toMatchObject({ kind: "changed" });
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
  });

  test("makes a copy of the message that comes after all", () => {
    const late = madeSignal("OK", 8 * MINUTE);

    expect(judge(late, found("OK", 8 * MINUTE), policyOf())).toEqual({ kind: "merge", reason: "copy" });
  });

  test("is told once where the alarm is not found, under the incident that stays open", () => {
    expect(notFoundEvent(row, incident, LATER)).toMatchObject({
      subject: incident.id,
      version: 0,
      reason: "alarm-not-found",
      by: { kind: "sweep" },
    });
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
