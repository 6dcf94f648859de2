import type { Incident, ThreadLine } from "@hansho/core/incident";
import { withLine } from "@hansho/core/incident";
import { incidentLines } from "@hansho/core/shared-card";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "./made.ts";

/** An incident that shares its card, over after so many minutes or burning still. */
function member(id: string, overAfter: number | null, broadcast = false): Incident {
  const one: Incident = { ...incidentOf(judged([madeSignal("ALARM", 0)]).row), id, among: "group" };
  if (overAfter === null) return one;
  const at = START + overAfter * MINUTE;
  const over: Incident = { ...one, status: "resolved", resolvedAt: at, ending: "recovered" };
  return withLine(over, { part: `recovered-${at}`, kind: "recovered", at: at + 1, by: null, broadcast });
}

const told = (lines: ThreadLine[]) => lines.map(({ part, broadcast }) => [part, broadcast]);

describe("a card's lines", () => {
  test("of one incident are its own, as they are", () => {
    const one = member("pay-1", 2, true);

    expect(incidentLines([one])).toEqual(one.thread);
  });

  test("of two in the same moment are two", () => {
    const lines = incidentLines([member("pay-1", 2), member("pay-2", 2), member("pay-3", null)]);

    expect(told(lines)).toEqual([
      [`pay-1:recovered-${START + 2 * MINUTE}`, false],
      [`pay-2:recovered-${START + 2 * MINUTE}`, false],
    ]);
  });

  test("tell the channel of a recovery only when all are over, if any of them was to be told to it", () => {
    const [first, second] = [member("pay-1", 5, true), member("pay-2", 3)];

    expect(incidentLines([first, member("pay-2", null)]).map(({ broadcast }) => broadcast)).toEqual([false]);
    expect(incidentLines([first, second]).at(-1)).toEqual({
      part: `all-over-${START + 5 * MINUTE}`,
      kind: "all-over",
      at: START + 5 * MINUTE + 1,
      by: null,
      broadcast: true,
    });
    expect(incidentLines([member("pay-1", 5), second]).at(-1)?.broadcast).toBe(false);
  });

  test("say nothing of the end where no recovery was to be told: under a mute", () => {
    const quiet = [member("pay-1", 5), member("pay-2", 3)].map((one) => ({ ...one, thread: [] }));

    expect(incidentLines(quiet)).toEqual([]);
  });

  test("leave the series of one alarm to the card's rows until all are over", () => {
    const series = (id: string, over: number | null) => ({ ...member(id, over, true), among: "contributors" as const });
    const joined = withLine(series("pay-3", null), {
      part: "joined-1",
      kind: "joined",
      at: 1,
      by: null,
      broadcast: true,
    });

    expect(incidentLines([series("pay-1", 2), joined])).toEqual([]);
    expect(told(incidentLines([series("pay-1", 2), series("pay-2", 3)]))).toEqual([
      [`all-over-${START + 3 * MINUTE}`, true],
    ]);
  });

  describe("of what joins", () => {
    const joins = (id: string, after: number, more: Partial<Incident> = {}, broadcast = true): Incident => {
      const at = START + after * MINUTE;
      const one: Incident = { ...member(id, null), openedAt: at, heardAt: at, ...more };
      return withLine(one, { part: `joined-${at}`, kind: "joined", at, by: null, broadcast });
    };
    const series = { among: "contributors" as const };
    const joined = (...all: Incident[]) =>
      incidentLines(all).flatMap(({ kind, part }) => (kind === "joined" ? [part.split(":")[0]] : []));

    test("where others burn tell what is severe, and no series", () => {
      expect(joined(member("pay-1", null), joins("pay-2", 3))).toEqual(["pay-2"]);
      expect(joined(member("pay-1", null), joins("pay-2", 3, {}, false))).toEqual([]);
      expect(joined({ ...member("pay-1", null), ...series }, joins("pay-2", 3, series))).toEqual([]);
    });

    test("once all were over tell the first whatever it is, until one of those before burns again", () => {
      const over = member("pay-1", 2);
      expect(joined(over, joins("pay-2", 2, {}, false), joins("pay-3", 4, {}, false))).toEqual(["pay-2"]);
      expect(joined({ ...over, ...series }, joins("pay-2", 3, series), joins("pay-3", 3, series))).toEqual(["pay-2"]);
      expect(joined(over, { ...member("pay-4", 5) }, joins("pay-2", 4, {}, false))).toEqual([]);
      expect(joined({ ...over, resolvedAt: null, status: "open" }, joins("pay-2", 3, {}, false))).toEqual([]);
    });

    test("tell nothing where nobody stood before it: alone, with others heard later, or whose pause was over later", () => {
      expect(joined(joins("pay-2", 3))).toEqual([]);
      expect(joined({ ...member("pay-1", null), heardAt: START + 4 * MINUTE }, joins("pay-2", 3))).toEqual([]);
      expect(joined(joins("pay-1", 5), joins("pay-2", 3))).toEqual(["pay-1"]);
    });

    test("tell what joins others that are quiet, and have called nobody, since before", () => {
      const muted = { mute: "m-1", until: START + 60 * MINUTE, by: "U1", reason: null };
      const quiet = (more: Partial<Incident>) =>
        joined({ ...member("pay-1", null), ...series, ...more }, joins("pay-2", 3, series));

      expect(quiet({ muted, mutedAt: START + 3 * MINUTE })).toEqual(["pay-2"]);
      expect(quiet({ muted, mutedAt: START + 4 * MINUTE })).toEqual([]);
      expect(quiet({ muted })).toEqual([]);
      expect(quiet({ mutedAt: START })).toEqual([]);
      expect(quiet({ heldBack: { by: "pay-9", alarm: "db", at: START + 3 * MINUTE } })).toEqual(["pay-2"]);
      expect(quiet({ heldBack: { by: "pay-9", alarm: "db", at: START + 4 * MINUTE } })).toEqual([]);
    });

    test("tell of two that were heard in one moment the second", () => {
      const { heardAt } = member("pay-1", null);
      const at = (heardAt - START) / MINUTE;
      expect(joined(member("pay-1", null), joins("pay-2", at))).toEqual(["pay-2"]);
      expect(joined(joins("pay-1", 3), joins("pay-2", 3))).toEqual(["pay-2"]);
    });
  });

  test("tell of the series of one alarm who took which", () => {
    const taken = withLine(
      { ...member("pay-1", null), among: "contributors" },
      { part: "acknowledged-1", kind: "acknowledged", at: START, by: "U0ANN", broadcast: false },
    );

    expect(told(incidentLines([taken, member("pay-2", null)]))).toEqual([["pay-1:acknowledged-1", false]]);
  });

  test("say nothing of the end where all that was said is something else", () => {
    const over = (id: string): Incident => ({ ...member(id, 5), thread: [] });
    const taken = withLine(over("pay-1"), { part: "a", kind: "acknowledged", at: START, by: "U1", broadcast: true });

    expect(told(incidentLines([taken, over("pay-2")]))).toEqual([["pay-1:a", true]]);
  });

  test("say other things to whom they were said to", () => {
    const joined = withLine(member("pay-2", null), {
      part: "joined-1",
      kind: "joined",
      at: START + MINUTE,
      by: null,
      broadcast: true,
    });

    expect(told(incidentLines([member("pay-1", null), joined]))).toEqual([["pay-2:joined-1", true]]);
  });
});

test("how an incident ended is kept, however many lines come after it", () => {
  const lines = ["recovered", "resolved-by-hand", "confirmed", "settled"] as const;
  const before = incidentOf(judged([madeSignal("ALARM", 0)]).row);
  const line = (kind: ThreadLine["kind"], at: number) => ({
    part: `${kind}-${at}`,
    kind,
    at,
    by: null,
    broadcast: false,
  });
  const all = [...lines.map((kind) => line(kind, 1)), ...Array.from({ length: 40 }, (_, at) => line("note", at))];

  const { thread } = all.reduce(withLine, before);
  expect(thread).toHaveLength(30);
  expect(thread.slice(0, 4).map(({ kind }) => kind)).toEqual(lines);
});

test("the end of all is told where people ended them, too", () => {
  const byHand = (id: string): Incident => ({
    ...incidentOf(judged([madeSignal("ALARM", 0), madeSignal("OK", MINUTE)]).row),
    id,
    thread: [{ part: `${id}-hand`, kind: "resolved-by-hand", at: START + MINUTE, by: "U1", broadcast: true }],
  });

  expect(incidentLines([byHand("a"), byHand("b")]).at(-1)).toMatchObject({ kind: "all-over", broadcast: true });
});
