import type { AlarmRow } from "./alarm-row.ts";
import { alarmsInRule } from "./composite-rule.ts";
import { isFlapping } from "./flap.ts";
import { identityKey } from "./identity.ts";
import { type HeldBack, type Incident, isPaused, isUnresolved, type Part } from "./incident.ts";
import type { Actor } from "./ledger.ts";
import { changedRow, nextRow } from "./next-row.ts";
import type { AlarmFacts } from "./signal.ts";

/** The composite alarm's incident that an alarm is part of. */
export type PartOf = { tenant: string; alarm: string; incident: string };

/** The keys of the alarms that a composite alarm is made of: those that tipped it, then those its rule names; none of what is no composite. */
export function partKeys({ kind, identity, children, rule }: AlarmFacts): string[] {
  if (kind !== "composite") return [];
  const tipped = children.filter(({ state }) => state === null || state === "ALARM").map(({ arn }) => arn);
  const keys = [...tipped, ...(rule ? alarmsInRule(rule) : [])].map((told) => keyOf(told, identity));
  return [...new Set(keys)].filter((key) => key !== identityKey(identity)).slice(0, MOST_PARTS);
}

/** A composite alarm's rule names 100 alarms at the most (docs.aws.amazon.com, "CloudWatch service quotas"). */
const MOST_PARTS = 100;

/** An alarm by its ARN, or by its name where it is of the composite alarm's own account and Region. */
function keyOf(told: string, { partition, account, region }: AlarmFacts["identity"]): string {
  const arn = ARN.exec(told)?.groups;
  return identityKey({
    partition: arn?.partition ?? partition,
    account: arn?.account || account,
    region: arn?.region || region,
    alarm: arn?.alarm ?? told,
    arn: null,
    contributor: null,
  });
}

const ARN = /^arn:(?<partition>[^:]+):cloudwatch:(?<region>[^:]*):(?<account>[^:]*):alarm:(?<alarm>.+)/su;

/** What holds an alarm back that burns while the composite alarm's incident does that it is part of. */
export function heldBackAsPart(
  { key, partOf }: Pick<AlarmRow, "key" | "partOf">,
  composite: Incident | null,
  tenant: string,
  now: number,
): HeldBack | null {
  if (!composite || !partOf || composite.id !== partOf.incident || !callsForParts(composite, key, tenant)) return null;
  return { by: composite.id, alarm: composite.alarm, at: now, as: "part" };
}

/** Only what calls by itself can keep its parts quiet: nobody would hear of them else. */
function callsForParts({ status, count, tenant: own, facts, heldBack, paused }: Incident, key: string, tenant: string) {
  return (
    status !== "resolved" &&
    count > 0 &&
    own === tenant &&
    !facts.suppression &&
    paused === undefined &&
    heldBack?.alarm !== key
  );
}

/**
 * The row of an alarm that is part of a composite alarm's incident: it knows that from now on, and if it burns already nobody is
 * called for it any more; null where nothing changes.
 */
export function claimedAsPart(
  row: AlarmRow,
  composite: Incident,
  { by, now }: { by: Actor; now: number },
): AlarmRow | null {
  const partOf = { tenant: composite.tenant, alarm: composite.alarm, incident: composite.id };
  const known = row.partOf?.incident === partOf.incident && row.partOf.alarm === partOf.alarm;
  const told = { ...row, partOf };
  const { incident } = row;
  // As with rules: what flaps takes back nothing that has called at one of its ends.
  const heldBack = incident && !isFlapping(composite) ? heldBackAsPart(told, composite, incident.tenant, now) : null;
  const held = incident && heldNow(incident, heldBack);
  if (known && !held) return null;
  return changedRow(row, held ? { ...told, incident: held } : told, {
    tenant: held?.tenant ?? composite.tenant,
    subject: held?.id ?? row.key,
    at: now,
    kind: held ? "held-back" : "updated",
    reason: "part-of-composite",
    by,
    alarm: row.key,
    card: held?.card ?? null,
    facts: { partOf: composite.id },
  });
}

/** In a storm nobody is called for one incident anyway; what is still paused is looked at when it is shown. */
function heldNow(incident: Incident, heldBack: HeldBack | null): Incident | null {
  if (!heldBack || incident.heldBack || incident.among === "storm" || isPaused(incident)) return null;
  return isUnresolved(incident) && incident.count > 0 ? { ...incident, heldBack } : null;
}

/** What a composite alarm's card tells of an incident that is part of it, and where that one's own card stands. */
export function partOfIncident(incident: Incident, stands: { channel: string; ts: string } | null): Part {
  const { id, alarm, facts, state, status, muted, openedAt, resolvedAt, ending } = incident;
  return { id, alarm, name: facts.name, state, status, muted: muted !== null, openedAt, resolvedAt, ending, stands };
}

/** The row of a composite alarm whose incident's parts are these; null where they are known. */
export function withParts(row: AlarmRow, parts: readonly Part[], by: Actor, now: number): AlarmRow | null {
  const { incident } = row;
  if (!incident || !isUnresolved(incident)) return null;
  const shown = [...parts].sort(
    (a, b) => Number(a.status === "resolved") - Number(b.status === "resolved") || a.openedAt - b.openedAt,
  );
  if (JSON.stringify(shown) === JSON.stringify(incident.parts ?? [])) return null;
  const burning = shown.filter(isUnresolved).length;
  return nextRow(
    row,
    { ...incident, parts: shown },
    {
      at: now,
      kind: "updated",
      reason: "parts-changed",
      by,
      facts: { parts: shown.length, burning, unresolved: true },
    },
  );
}
