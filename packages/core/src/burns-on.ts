import type { AlarmRow } from "./alarm-row.ts";
import type { ChangeContext } from "./change.ts";
import { counted, newest } from "./counted.ts";
import { isFlapping } from "./flap.ts";
import { type Incident, withLine } from "./incident.ts";
import { longerOf } from "./native-mute.ts";
import { heldAs, quieted } from "./quieted.ts";
import { isSevere } from "./severity.ts";
import type { AlarmSignal } from "./signal.ts";
import { isSuppressed } from "./suppression.ts";
import { withUnsuppressed } from "./unsuppressed.ts";

/** An incident whose alarm burns again soon after its end. */
export function reopened(row: AlarmRow, incident: Incident, signal: AlarmSignal, context: ChangeContext): Incident {
  const again: Incident = {
    ...counted(incident, signal, context),
    ...newest(row, signal),
    // Who took an alarm that flaps has taken all of it.
    ...(isFlapping(incident) && incident.owner ? { status: "acknowledged" } : { status: "open", owner: null }),
    reopened: incident.reopened + 1,
    muted: quieted(signal, context),
    ...heldAs(context, incident),
    resolvedAt: null,
    ending: null,
    resolvedBy: null,
  };
  return withAgain(again, signal, context);
}

/**
 * Whether an incident that is open begins to burn by an ALARM: after nothing but missing data, for the card was mild until now, or where a
 * person had opened it again though its alarm was well.
 */
export function beginsToBurn(
  { count, state, changedAt }: Pick<Incident, "count" | "state" | "changedAt">,
  signal: Pick<AlarmSignal, "changedAt">,
): boolean {
  return count === 0 || (state === "OK" && signal.changedAt >= changedAt);
}

/** One more ALARM of an incident that is open; where it burns only from now that is news to the thread, for an edit pings nobody. */
export function repeated(incident: Incident, signal: AlarmSignal, reason: string, context: ChangeContext): Incident {
  const more = counted(incident, signal, context);
  if (reason === "suppression-ended") return withUnsuppressed(more, signal.changedAt, context.now);
  if (!beginsToBurn(incident, signal)) return more;
  const muted = longerOf(incident.muted, quieted(signal, context));
  return withAgain({ ...more, muted, ...heldAs(context, incident) }, signal, context);
}

function withAgain(incident: Incident, signal: AlarmSignal, { now }: ChangeContext): Incident {
  if (incident.muted || incident.heldBack || isFlapping(incident) || isSuppressed(signal)) return incident;
  // Data that are missing again do not burn.
  if (signal.state !== "ALARM") return incident;
  const part = `reopened-${signal.changedAt}`;
  return withLine(incident, { part, kind: "reopened", at: now, by: null, broadcast: isSevere(incident.severity) });
}
