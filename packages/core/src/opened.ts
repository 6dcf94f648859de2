import type { AlarmRow } from "./alarm-row.ts";
import { applicationOf } from "./application.ts";
import { boundedFacts } from "./bounds.ts";
import type { ChangeContext } from "./change.ts";
import { newest } from "./counted.ts";
import { uncounted } from "./flap.ts";
import { identityKey } from "./identity.ts";
import { type Incident, withLine } from "./incident.ts";
import { owedStill } from "./page.ts";
import { heldAs, quieted } from "./quieted.ts";
import { isSevere } from "./severity.ts";
import type { AlarmSignal } from "./signal.ts";

/** The incident that a signal begins. */
export function opened(row: AlarmRow, signal: AlarmSignal, context: ChangeContext): Incident {
  const { routed, id, place } = context;
  if (id === null) throw new Error(`An incident of ${signal.facts.name} cannot open without an id.`);
  return {
    id,
    tenant: routed.tenant.name,
    alarm: identityKey(signal.facts.identity),
    card: place?.card ?? `${routed.tenant.name}/${id}`,
    ...(place && { among: place.among }),
    status: "open",
    severity: signal.state === "ALARM" ? routed.severity : "low",
    application: routed.application ?? applicationOf(signal.facts),
    facts: boundedFacts(signal.facts),
    ...newest(row, signal),
    openedAt: signal.changedAt,
    heardAt: context.now,
    count: signal.state === "ALARM" ? 1 : 0,
    reopened: 0,
    owner: null,
    muted: quieted(signal, context),
    ...heldAs(context),
    resolvedAt: null,
    ending: null,
    flap: uncounted(row.incident?.flap ?? null),
    evidence: null,
    ...owedStill(row.incident),
    runbook: context.runbook,
    thread: [],
    shownPlainly: context.shownPlainly,
  };
}

/** An edit pings nobody: that something joins a card that stands already may be news to its thread. */
export function withJoined(incident: Incident, now: number): Incident {
  if (incident.muted || incident.heldBack || incident.facts.suppression) return incident;
  return withLine(incident, {
    part: `joined-${incident.openedAt}`,
    kind: "joined",
    at: now,
    by: null,
    broadcast: isSevere(incident.severity),
  });
}
