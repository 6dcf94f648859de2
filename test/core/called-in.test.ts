import { type CalledIn, calledAgain, calledLines } from "@hansho/core/called-in";
import type { Incident } from "@hansho/core/incident";
import type { Mention } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

const CHIEFS = "C-chiefs";
const mention = "S0CHIEFS" as Mention;
const made = incidentOf(judged([madeSignal("ALARM", 0)]).row);

const calling = (calledIn: CalledIn[], more: Partial<Incident> = {}): Incident => ({ ...made, ...more, calledIn });
const at = (minute: number) => START + minute * MINUTE;
const entry = (minutes: number[], channel = CHIEFS): CalledIn => {
  const [last = 0, ...before] = minutes.toReversed();
  return { channel, mention, at: at(last), before: before.toReversed().map(at) };
};

describe("a channel that is called again", () => {
  test("is remembered with when it was before, the last five times", () => {
    const times = Array.from({ length: 8 }, (_, index) => at(index));
    const [first, ...later] = times.map((moment) => ({ channel: CHIEFS, mention, at: moment }));
    if (!first) throw new Error("There is no first call.");
    expect(calledAgain(undefined, first)).toEqual(first);
    expect(calledAgain(first, { ...first, mention: null, at: at(1) })).toEqual({
      channel: CHIEFS,
      mention: null,
      at: at(1),
      before: [at(0)],
    });
    const last = later.reduce<CalledIn>((known, next) => calledAgain(known, next), first);
    expect(last).toEqual({ channel: CHIEFS, mention, at: at(7), before: [2, 3, 4, 5, 6].map(at) });
  });

  test("hears each call but the first, which its message is, in that message's thread", () => {
    expect(calledLines([calling([{ channel: CHIEFS, mention, at: at(0) }])], CHIEFS)).toEqual([]);
    expect(calledLines([calling([entry([0, 30, 90])])], CHIEFS)).toEqual(
      [30, 90].map((minute) => ({
        part: `escalated-${at(minute)}`,
        kind: "escalated",
        at: at(minute),
        by: null,
        broadcast: true,
        to: mention,
      })),
    );
    expect(calledLines([made, calling([entry([0, 30], "C-else")])], CHIEFS)).toEqual([]);
  });

  test("hears of another incident of the card as of the same, each by its name", () => {
    const one = calling([{ channel: CHIEFS, mention, at: at(10) }], { id: "pay-1", among: "group" });
    const other = calling([{ ...entry([0]), mention: null }, entry([3], "C-else")], { id: "pay-2", among: "group" });
    for (const incidents of [
      [one, other],
      [other, made, one],
    ]) {
      expect(calledLines(incidents, CHIEFS).map(({ part, to }) => [part, to])).toEqual([
        [`pay-1:escalated-${at(10)}`, mention],
      ]);
    }
    expect(calledLines([calling([{ ...entry([0, 9]), mention: null }])], CHIEFS)[0]).not.toHaveProperty("to");
  });

  test("hears calls within a minute as one", () => {
    const soon = calling([{ ...entry([0]), at: at(1) - 1, before: [at(0)] }]);
    expect(calledLines([soon], CHIEFS)).toEqual([]);
    expect(calledLines([calling([entry([0, 1])])], CHIEFS)).toHaveLength(1);
  });
});
