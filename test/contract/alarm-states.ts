import type { AlarmStates } from "@hansho/app/ports/alarm-states";
import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmFacts, AlarmKind, AlarmState } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { MINUTE, madeFacts, START } from "../core/made.ts";
import { PATIENCE_MS } from "../patience.ts";
import { unique } from "./unique.ts";

/** An implementation under test, and the way to tell CloudWatch an alarm; the account is 111122223333. */
export type MadeAlarmStates = {
  states: AlarmStates;
  put(facts: AlarmFacts, state: AlarmState, changedAt: number, reason: string): void;
};

/** What every implementation of the alarms' states does. */
export function describeAlarmStates(name: string, makePort: () => MadeAlarmStates): void {
  describe(`alarm states in ${name}`, () => {
    test("nothing asked is nothing answered", async () => {
      expect(await makePort().states.read([], PATIENCE_MS)).toEqual([]);
    });

    test("each alarm's state comes with its time and reason, in the order in which it was asked for", async () => {
      const { states, put } = makePort();
      const [first, second] = [factsOf("metric"), factsOf("composite")];
      put(second, "ALARM", START, "a child burns");
      put(first, "OK", START + MINUTE, "not greater than the threshold");

      expect(await states.read([first, second], PATIENCE_MS)).toEqual([
        known("OK", START + MINUTE, "not greater than the threshold"),
        known("ALARM", START, "a child burns"),
      ]);
    });

    test("an alarm that CloudWatch does not know is not found, and hides no other", async () => {
      const { states, put } = makePort();
      const [gone, there] = [factsOf(), factsOf()];
      put(there, "INSUFFICIENT_DATA", START, "");

      expect(await states.read([gone, there], PATIENCE_MS)).toEqual([
        { status: "not-found" },
        known("INSUFFICIENT_DATA", START, ""),
      ]);
    });

    test("an alarm of another account is not asked about, even where one of our own has its name", async () => {
      const { states, put } = makePort();
      const own = factsOf();
      put(own, "OK", START, "");
      const theirs = { ...own, identity: { ...own.identity, account: "444455556666" } };

      expect(await states.read([theirs], PATIENCE_MS)).toEqual([{ status: "another-account" }]);
    });

    test("the same name in two Regions is two alarms", async () => {
      const { states, put } = makePort();
      const tokyo = factsOf();
      const osaka = { ...tokyo, identity: { ...tokyo.identity, region: "ap-northeast-3" } };
      put(tokyo, "OK", START, "");

      expect(await states.read([osaka, tokyo], PATIENCE_MS)).toEqual([{ status: "not-found" }, known("OK", START, "")]);
    });

    test("a series is answered for by its alarm", async () => {
      const { states, put } = makePort();
      const alarm = factsOf();
      put(alarm, "OK", START, "all series are well");
      const series = ["eu", "us"].map((contributor) => ({ ...alarm, identity: { ...alarm.identity, contributor } }));

      expect(await states.read(series, PATIENCE_MS)).toEqual(
        series.map(() => known("OK", START, "all series are well")),
      );
    });

    test("more alarms than one call takes are all answered", async () => {
      const { states, put } = makePort();
      const alarms = Array.from({ length: 250 }, () => factsOf());
      for (const [index, alarm] of alarms.entries()) put(alarm, "ALARM", START + index, "");

      expect(await states.read(alarms, 10_000)).toEqual(alarms.map((_, index) => known("ALARM", START + index, "")));
    });
  });
}

function factsOf(kind: AlarmKind = "metric"): AlarmFacts {
  return madeFacts(unique("alarm"), { kind });
}

function known(state: AlarmState, changedAt: number, reason: string): AlarmAnswer {
  return { status: "known", state, changedAt, reason };
}
