import { firstTakenAt } from "./brief.ts";
import type { Incident } from "./incident.ts";

/** How fast a tenant's incidents were taken and ended: means in whole milliseconds from the state change that opened them; null where there was none. */
export type Measures = {
  incidents: number;
  acknowledged: number;
  /** Mean time to acknowledge, by whoever took it first. */
  mtta: number | null;
  resolved: number;
  /** Mean time to recovery. */
  mttr: number | null;
};

/** The measures of some incidents. */
export function measuresOf(incidents: readonly Incident[]): Measures {
  const taken = incidents.flatMap((incident) => {
    const at = firstTakenAt(incident);
    return at === null ? [] : [Math.max(0, at - incident.openedAt)];
  });
  const ended = incidents.flatMap(({ resolvedAt, openedAt }) =>
    resolvedAt === null ? [] : [Math.max(0, resolvedAt - openedAt)],
  );
  return {
    incidents: incidents.length,
    acknowledged: taken.length,
    mtta: mean(taken),
    resolved: ended.length,
    mttr: mean(ended),
  };
}

function mean(times: readonly number[]): number | null {
  return times.length === 0 ? null : Math.round(times.reduce((sum, time) => sum + time, 0) / times.length);
}
