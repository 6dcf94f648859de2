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
      at: START,
      by: null,
      broadcast: true,
    });

    expect(told(incidentLines([member("pay-1", null), joined]))).toEqual([["pay-2:joined-1", true]]);
  });
});
