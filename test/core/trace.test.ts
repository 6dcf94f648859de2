import type { Card } from "@hansho/core/card";
import type { LedgerEvent } from "@hansho/core/ledger";
import { NO_RULE } from "@hansho/core/route";
import { traceOfIncident, traceOfMessage } from "@hansho/core/trace";
import { describe, expect, test } from "vitest";
import { undelivered } from "../memory/undelivered.ts";
import { incidentOf, judged, MINUTE, madeConfig, madeSignal, madeTenant, START } from "./made.ts";

const ALARM = "aws:111122223333:ap-northeast-1:db";
const incident = { ...incidentOf(judged([madeSignal("ALARM", 0)]).row), thread: [] };
const match = [{ key: "alarm", operator: "=" as const, value: "db*" }];
const route = { match, tenant: "pay", severity: null, application: null, insufficientData: null };
const config = madeConfig([madeTenant("core"), madeTenant("pay")], [route]);

function event(more: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    tenant: "pay",
    subject: "pay-1",
    version: 1,
    n: 0,
    at: START + 100,
    kind: "opened",
    reason: "first-alarm",
    by: { kind: "alarm", messageId: "m-1" },
    alarm: ALARM,
    card: "pay/pay-1",
    facts: { read: "metric", state: "ALARM", changedAt: START, sentAt: START + 50, rule: 0, signal: "secret" },
    ...more,
  };
}

function card(more: Partial<Card["delivery"]> = {}, version = 2): Card {
  const line = { part: "recovered-1", kind: "recovered" as const, at: START + 300, by: null, broadcast: true };
  return {
    view: { card: "pay/pay-1", tenant: "pay", incidents: [{ ...incident, thread: [line] }], notice: null },
    version,
    urgent: 1,
    delivery: { ...structuredClone(undelivered), ...more },
  };
}

const ts = (at: number) => `${at / 1_000}`;

describe("the trace of a message", () => {
  test("says how it was read, by which rule it was routed, what was decided, and what stands", () => {
    const shown = { shown: 2, channel: "C-pay", main: { ts: ts(START + 200), posting: null }, editedAt: START + 400 };
    const parts = { "recovered-1": { ts: ts(START + 500), posting: null } };
    const told = traceOfMessage("m-1", [event({ at: START + 300 })], [card({ ...shown, parts })], config);

    expect(told).toEqual({
      of: "message",
      id: "m-1",
      tenant: "pay",
      incident: "pay-1",
      earlier: 0,
      steps: [
        {
          at: START + 50,
          what: "read",
          reason: null,
          facts: { read: "metric", state: "ALARM", changedAt: START, alarm: "db", message: "m-1" },
        },
        { at: START + 200, what: "posted", reason: null, facts: { card: "pay/pay-1", channel: "C-pay" } },
        { at: START + 300, what: "routed", reason: null, facts: { rule: 0, match: "alarm=db*", tenant: "pay" } },
        {
          at: START + 300,
          what: "opened",
          reason: "first-alarm",
          facts: {
            read: "metric",
            state: "ALARM",
            changedAt: START,
            sentAt: START + 50,
            rule: 0,
            incident: "pay-1",
            version: 1,
            card: "pay/pay-1",
            by: "alarm",
            user: null,
            message: "m-1",
          },
        },
        { at: START + 400, what: "edited", reason: null, facts: { card: "pay/pay-1", shown: 2 } },
        {
          at: START + 500,
          what: "told",
          reason: null,
          facts: { card: "pay/pay-1", line: "recovered", broadcast: true },
        },
        { at: null, what: "current", reason: null, facts: { card: "pay/pay-1", version: 2, shown: 2 } },
      ],
    });
  });

  test("leaves out the lines of a thread that others caused, and says what is owed and refused", () => {
    const owed = card({ shown: 1, failed: "is_archived", parts: { "recovered-1": { ts: "9.9", posting: null } } });
    const { steps } = traceOfMessage("m-1", [event()], [owed], config);
    expect(steps.map(({ what }) => what)).toEqual(["read", "routed", "opened", "owed", "refused"]);
    const caused = card({ shown: 2, parts: { "recovered-1": { ts: ts(START + 500), posting: null } } });
    const several = [event(), event({ at: START + 300, kind: "resolved", reason: "recovered" })];
    expect(traceOfMessage("m-1", several, [caused], config).steps.map(({ what }) => what)).toContain("told");
    expect(steps.at(-1)).toMatchObject({ at: null, facts: { card: "pay/pay-1", word: "is_archived" } });
    expect(steps.at(-2)).toMatchObject({ at: null, facts: { version: 2, shown: 1 } });
  });

  test("of a rule that is another's by now has no matchers, of none no route at all", () => {
    const facts = event().facts;
    const stepsOf = (more: Partial<LedgerEvent>) => traceOfMessage("m-1", [event(more)], [], config).steps;
    const both = { ...route, match: [...match, { key: "kind", operator: "=" as const, value: "metric" }] };
    const two = madeConfig([madeTenant("pay")], [both]);
    expect(traceOfMessage("m-1", [event()], [], two).steps[1]?.facts.match).toBe("alarm=db* kind=metric");
    expect(stepsOf({ tenant: "core" })[1]).toMatchObject({ what: "routed", facts: { rule: 0, match: null } });
    expect(stepsOf({ facts: { ...facts, rule: 9 } })[1]).toMatchObject({ facts: { rule: 9, match: null } });
    expect(stepsOf({ facts: {} })[1]).toMatchObject({ what: "routed", facts: { rule: null, match: null } });
    expect(stepsOf({ facts: { ...facts, rule: NO_RULE } }).map(({ what }) => what)).toEqual(["read", "opened"]);
  });

  test("was read when it was decided where it says no time, or one that was not yet", () => {
    const readAt = (facts: LedgerEvent["facts"]) => traceOfMessage("m", [event({ facts })], [], config).steps[0]?.at;
    expect(readAt({})).toBe(START + 100);
    expect(readAt({ sentAt: START + 101 })).toBe(START + 100);
    expect(readAt({ sentAt: START + 99 })).toBe(START + 99);
  });

  test("belongs to no incident where its alarm has none, or where it is of no alarm", () => {
    const incidentIn = (more: Partial<LedgerEvent>) => traceOfMessage("m-1", [event(more)], [], config).incident;
    expect(incidentIn({ subject: ALARM })).toBeNull();
    expect(incidentIn({ alarm: null, subject: "notice-1" })).toBeNull();
    expect(traceOfMessage("m-1", [event({ subject: ALARM }), event()], [], config).incident).toBe("pay-1");
    const parked = event({ by: { kind: "sweep" } });
    expect(traceOfMessage("m-1", [parked], [], config).steps[0]?.facts.message).toBeNull();
    expect(traceOfMessage("m-1", [], [], config)).toMatchObject({ tenant: "", incident: null, steps: [] });
    expect(traceOfMessage("m", [event({ alarm: null })], [], config).steps[0]?.facts).toMatchObject({ alarm: null });
  });
});

describe("the trace of an incident", () => {
  const person = { kind: "person", user: "U1", from: "button" } as const;

  test("tells its opening by the message's steps, and what people did by their names", () => {
    const taken = event({
      kind: "assigned",
      reason: "assigned-by-person",
      by: person,
      at: START + MINUTE,
      facts: {},
    });
    const { of, id, incident: own, steps } = traceOfIncident("pay-1", [event(), taken], null, config);
    expect({ of, id, own }).toEqual({ of: "incident", id: "pay-1", own: "pay-1" });
    expect(steps.map(({ what }) => what)).toEqual(["read", "routed", "opened", "assigned"]);
    expect(steps.at(-1)?.facts).toMatchObject({ by: "person", user: "U1", message: null });
  });

  test("tells an opening that no message brought, and further messages, by the decision alone", () => {
    const swept = traceOfIncident("pay-1", [event({ by: { kind: "sweep" } })], null, config);
    expect(swept.steps.map(({ what }) => what)).toEqual(["opened"]);
    const again = traceOfIncident("pay-1", [event({ kind: "updated", reason: "alarm-again" })], null, config);
    expect(again.steps.map(({ what }) => what)).toEqual(["updated"]);
    expect(traceOfIncident("pay-1", [], null, config)).toMatchObject({ tenant: "", steps: [] });
  });

  test("holds all lines of its thread, and its newest sixty steps", () => {
    const many = Array.from({ length: 61 }, (_, index) =>
      event({ kind: "updated", reason: "alarm-again", at: START + index, version: index + 1 }),
    );
    const { earlier, steps } = traceOfIncident("pay-1", many, null, config);
    expect({ earlier, first: steps[0]?.facts.version, many: steps.length }).toEqual({ earlier: 1, first: 2, many: 60 });
    expect(traceOfIncident("pay-1", many.slice(1), null, config).earlier).toBe(0);
    expect(traceOfMessage("m", many.slice(0, 21), [], config)).toMatchObject({ earlier: 3, steps: { length: 60 } });
    const parts = { "recovered-1": { ts: ts(START), posting: null } };
    const told = traceOfIncident("pay-1", [], card({ parts, shown: 2 }), config).steps;
    expect(told.map(({ what }) => what)).toEqual(["told", "current"]);
    const unsaid = traceOfIncident("pay-1", [], card({ shown: 2 }), config).steps;
    expect(unsaid.map(({ what }) => what)).toEqual(["owed"]);
  });

  test("says nothing of a card that has never been anything", () => {
    const empty = { ...card({}, 0), view: { card: "pay/pay-1", tenant: "pay", incidents: [], notice: null } };
    expect(traceOfIncident("pay-1", [], empty, config).steps).toEqual([]);
    const posted = { ...empty, delivery: { ...empty.delivery, main: { ts: ts(START), posting: null } } };
    expect(traceOfIncident("pay-1", [], posted, config).steps.map(({ what }) => what)).toEqual(["posted"]);
  });
});
