import { type AlarmRow, dueAt, unknownAlarm } from "@hansho/core/alarm-row";
import { type HeldBack, type Incident, isPaused, isUnresolved, type Part } from "@hansho/core/incident";
import type { Actor } from "@hansho/core/ledger";
import { claimedAsPart, heldBackAsPart, partKeys, partOfIncident, withParts } from "@hansho/core/part";
import type { Config } from "@hansho/core/tenant";
import { inTens } from "./act/unresolved.ts";
import type { Alarms } from "./ports/alarms.ts";
import type { Clock } from "./ports/clock.ts";
import { type SettlePorts, settle } from "./settle.ts";

/** What holds an alarm back that burns from now as a part of a composite alarm's incident; only what was named as one is asked about. */
export async function heldBackInComposite(
  ports: { alarms: Alarms; clock: Clock },
  row: AlarmRow,
  tenant: string,
): Promise<HeldBack | null> {
  if (!row.partOf || row.partOf.tenant !== tenant) return null;
  const composite = await ports.alarms.load(row.partOf.alarm);
  return heldBackAsPart(row, composite?.incident ?? null, tenant, ports.clock.now());
}

/**
 * Makes a composite alarm's incident and its parts know each other: whichever came first, and however often this is done, the end is the
 * same. Whoever changes a row at the same moment has it done again by sweep.
 */
export async function linkParts(
  ports: SettlePorts & { clock: Clock },
  config: Config,
  alarm: string,
  by: Actor,
): Promise<void> {
  const composite = (await ports.alarms.load(alarm))?.incident;
  if (!composite || !isUnresolved(composite)) return;
  const { results, unfinished } = await inTens(ports.clock, partKeys(composite.facts), (key) => partAt(key, composite));
  // Half of them would look like the others' end.
  if (unfinished) return;
  const row = await ports.alarms.load(alarm);
  const now = ports.clock.now();
  const next = row?.incident?.id === composite.id ? withParts(row, results.flat(), by, now) : null;
  if (next && (await ports.alarms.save(next, dueAt(next, now)))) {
    await settle(ports, config, next, { urgent: false, cause: "changed", now });
  }

  /** Other tenants' incidents are theirs, and what was over before the composite alarm burnt is not of its story. */
  async function partAt(key: string, of: Incident): Promise<Part[]> {
    const { incident } = await claimed(key, of);
    if (!incident || incident.tenant !== of.tenant || isPaused(incident)) return [];
    if (incident.resolvedAt !== null && incident.resolvedAt < of.openedAt) return [];
    const card = incident.card === of.card ? null : await ports.cards.load(incident.card);
    const { ts = null } = card?.delivery.main ?? {};
    const { channel = null } = card?.delivery ?? {};
    return [partOfIncident(incident, ts === null || channel === null ? null : { channel, ts })];
  }

  async function claimed(key: string, of: Incident): Promise<AlarmRow> {
    const row = (await ports.alarms.load(key)) ?? unknownAlarm(key);
    const now = ports.clock.now();
    const next = claimedAsPart(row, of, { by, now });
    if (!next || !(await ports.alarms.save(next, dueAt(next, now)))) return row;
    await settle(ports, config, next, { urgent: true, cause: "changed", now });
    return next;
  }
}
