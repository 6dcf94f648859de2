import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import { type HeldBack, type Incident, isUnresolved } from "@hansho/core/incident";
import { holderOf, inhibited, inhibitedBy, mayBeHeldBack, mayHoldBack } from "@hansho/core/inhibition";
import type { Labels } from "@hansho/core/matcher";
import { labelsOfIncident } from "@hansho/core/quiet";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type Unresolved, unresolved } from "./act/unresolved.ts";
import type { DueHandler } from "./due-kinds.ts";
import { LEAST_LEFT } from "./due-rounds.ts";
import { linkParts } from "./link-parts.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Clock } from "./ports/clock.ts";
import type { Due } from "./ports/due.ts";
import { type SettlePorts, settle } from "./settle.ts";
import { namedTenantOf } from "./tenant-of.ts";

/** The kind of due work that looks at what holds a tenant's incidents back. */
export const INHIBITION = "inhibition";

/** What holds an alarm back that burns from now; nothing is asked where no rule aims at it. */
export async function heldBackBy(
  ports: { alarms: Alarms; clock: Clock },
  tenant: Tenant,
  target: { alarm: string; labels: Labels },
): Promise<HeldBack | null> {
  const rules = tenant.inhibitions ?? [];
  if (!mayBeHeldBack(rules, target.labels)) return null;
  const { found } = await unresolved(ports, tenant, [], MOST_ASKED);
  const others = found.map(({ incident }) => incident);
  return holderOf(rules, target, others, ports.clock.now());
}

/** Has sweep look at a tenant one of whose incidents is held back or may hold others back; it is planned before that is kept. */
export async function watchInhibition(ports: { due: Due; clock: Clock }, tenant: string): Promise<void> {
  // However many ask for a look, none puts it off.
  const at = minuteOf(ports.clock.now());
  await ports.due.plan({ kind: INHIBITION, key: tenant, at, body: null });
}

/** What sweep does for a tenant: holds back what burnt before its cause did, and lets go what burns on after it. */
export function lookAtInhibited(ports: SettlePorts & { clock: Clock }, config: Config): DueHandler {
  return async function look({ key }, deadline) {
    const tenant = namedTenantOf(config, key);
    const rules = tenant.inhibitions ?? [];
    const { found } = await unresolved(ports, tenant, [], MOST_LOOKED_AT);
    const known = [...found.map(({ incident }) => incident), ...(await holdersOf(found))];
    for (const { row, incident } of found) {
      const now = ports.clock.now();
      if (deadline.left() < LEAST_LEFT) return now;
      const decided = inhibitedBy(rules, incident, known, now);
      if (!decided) continue;
      const next = inhibited(row, incident, decided, { policy: tenant.policies, now });
      // What is held back from now cannot hold back in turn what it waits for.
      if ((await keep(next, decided.kind === "released", now)) && next.incident) {
        known.splice(known.indexOf(incident), 1, next.incident);
      }
    }
    const composites = found.filter(({ incident }) => incident.facts.kind === "composite");
    for (const { row } of composites) {
      if (deadline.left() < LEAST_LEFT) return ports.clock.now();
      await linkParts(ports, config, row.key, { kind: "sweep" });
    }
    const goesOn =
      composites.length > 0 ||
      known.some((one) => isUnresolved(one) && (one.heldBack || mayHoldBack(rules, labelsOfIncident(one))));
    return goesOn ? minuteOf(ports.clock.now()) + LOOK_EVERY : null;
  };

  /** What holds others back and burns no more, or has just begun to: a strong read knows. */
  async function holdersOf(found: readonly Unresolved[]): Promise<Incident[]> {
    const listed = new Set(found.map(({ incident }) => incident.alarm));
    const others = new Set(found.flatMap(({ incident: { heldBack } }) => heldBack?.alarm ?? []));
    const rows = await Promise.all([...others].filter((alarm) => !listed.has(alarm)).map(ports.alarms.load));
    return rows.flatMap((row) => row?.incident ?? []);
  }

  /** Whoever changed the row meanwhile has it looked at again in a minute. */
  async function keep(row: AlarmRow, urgent: boolean, now: number): Promise<boolean> {
    if (!(await ports.alarms.save(row, dueAt(row, now)))) return false;
    await settle(ports, config, row, { urgent, cause: "sweep", now });
    return true;
  }
}

/** Of more incidents that burn at once the newest are asked before the first post … */
const MOST_ASKED = 100;

/** … and these by sweep, which has more time. */
const MOST_LOOKED_AT = 1_000;

/** Sweep's own pace. */
const LOOK_EVERY = 60_000;

/** The beginning of the minute: what is due a whole minute after this look began is not yet due when the next sweep does. */
function minuteOf(at: number): number {
  return Math.floor(at / LOOK_EVERY) * LOOK_EVERY;
}
