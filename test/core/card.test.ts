import {
  type Card,
  callCardOf,
  calledBy,
  channelOf,
  DIGEST_PAUSE,
  EDIT_PAUSE,
  isDigestOnPause,
  isOwed,
  linesOf,
  missingLines,
  owedRank,
  showableAt,
  spentParts,
} from "@hansho/core/card";
import type { ThreadLine } from "@hansho/core/incident";
import { stormOf } from "@hansho/core/storm";
import { describe, expect, test } from "vitest";
import { undelivered } from "../memory/undelivered.ts";
import { incidentOf, judged, madeNotice, madeSignal, START } from "./made.ts";

const incident = incidentOf(judged([madeSignal("ALARM", 0)]).row);

function line(part: string, at: number): ThreadLine {
  return { part, kind: "recovered", at, by: null, broadcast: false };
}

function madeCard(more: Partial<Card> = {}, delivery: Partial<Card["delivery"]> = {}): Card {
  return {
    view: { card: "pay/pay-1", tenant: "pay", incidents: [incident], notice: null },
    version: 1,
    urgent: 1,
    delivery: { ...undelivered, ...delivery },
    ...more,
  };
}

const posted = { shown: 1, channel: "C-pay", main: { ts: "1.1", posting: null } };

describe("a card is owed", () => {
  test("until its version stands in the channel", () => {
    expect(isOwed(madeCard())).toBe(true);
    expect(isOwed(madeCard({}, posted))).toBe(false);
    expect(isOwed(madeCard({ version: 2 }, posted))).toBe(true);
  });

  test("until every line stands in its thread, oldest first", () => {
    const thread = [line("b", 2), line("a", 1)];
    const view = { card: "pay/pay-1", tenant: "pay", incidents: [{ ...incident, thread }], notice: null };
    const one = madeCard({ view }, { ...posted, parts: { a: { ts: "1.2", posting: null } } });
    const marked = madeCard({ view }, { ...posted, parts: { b: { ts: null, posting: { attempt: "x", since: 0 } } } });

    expect(missingLines(one).map(({ part }) => part)).toEqual(["b"]);
    expect(missingLines(marked).map(({ part }) => part)).toEqual(["a", "b"]);
    expect(isOwed(one)).toBe(true);
  });
});

describe("a card may be shown", () => {
  test("at once before it was posted and before its first edit", () => {
    expect(showableAt(madeCard(), START)).toBe(START);
    expect(showableAt(madeCard({ version: 2 }, posted), START)).toBe(START);
  });

  test("after the pause between edits by machine", () => {
    const edited = { ...posted, shown: 2, editedAt: START };

    expect(showableAt(madeCard({ version: 3, urgent: 2 }, edited), START + 1)).toBe(START + EDIT_PAUSE);
    expect(showableAt(madeCard({ version: 3, urgent: 2 }, edited), START + EDIT_PAUSE + 1)).toBe(
      START + EDIT_PAUSE + 1,
    );
  });

  test("at once when what is new may not wait, even if a later change may", () => {
    const edited = { ...posted, shown: 2, editedAt: START };

    expect(showableAt(madeCard({ version: 4, urgent: 3 }, edited), START + 1)).toBe(START + 1);
  });
});

test("criticals and recoveries are owed before the rest, then who waits longest", () => {
  const ranks = [
    owedRank("low", false, START),
    owedRank("critical", false, START + 5),
    owedRank("low", true, START + 3),
    owedRank("high", false, START),
    owedRank("high", false, START - 1),
  ];

  expect([...ranks].sort((a, b) => a - b)).toEqual([ranks[2], ranks[1], ranks[4], ranks[3], ranks[0]]);
});

test("a digest waits between its edits, from its post on, but for its storm's own changes", () => {
  const view = { ...madeCard().view, incidents: [], digest: { storm: null, members: [] } };
  const at = { ...posted, shown: 2, main: { ts: `${START / 1_000}.000000`, posting: null } };
  const digest = { view, version: 3, urgent: 2 };
  expect(showableAt(madeCard(digest), START)).toBe(START);
  expect(showableAt(madeCard(digest, at), START + 1)).toBe(START + DIGEST_PAUSE);
  expect(showableAt(madeCard(digest, { ...at, editedAt: START + 5 }), START + 6)).toBe(START + 5 + DIGEST_PAUSE);
  expect(showableAt(madeCard(digest, at), START + DIGEST_PAUSE + 1)).toBe(START + DIGEST_PAUSE + 1);
  expect(showableAt(madeCard({ ...digest, urgent: 3 }, at), START + 1)).toBe(START + 1);
});

test("what was deleted from Slack after an edit may be posted anew at once", () => {
  const gone = { ...posted, shown: 2, main: { ts: null, posting: null }, editedAt: START };
  expect(showableAt(madeCard({ version: 3, urgent: 1 }, gone), START + 1)).toBe(START + 1);
});

test("parts that stand and that no incident holds are spent, but for ends that are told for good", () => {
  const thread = [line("held", 1)];
  const view = { ...madeCard().view, incidents: [{ ...incident, thread }] };
  const stands = { ts: "1.2", posting: null };
  const parts = {
    held: stands,
    gone: stands,
    marked: { ts: null, posting: null },
    "all-over-1": stands,
    "storm-ended": stands,
  };
  expect(spentParts(madeCard({ view }, { ...posted, parts }))).toEqual(["gone"]);
});

test("a call in another channel is found by its card's name, and has no thread", () => {
  const call = callCardOf("pay/pay-1", "C-boss");
  expect(call).toBe("pay/pay-1~C-boss");
  expect(calledBy(call)).toEqual({ card: "pay/pay-1", channel: "C-boss" });
  for (const none of ["pay/pay-1", "pay/notice-a~b", "pay/notice-a/b~C", "pay/pay-1~", "~C", "pay/~C"]) {
    expect(calledBy(none)).toEqual({ card: none, channel: null });
  }
  expect(calledBy("pay/pay-1~C~2")).toEqual({ card: "pay/pay-1", channel: "C~2" });
  const view = { ...madeCard().view, incidents: [{ ...incident, thread: [line("a", 1)] }] };
  expect(linesOf({ view })).toHaveLength(1);
  expect(linesOf({ view: { ...view, card: call } })).toEqual([]);
  const ended = { ...stormOf("pay", 4, { incidents: 3, within: 1, calm: 1 }, START), endedAt: START + 1 };
  const digest = { storm: ended, members: [] };
  expect(linesOf({ view: { ...view, digest } }).map(({ kind }) => kind)).toContain("storm-ended");
});

test("a card stands where it was posted, else where it calls, else in its tenant's channel", () => {
  const tenant = { channel: "C-pay" };
  const call = { view: { ...madeCard().view, card: "pay/pay-1~C-boss" } };
  expect(channelOf(madeCard(), tenant)).toBe("C-pay");
  expect(channelOf(madeCard({ view: { ...madeCard().view, notice: madeNotice("hello") } }), tenant)).toBe("C-pay");
  expect(channelOf(madeCard(call), tenant)).toBe("C-boss");
  expect(channelOf(madeCard(call, { channel: "C-fallback" }), tenant)).toBe("C-fallback");
});

test("a digest that stands and has changed is put off until its pause is over, and no other card is", () => {
  const digest = { view: { ...madeCard().view, incidents: [], digest: { storm: null, members: [] } }, version: 3 };
  const edited = { main: { ts: "1.1", posting: null }, shown: 2, editedAt: START };
  const puts = (more: Partial<Card>, delivery: Partial<Card["delivery"]>, now = START + 1) =>
    isDigestOnPause(madeCard({ ...digest, ...more }, { ...edited, ...delivery }), now);

  expect(puts({}, {})).toBe(true);
  expect(puts({}, {}, START + DIGEST_PAUSE - 1)).toBe(true);
  expect(puts({}, {}, START + DIGEST_PAUSE)).toBe(false);
  expect(puts({}, { shown: 3 })).toBe(false);
  expect(puts({}, { main: { ts: null, posting: null } })).toBe(false);
  expect(puts({ urgent: 3 }, {})).toBe(false);
  expect(puts({ view: madeCard().view }, {})).toBe(false);
});

test("the rank of what is owed is when it began to wait, among what is as urgent", () => {
  expect(owedRank("low", true, 7)).toBe(7);
  expect(owedRank("critical", false, 7)).toBe(7);
  expect(owedRank("high", false, 7)).toBeGreaterThan(owedRank("critical", false, START));
});
