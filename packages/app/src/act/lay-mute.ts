import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident, MutedBy } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import { quiet } from "@hansho/core/quiet";
import type { Config } from "@hansho/core/tenant";
import { type Changed, changeRow, type Decide } from "./change.ts";
import { endRow } from "./end-row.ts";
import type { ActPorts } from "./ports.ts";
import { inTens, type Unresolved } from "./unresolved.ts";

/** Lays a mute over incidents; answers those that it quiets now, and whether time ended before the last. */
export async function lay(
  ports: ActPorts,
  config: Config,
  mute: Mute,
  targets: readonly Unresolved[],
  who: Person,
): Promise<{ incidents: string[]; more: boolean }> {
  const { results, unfinished } = await inTens(ports.clock, targets, ({ row, incident }) =>
    layOver(ports, config, mute, row, incident, who),
  );
  const covered = results.flatMap((result) => (result.kind === "unknown" ? [] : coveredBy(result.incident, mute)));
  return { incidents: covered, more: unfinished };
}

/** Lays a mute over one incident; one until recovery that it takes the place of has nothing left to quiet, and ends. */
export async function layOver(
  ports: ActPorts,
  config: Config,
  mute: Mute,
  row: AlarmRow,
  incident: Incident,
  who: Person,
): Promise<Changed> {
  return laidBy(ports, mute, who, (decide) => changeRow(ports, config, row, incident, who, decide));
}

/** Lays a mute over the incident that somebody changes. */
export async function laidBy(
  ports: ActPorts,
  mute: Mute,
  who: Person,
  change: (decide: Decide) => Promise<Changed>,
): Promise<Changed> {
  const before: { muted: MutedBy | null } = { muted: null };
  const changed = await change((now, current, act) => {
    before.muted = current.muted;
    return quiet(now, current, mute, act);
  });
  const { muted } = before;
  if (changed.kind === "changed" && muted?.untilOk) await endRow(ports, mute.tenant, muted.mute, who);
  return changed;
}

function coveredBy(incident: Incident, mute: Mute): string[] {
  return incident.muted && incident.muted.until >= mute.until && incident.status !== "resolved" ? [incident.id] : [];
}
