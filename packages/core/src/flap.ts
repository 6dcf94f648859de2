import type { Accepted, AlarmRow } from "./alarm-row.ts";
import { type Incident, lasted, withLine } from "./incident.ts";
import { nextRow } from "./next-row.ts";
import { isSevere } from "./severity.ts";
import { type AlarmState, RANK } from "./signal.ts";

/** When an alarm flaps: so many changes between ALARM and OK within a window; durations in milliseconds. */
export type FlapPolicy = {
  transitions: number;
  within: number;
  /** It has settled once it has not changed for so long. */
  settle: number;
};

/** How an incident flaps, or has flapped. Times are epoch milliseconds. */
export type Flap = {
  /** The first change that was counted. */
  since: number;
  /** How many changes between ALARM and OK; 0 where an earlier incident flapped and this one has not. */
  changes: number;
  /** The last of them: changes up to here count for no other flapping. */
  lastAt: number;
  /** When it has settled, unless it changes again; null once it has. */
  settlesAt: number | null;
};

/** Whether that is flapping which goes on. */
export function isFlap(flap: Flap | null): boolean {
  return (flap?.settlesAt ?? null) !== null;
}

/** Whether an incident flaps now. */
export function isFlapping(incident: Pick<Incident, "flap">): boolean {
  return isFlap(incident.flap);
}

/** How an incident that opens has flapped: not yet, but what came before it counts no more. */
export function uncounted(flap: Flap | null): Flap | null {
  return flap && { ...flap, changes: 0, settlesAt: null };
}

/**
 * How an alarm flaps once a state change is known, whatever the order in which changes come. Only changes between ALARM and OK count:
 * ALARM after ALARM is none, and missing data says neither.
 */
export function flapAfter(row: AlarmRow, change: Omit<Accepted, "messageId">, policy: FlapPolicy | null): Flap | null {
  const before = row.incident?.flap ?? null;
  if (policy === null || change.state === "INSUFFICIENT_DATA") return before;
  const turns = turnsOf([...row.accepted, change]);
  if (before === null || before.settlesAt === null) return begun(turns, before, policy) ?? before;
  const more = turns.length - turnsOf(row.accepted).length;
  const last = turns.at(-1) ?? before.lastAt;
  return {
    since: turns.includes(change.changedAt) ? Math.min(before.since, change.changedAt) : before.since,
    changes: before.changes + more,
    lastAt: last,
    settlesAt: last + policy.settle,
  };
}

/** As what an alarm that flapped has settled. */
export type SettledAs = "settled-as-ok" | "settled-as-alarm" | "settled-without-data";

/** What happened to an alarm's flapping by a change; null where it does not flap. */
export function flapReason(before: Incident | null, after: Incident | null): "begins-to-flap" | "flaps-on" | null {
  if (!after || !isFlapping(after)) return null;
  return before && isFlapping(before) ? "flaps-on" : "begins-to-flap";
}

/** Whether an incident that flaps has not changed for long enough. */
export function hasSettled(incident: Pick<Incident, "flap">, now: number): boolean {
  return (incident.flap?.settlesAt ?? Infinity) <= now;
}

/** The row of an incident that has not changed for long enough, its last state told in the thread; null while it flaps on. */
export function settled(row: AlarmRow, now: number, { longIncident }: { longIncident: number }): AlarmRow | null {
  const { incident } = row;
  if (!incident?.flap || !hasSettled(incident, now)) return null;
  const { flap } = incident;
  const calm = told({ ...incident, flap: { ...flap, settlesAt: null } }, flap, now, longIncident);
  return nextRow(row, calm, {
    at: now,
    kind: "settled",
    reason: SETTLED_AS[incident.state],
    by: { kind: "sweep" },
    facts: { changes: flap.changes, since: flap.since, lastAt: flap.lastAt },
  });
}

function told(incident: Incident, flap: Flap, now: number, longIncident: number): Incident {
  if (incident.muted) return incident;
  const long = incident.resolvedAt !== null && lasted(incident, incident.resolvedAt) >= longIncident;
  const broadcast = !incident.heldBack && (isSevere(incident.severity) || long);
  return withLine(incident, { part: `settled-${flap.lastAt}`, kind: "settled", at: now, by: null, broadcast });
}

const SETTLED_AS: Record<AlarmState, SettledAs> = {
  OK: "settled-as-ok",
  ALARM: "settled-as-alarm",
  INSUFFICIENT_DATA: "settled-without-data",
};

/** Walks the changes as they happened, so that what comes late begins what it would have begun in time. */
function begun(turns: readonly number[], before: Flap | null, policy: FlapPolicy): Flap | null {
  const { transitions, within, settle } = policy;
  let calm = turns.filter((at) => before === null || at > before.lastAt);
  while (true) {
    const found = calm.findIndex((at, index) => at - (calm[index - transitions + 1] ?? -Infinity) < within);
    if (found === -1) return null;
    const end = calm.findIndex((at, index) => index > found && at - (calm[index - 1] ?? at) >= settle);
    if (end === -1) return goingOn(calm.slice(found - transitions + 1), settle);
    calm = calm.slice(end);
  }
}

function goingOn(turns: readonly number[], settle: number): Flap {
  const [since = 0] = turns;
  const lastAt = turns.at(-1) ?? since;
  return { since, changes: turns.length, lastAt, settlesAt: lastAt + settle };
}

/** When an alarm went from OK to ALARM or back, oldest first; before all that is remembered it is taken to have been well. */
function turnsOf(accepted: readonly Omit<Accepted, "messageId">[]): number[] {
  const ordered = accepted
    .filter(({ state }) => state !== "INSUFFICIENT_DATA")
    .toSorted((a, b) => a.changedAt - b.changedAt || RANK[a.state] - RANK[b.state]);
  return ordered
    .filter(({ state }, index) => state !== (ordered[index - 1]?.state ?? "OK"))
    .map(({ changedAt }) => changedAt);
}
