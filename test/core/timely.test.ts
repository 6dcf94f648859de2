import { timely } from "@hansho/core/timely";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

/** A signal sent at a minute that says its change was or is at another. */
function claiming(state: "ALARM" | "OK", sent: number, claimed: number, messageId = `m-${state}-${sent}`) {
  const signal = madeSignal(state, claimed * MINUTE, { messageId });
  return { ...signal, origin: { ...signal.origin, sentAt: START + sent * MINUTE } };
}

/** The same as intake takes it, which gets it when it is sent. */
function arriving(...[state, sent, claimed, messageId]: Parameters<typeof claiming>) {
  return timely(claiming(state, sent, claimed, messageId), START + sent * MINUTE);
}

describe("a signal whose change lies", () => {
  test("before now, or as little after it as clocks differ, stays as it is", () => {
    for (const minute of [-60, 0, 5]) {
      const signal = claiming("ALARM", 0, minute);
      expect(timely(signal, START)).toBe(signal);
    }
  });

  test("far after now and its sending is of its arrival, and remembers what it claimed", () => {
    const changedAt = START + 5 * MINUTE + 1;
    const signal = { ...claiming("ALARM", 0, 5), changedAt };
    expect(timely(signal, START)).toEqual({ ...signal, changedAt: START, claimedAt: changedAt });
    expect(timely(signal, START + 1)).toBe(signal);
    expect(timely(signal, START - MINUTE)).toEqual({ ...signal, changedAt: START, claimedAt: changedAt });
    const sooner = { ...signal, origin: { ...signal.origin, sentAt: START - MINUTE } };
    expect(timely(sooner, START)).toEqual({ ...sooner, changedAt: START, claimedAt: changedAt });
  });
});

describe("an ALARM from the far future", () => {
  const alarm = arriving("ALARM", 0, 60 * 24);

  test("opens its incident now, and its recovery ends it", () => {
    const { row, verdicts } = judged([alarm, arriving("OK", 10, 10)]);

    expect(verdicts.map(({ kind }) => kind)).toEqual(["open", "resolve"]);
    expect(incidentOf(row)).toMatchObject({ status: "resolved", openedAt: START, resolvedAt: START + 10 * MINUTE });
  });

  test("is told with what it claimed in its event", () => {
    expect(judged([alarm]).row.pending[0]?.facts).toMatchObject({
      changedAt: START,
      claimedAt: START + 24 * 60 * MINUTE,
    });
    expect(judged([madeSignal("ALARM", 0)]).row.pending[0]?.facts).not.toHaveProperty("claimedAt");
  });

  test("is known again whenever its copies are sent", () => {
    const copies = [
      arriving("ALARM", 1, 60 * 24, "copy-soon"),
      arriving("ALARM", 60 * 24, 60 * 24, "copy-late"),
      arriving("ALARM", 0, 60 * 24),
    ];
    expect(judged([alarm, ...copies]).verdicts.map(({ reason }) => reason)).toEqual([
      "first-alarm",
      "copy",
      "copy",
      "same-message",
    ]);
  });

  test("is no copy of one that really was when it was sent, nor of another state's", () => {
    expect(judged([alarm, arriving("ALARM", 0, 0, "real")]).verdicts[1]).toMatchObject({ kind: "repeat" });
    expect(judged([alarm, arriving("OK", 1, 60 * 24)]).verdicts[1]).toMatchObject({ kind: "resolve" });
  });
});
