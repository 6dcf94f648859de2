import type { AlarmRow } from "./alarm-row.ts";
import { type Change, type ChangeContext, opensIncident } from "./change.ts";
import { flapReason } from "./flap.ts";
import { identityKey } from "./identity.ts";
import { type Incident, isPaused, isUnresolved } from "./incident.ts";
import { type EventKind, signalFacts } from "./ledger.ts";
import type { changedRow } from "./next-row.ts";
import { patchOf } from "./patch.ts";
import { hasHealedInPause, isTooShortToTell } from "./pause.ts";
import type { AlarmSignal } from "./signal.ts";

const EVENT_KIND: Record<Change["kind"], EventKind> = {
  open: "opened",
  "open-resolved": "opened",
  reopen: "reopened",
  "reopen-resolved": "updated",
  repeat: "updated",
  hold: "updated",
  resolve: "resolved",
  confirm: "updated",
  remember: "suppressed",
};

/** What the ledger tells of a change that a signal made. */
export function eventOf(
  row: AlarmRow,
  signal: AlarmSignal,
  verdict: Change,
  incident: Incident | null,
  context: ChangeContext,
): Parameters<typeof changedRow>[2] {
  const key = identityKey(signal.facts.identity);
  // What is only remembered may still be one turn more of an incident that flaps, and belongs to its story then.
  const told = patchOf(row.incident, incident) === null ? null : incident;
  return {
    tenant: told?.tenant ?? context.routed.tenant.name,
    subject: told?.id ?? key,
    at: context.now,
    kind: EVENT_KIND[verdict.kind],
    reason: pauseReason(verdict, told) ?? verdict.reason,
    by: { kind: "alarm", messageId: signal.origin.messageId },
    alarm: key,
    card: told?.card ?? null,
    facts: {
      ...signalFacts(signal, context.routed.rule),
      ...(pauseReason(verdict, told) && { verdict: verdict.reason }),
      mute: told?.muted?.mute ?? null,
      ...(told?.heldBack && { [told.heldBack.as === "part" ? "partOf" : "heldBackBy"]: told.heldBack.by }),
      unresolved: told ? isUnresolved(told) : false,
      flap: flapReason(row.incident, incident),
      ...(verdict.reason === "junk" && { junk: context.junk?.why ?? null }),
      ...(pauseReason(verdict, told) && told?.junk && { junk: told.junk.why }),
    },
  };
}

/** What a pause makes of a change: nobody is told of it; null where it makes nothing of it. */
export function pauseReason(
  verdict: Change,
  incident: Incident | null,
): "paused" | "healed-in-pause" | "healed-as-junk" | null {
  if (!incident || !isPaused(incident)) return null;
  if (verdict.kind === "open" || verdict.kind === "reopen") return "paused";
  const ends = opensIncident(verdict) || verdict.kind === "resolve" || verdict.kind === "reopen-resolved";
  if (!ends || !hasHealedInPause(incident)) return null;
  return isTooShortToTell(incident) ? "healed-as-junk" : "healed-in-pause";
}
