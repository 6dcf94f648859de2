import type { AlarmRow } from "@hansho/core/alarm-row";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Matcher } from "@hansho/core/matcher";
import type { Config, Tenant } from "@hansho/core/tenant";
import { endRow } from "./end-row.ts";
import { find } from "./find.ts";
import { layOver } from "./lay-mute.ts";
import { matchersOfAlarm } from "./matchers.ts";
import type { Muted } from "./mute.ts";
import { lacksReason } from "./mute-span.ts";
import type { ActPorts } from "./ports.ts";
import { type NewMute, remember } from "./remember-mute.ts";
import { inTens, MOST_CHANGED, unresolved } from "./unresolved.ts";

/**
 * Mutes an incident until it is over, for as long as a mute may last at the most. No grace: an ALARM after the recovery is
 * told again, where it reopens the incident and where it flaps too.
 */
export function muteIncidentUntilOk(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, reason: string | null, who: Person): Promise<Muted> => {
    if (lacksReason(tenant, reason)) return { kind: "needs-reason" };
    const found = await find(ports, tenant, id);
    if (found.kind === "unknown") return found;
    const { incident } = found;
    if (found.kind === "past" || !isUnresolved(incident)) return { kind: "over", incident };
    const mute = await remember(ports, tenant, untilOk(ports, tenant, incident, reason, who), who);
    const { quieted, now } = await layOwn(ports, config, mute, found.row, incident, who);
    return quieted ? { kind: "muted", mute, incidents: [id], more: false } : { kind: "over", incident: now };
  };
}

/** Mutes what matches now, each incident by a mute of its own until its own recovery; what opens later is told. */
export function muteMatchingUntilOk(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, matchers: Matcher[], reason: string | null, who: Person): Promise<Muted> => {
    if (lacksReason(tenant, reason)) return { kind: "needs-reason" };
    const { found, more } = await unresolved(ports, tenant, matchers, MOST_CHANGED);
    if (found.length === 0) return { kind: "nothing-now" };
    const { results, unfinished } = await inTens(ports.clock, found, async ({ row, incident }) => {
      // Who sends it again for the rest gets to the rest.
      if (incident.muted?.untilOk) return [incident.id];
      const mute = await remember(ports, tenant, untilOk(ports, tenant, incident, reason, who), who);
      return (await layOwn(ports, config, mute, row, incident, who)).quieted ? [incident.id] : [];
    });
    const until = ports.clock.now() + tenant.policies.muteMost;
    return { kind: "muted-each", until, reason, incidents: results.flat(), more: more || unfinished };
  };
}

function untilOk(
  ports: ActPorts,
  tenant: Tenant,
  incident: Incident,
  reason: string | null,
  { user }: Person,
): NewMute {
  const from = ports.clock.now();
  const until = from + tenant.policies.muteMost;
  return { matchers: matchersOfAlarm(incident), from, until, untilOk: true, by: user, reason };
}

/** What recovered meanwhile, or is quiet for longer under another mute, needs none of its own. */
async function layOwn(
  ports: ActPorts,
  config: Config,
  mute: Parameters<typeof layOver>[2],
  row: AlarmRow,
  incident: Incident,
  who: Person,
): Promise<{ quieted: boolean; now: Incident }> {
  const changed = await layOver(ports, config, mute, row, incident, who);
  const now = changed.kind === "unknown" ? incident : changed.incident;
  const burns = changed.kind !== "ended" && changed.kind !== "unknown" && isUnresolved(now);
  if (!burns || now.muted?.mute !== mute.id) await endRow(ports, mute.tenant, mute.id, who);
  return { quieted: burns && now.muted !== null, now };
}
