import type { LedgerEvent, Person } from "@hansho/core/ledger";
import { memoEvent, memosIn, memoTakenBack, messageOf, type Written } from "@hansho/core/memo";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const incident = { ...incidentOf(judged([madeSignal("ALARM", 0)]).row), card: "card-1" };
const ANN: Person = { user: "U-ann", from: "reaction" };
const BEN: Person = { user: "U-ben", from: "shortcut" };
const written: Written = {
  channel: "C-pay",
  ts: "1795284060.123956",
  thread: "1795284000.000100",
  author: "U-cho",
  text: "Restarted the database",
};
const another: Written = { ...written, ts: "1795284090.000200", text: "It is back" };

const marked = (who: Person, minute: number, what = written) => memoEvent(incident, what, who, START + minute * MINUTE);
const takenBack = (who: Person, minute: number, what = written) =>
  memoTakenBack(incident, what, who, START + minute * MINUTE);
const textsIn = (events: readonly LedgerEvent[]) => memosIn(events).map(({ text }) => text);

describe("a mark", () => {
  test("is told of its incident, and of no change of the alarm's row", () => {
    expect(marked(ANN, 2)).toEqual({
      tenant: "pay",
      subject: incident.id,
      version: 0,
      n: 0,
      at: START + 2 * MINUTE,
      kind: "memo",
      reason: "marked-by-person",
      by: { kind: "person", user: "U-ann", from: "reaction" },
      alarm: incident.alarm,
      card: "card-1",
      facts: {
        message: "C-pay/1795284060.123956",
        author: "U-cho",
        text: "Restarted the database",
        writtenAt: 1_795_284_060_123,
        link: "https://slack.com/archives/C-pay/p1795284060123956?thread_ts=1795284000.000100&cid=C-pay",
      },
    });
  });

  test("taken back is told by the message's name alone", () => {
    expect(takenBack(BEN, 3)).toEqual({
      ...marked(BEN, 3),
      kind: "memo-taken-back",
      reason: "unmarked-by-person",
      facts: { message: messageOf(written) },
    });
  });

  test.each<[what: string, text: string, kept: string]>([
    ["a thousand letters whole", "a".repeat(1_000), "a".repeat(1_000)],
    ["of more the beginning", "a".repeat(1_001), `${"a".repeat(999)}…`],
    ["a thousand pictures whole, though each is two units long", "🔥".repeat(1_000), "🔥".repeat(1_000)],
    ["no half of a picture", "🔥".repeat(1_001), `${"🔥".repeat(999)}…`],
  ])("keeps %s", (_, text, kept) => {
    expect(marked(ANN, 2, { ...written, text }).facts.text).toBe(kept);
  });
});

describe("the timeline", () => {
  test("tells a marked message by when it was written, by whom, and where", () => {
    expect(memosIn([marked(ANN, 2)])).toEqual([
      {
        message: "C-pay/1795284060.123956",
        at: 1_795_284_060_123,
        author: "U-cho",
        text: "Restarted the database",
        link: "https://slack.com/archives/C-pay/p1795284060123956?thread_ts=1795284000.000100&cid=C-pay",
      },
    ]);
  });

  test("tells a program's message of no author", () => {
    expect(memosIn([marked(ANN, 2, { ...written, author: null })])).toMatchObject([{ author: null }]);
  });

  test("tells a message once, however many marked it", () => {
    expect(textsIn([marked(ANN, 2), marked(BEN, 3), marked(ANN, 4, another)])).toEqual([written.text, another.text]);
  });

  test.each<[what: string, events: LedgerEvent[], texts: string[]]>([
    ["what its only mark was taken off is not told", [marked(ANN, 2), takenBack(ANN, 3)], []],
    ["what one of two took back is told", [marked(ANN, 2), marked(BEN, 3), takenBack(ANN, 4)], [written.text]],
    ["what both took back is not told", [marked(ANN, 2), marked(BEN, 3), takenBack(ANN, 4), takenBack(BEN, 5)], []],
    ["nobody takes another's mark back", [marked(ANN, 2), takenBack(BEN, 3)], [written.text]],
    ["what is marked anew is told again", [marked(ANN, 2), takenBack(ANN, 3), marked(ANN, 4)], [written.text]],
    ["of two messages the other stays", [marked(ANN, 2), marked(ANN, 2, another), takenBack(ANN, 3)], [another.text]],
    ["the later counts, whichever was kept first", [takenBack(ANN, 3), marked(ANN, 2)], []],
    ["what was never marked is not told", [takenBack(ANN, 2)], []],
  ])("%s", (_, events, texts) => {
    expect(textsIn(events)).toEqual(texts);
  });

  test("tells only what a person marked by a message's name", () => {
    const mark = marked(ANN, 2);
    const others: LedgerEvent[] = [
      { ...mark, kind: "noted" },
      { ...mark, by: { kind: "sweep" } },
      { ...mark, facts: { ...mark.facts, message: null } },
    ];

    expect(memosIn(others)).toEqual([]);
    expect(textsIn([...others, mark])).toEqual([written.text]);
  });

  test("tells a message of which nothing else was kept by when it was marked", () => {
    const bare = { ...marked(ANN, 2), facts: { message: "C-pay/1.2" } };

    expect(memosIn([bare])).toEqual([
      { message: "C-pay/1.2", at: START + 2 * MINUTE, author: null, text: "", link: null },
    ]);
  });
});

test("messages of the same moment in two channels have two names", () => {
  expect(messageOf(written)).toBe("C-pay/1795284060.123956");
  expect(messageOf({ ...written, channel: "C-web" })).toBe("C-web/1795284060.123956");
});
