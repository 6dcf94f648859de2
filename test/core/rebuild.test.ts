import type { LedgerEvent } from "@hansho/core/ledger";
import type { Patch } from "@hansho/core/patch";
import { courseOf, rebuiltNotice } from "@hansho/core/rebuild";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal } from "./made.ts";

const signals = [madeSignal("OK", 0), madeSignal("ALARM", MINUTE), madeSignal("OK", 2 * MINUTE)];
const { row } = judged(signals);
const opened = incidentOf(judged(signals.slice(0, 2)).row);
const over = incidentOf(row);
const [calm, first, last] = row.pending as [LedgerEvent, LedgerEvent, LedgerEvent];
const withPatch = (event: LedgerEvent, patch: Patch, whole = false): LedgerEvent => ({
  ...event,
  change: { whole, patch },
});

describe("the course of an incident", () => {
  test("is how each of its events left it, in whatever order they come, and begins where it opens", () => {
    const course = [
      { event: first, incident: opened },
      { event: last, incident: over },
    ];

    expect(courseOf([last, calm, first])).toEqual(course);
    expect(courseOf([last])).toEqual([]);
    expect(courseOf([])).toEqual([]);
  });

  test("leaves out what changed nothing, or is no change of the row", () => {
    const { change: _, ...told } = last;

    expect(courseOf([first, told])).toEqual([{ event: first, incident: opened }]);
    expect(courseOf([{ ...first, version: 0 }])).toEqual([]);
    expect(courseOf([first, { ...last, version: 0 }])).toEqual([{ event: first, incident: opened }]);
    expect(courseOf([first, withPatch(last, { in: { state: { to: "OK" } } })])[1]?.incident).toEqual(opened);
  });

  test("stays as it was last known where a change before is missing", () => {
    const unfit = withPatch(last, { in: { incident: { in: { muted: { in: { until: { to: 5 } } } } } } });

    expect(courseOf([first, unfit])).toEqual([
      { event: first, incident: opened },
      { event: unfit, incident: opened },
    ]);
    expect(() => courseOf([first, withPatch(last, { in: { incident: { in: null } } } as never)])).toThrow(TypeError);
  });

  test("asks nothing of what else the alarm's row held", () => {
    const other = withPatch(last, { in: { accepted: { in: { x: { to: 1 } } }, incident: { to: over as never } } });

    expect(courseOf([first, other])[1]?.incident).toEqual(over);
  });

  test("is read from a whole row as well", () => {
    const whole = withPatch(first, { to: { incident: opened } as never }, true);

    expect(courseOf([whole])).toEqual([{ event: whole, incident: opened }]);
  });
});

test("a message that is no alarm misses what came before a change that does not fit", () => {
  const whole = withPatch(first, { in: { notice: { to: { text: "hello" } } } }, true);
  const unfit = withPatch({ ...last, version: 9 }, { in: { notice: { in: { text: { in: { x: { to: 1 } } } } } } });

  expect(rebuiltNotice([whole])).toEqual({ value: { text: "hello" } });
  expect(rebuiltNotice([whole, unfit])).toEqual({ missing: whole.version + 1 });
});
