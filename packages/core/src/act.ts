import type { AlarmRow } from "./alarm-row.ts";
import { type CallPolicy, withCalls } from "./calls.ts";
import { type Incident, isPaused, type Owner, type ThreadLine, withLine } from "./incident.ts";
import type { EventKind, EventReason, LedgerEvent, Person } from "./ledger.ts";
import { nextRow } from "./next-row.ts";

/** Who acts, from where, and when. */
export type Act = Person & {
  now: number;
  /** How the tenant has people called; nobody where it says nothing. */
  calls?: CallPolicy;
};

/** What came of a person's action: the row to keep, or why nothing is to be done. */
export type Acted =
  | { changed: true; row: AlarmRow; incident: Incident; reason: string }
  | { changed: false; reason: "already-acknowledged" | "already-assigned"; owner: Owner }
  | {
      changed: false;
      reason: "not-acknowledged" | "already-resolved" | "not-resolved" | "already-noted" | "already-shown";
    };

/** The row with an incident changed by a person, and the event that says who did what, before and after, pending. */
export function acted(
  row: AlarmRow,
  changed: Incident,
  act: Act,
  kind: EventKind,
  reason: EventReason,
  more: LedgerEvent["facts"] = {},
): Acted {
  const incident = withCalls(row.incident, keepsPause(kind) ? changed : released(changed), act.calls ?? {}, act.now);
  const facts = {
    before: row.incident?.status ?? null,
    after: incident.status,
    ownerBefore: row.incident?.owner?.user ?? null,
    ownerAfter: incident.owner?.user ?? null,
    mute: (incident.muted ?? row.incident?.muted)?.mute ?? null,
    ...more,
  };
  const { now: at, calls: _, ...who } = act;
  const by = { kind: "person" as const, ...who };
  return { changed: true, row: nextRow(row, incident, { at, kind, reason, by, facts }), incident, reason };
}

/** Whoever does something about an incident wants to see it; a mute wants the opposite. */
function keepsPause(kind: EventKind): boolean {
  return kind === "muted" || kind === "unmuted";
}

/** Shows an incident that is paused, without waiting for the pause to end. */
export function release(row: AlarmRow, incident: Incident, act: Act): Acted {
  if (!isPaused(incident)) return { changed: false, reason: "already-shown" };
  return acted(row, incident, act, "unpaused", "unpaused-by-person", { until: incident.paused ?? null });
}

function released({ paused: _, junk: __, ...shown }: Incident): Incident {
  return shown;
}

/** Tells the thread what a person did. Mutes stop thread lines; the card tells it all the same. */
export function toldBy(
  incident: Incident,
  kind: ThreadLine["kind"],
  act: Act,
  more: Pick<ThreadLine, "to" | "text"> & { broadcast?: boolean } = {},
): Incident {
  if (incident.muted) return incident;
  return withLine(incident, {
    part: `${kind}-${act.now}`,
    kind,
    at: act.now,
    by: act.user,
    broadcast: false,
    ...more,
  });
}
