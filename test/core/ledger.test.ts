import { eventKey, isArchived, type LedgerEvent, signalFacts } from "@hansho/core/ledger";
import { expect, test } from "vitest";
import { madeSignal, START } from "./made.ts";

function event(more: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    tenant: "pay",
    subject: "pay-1",
    version: 7,
    n: 2,
    at: START,
    kind: "updated",
    reason: "alarm-again",
    by: { kind: "alarm", messageId: "m-1" },
    alarm: "aws:1:r:db",
    card: "pay/pay-1",
    facts: {},
    ...more,
  };
}

test("an event's place is its version and number, or who brought it where no row changed", () => {
  expect(eventKey(event())).toBe("00000007#2");
  expect(eventKey(event({ version: 1 }))).toBe("00000001#2");
  expect(eventKey(event({ version: 0 }))).toBe("00000000#m-1");
  expect(eventKey(event({ version: 0, by: { kind: "sweep" } }))).toBe("00000000#2");
  const person = { kind: "person", user: "U1", from: "button" } as const;
  expect(eventKey(event({ version: 0, by: person }))).toBe(`00000000#${START}#U1`);
  expect(eventKey(event({ version: 3, by: person }))).toBe("00000003#2");
  const marked = { version: 0, by: person, kind: "memo", facts: { message: "C1/5.1" } } as const;
  expect(eventKey(event(marked))).toBe(`00000000#${START}#U1#memo#C1/5.1`);
  expect(eventKey(event({ ...marked, version: 3 }))).toBe("00000003#2");
  const denied = { version: 0, by: person, kind: "denied", facts: { what: "ack", target: "shop-1" } } as const;
  expect(eventKey(event(denied))).toBe(`00000000#${START}#U1#denied#ack#shop-1`);
});

test("an incident's changes are archived, what was told of it while it burnt, and what people put into its timeline", () => {
  expect(isArchived(event())).toBe(true);
  expect(isArchived(event({ version: 1 }))).toBe(true);
  expect(isArchived(event({ version: 0 }))).toBe(false);
  expect(isArchived(event({ version: 0, facts: { unresolved: true } }))).toBe(true);
  expect(isArchived(event({ version: 0, facts: { unresolved: false } }))).toBe(false);
  expect(isArchived(event({ version: 0, facts: { message: "C1/5.1" } }))).toBe(true);
  expect(isArchived(event({ version: 0, alarm: null, facts: { message: "C1/5.1" } }))).toBe(false);
  expect(isArchived(event({ alarm: null }))).toBe(false);
  expect(isArchived(event({ subject: "aws:1:r:db" }))).toBe(false);
});

test("a signal's facts say how it was read, and what it claimed where that was put right", () => {
  const signal = madeSignal("ALARM", 5);
  const told = { read: "metric", state: "ALARM", changedAt: START + 5, sentAt: START + 55, rule: 3 };
  expect(signalFacts(signal, 3)).toEqual(told);
  expect(signalFacts({ ...signal, claimedAt: START + 9 }, 3)).toEqual({ ...told, claimedAt: START + 9 });
});
