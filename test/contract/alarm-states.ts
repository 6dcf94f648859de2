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
  /** Tells CloudWatch of an alarm's series, each with its state; those that it was told of before are gone. */
  putSeries(facts: AlarmFacts, series: readonly SeriesState[]): void;
};

/** One series by its id. */
export type SeriesState = { id: string; state: AlarmState; changedAt: number; reason: string };

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

    test("an alarm that is OK speaks for all its series", async () => {
      const { states, put } = makePort();
      const alarm = factsOf();
      put(alarm, "OK", START, "all series are well");
      const series = ["eu", "us"].map((id) => seriesOf(alarm, id));

      expect(await states.read(series, PATIENCE_MS)).toEqual(
        series.map(() => known("OK", START, "all series are well")),
      );
    });

    test("while an alarm burns each of its series is answered for by itself: burning, as it last was, or not at all", async () => {
      const { states, put, putSeries } = makePort();
      const [alarm, other] = [factsOf(), factsOf()];
      for (const one of [alarm, other]) put(one, "ALARM", START, "some series burn");
      putSeries(alarm, [
        { id: "eu", state: "ALARM", changedAt: START + 1, reason: "12 > 5" },
        { id: "us", state: "OK", changedAt: START + MINUTE, reason: "below again" },
        { id: "jp", state: "INSUFFICIENT_DATA", changedAt: START + 2, reason: "no data" },
      ]);
      putSeries(other, [{ id: "us", state: "ALARM", changedAt: START + 3, reason: "7 > 5" }]);
      const asked = [...["eu", "us", "jp", "never"].map((id) => seriesOf(alarm, id)), seriesOf(other, "us"), alarm];

      expect(await states.read(asked, PATIENCE_MS)).toEqual([
        known("ALARM", START + 1, "12 > 5"),
        known("OK", START + MINUTE, "below again"),
        known("INSUFFICIENT_DATA", START + 2, "no data"),
        { status: "unavailable", why: "failed" },
        known("ALARM", START + 3, "7 > 5"),
        known("ALARM", START, "some series burn"),
      ]);
    });

    test("more alarms than one call takes are all answered", async () => {
      const { states, put } = makePort();
      const alarms = Array.from({ length: 250 }, () => factsOf());
      for (const [index, alarm] of alarms.entries()) put(alarm, "ALARM", START + index, "");

      expect(await states.read(alarms, PATIENCE_MS)).toEqual(
        alarms.map((_, index) => known("ALARM", START + index, "")),
      );
    });
  });
}

function factsOf(kind: AlarmKind = "metric"): AlarmFacts {
  return madeFacts(unique("alarm"), { kind });
}

function seriesOf(alarm: AlarmFacts, id: string): AlarmFacts {
  const contributor = { id, attributes: { Region: id } };
  return { ...alarm, identity: { ...alarm.identity, contributor: id }, contributor };
}

function known(state: AlarmState, changedAt: number, reason: string): AlarmAnswer {
  return { status: "known", state, changedAt, reason };
}
