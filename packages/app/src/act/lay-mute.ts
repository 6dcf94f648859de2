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

/** What a mute was laid over: which incidents are quiet now, by what some of them are for longer, and whether time ended before the last. */
export type Laid = { incidents: string[]; longer: MutedBy[]; more: boolean };

/** Lays a mute over incidents. */
export async function lay(
  ports: ActPorts,
  config: Config,
  mute: Mute,
  targets: readonly Unresolved[],
  who: Person,
): Promise<Laid> {
  const { results, unfinished } = await inTens(ports.clock, targets, ({ row, incident }) =>
    layOver(ports, config, mute, row, incident, who),
  );
  const covered = results.flatMap((result) => (result.kind === "unknown" ? [] : coveredBy(result.incident, mute)));
  return { incidents: covered, longer: longerThan(mute, results), more: unfinished };
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

/** Each once, though it quiets many. */
function longerThan(mute: Mute, results: readonly Changed[]): MutedBy[] {
  const found = results.flatMap((result) => {
    const muted = result.kind === "unknown" || result.incident.status === "resolved" ? null : result.incident.muted;
    return muted && muted.mute !== mute.id && muted.until > mute.until ? [muted] : [];
  });
  return [...new Map(found.map((muted) => [muted.mute, muted])).values()];
}
