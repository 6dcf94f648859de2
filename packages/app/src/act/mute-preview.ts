import { LOOKED_BACK, type WouldHit, wouldHit } from "@hansho/core/fire";
import type { Matcher } from "@hansho/core/matcher";
import type { Tenant } from "@hansho/core/tenant";
import { find } from "./find.ts";
import { matchersOfAlarm } from "./matchers.ts";
import type { ActPorts } from "./ports.ts";
import { burning } from "./unresolved.ts";

/** What is to be muted: one incident, its alarm whatever it does, or all that matches. */
export type MuteOf = { incident: string } | { alarmOf: string } | { matchers: Matcher[] };

/** What a mute would hit: what burns now (`more` where not all could be counted), and what it would have hit lately. */
export type MutePreview = { ids: string[]; alarms: number; more: boolean; lately: WouldHit };

/** Looks what a mute would hit, and changes nothing; null where the tenant has no such incident. */
export function previewMute(ports: ActPorts) {
  return async (tenant: Tenant, of: MuteOf): Promise<MutePreview | null> => {
    const matchers = await matchersFor(ports, tenant, of);
    if (!matchers) return null;
    const [{ found, more }, fires] = await Promise.all([
      burning(ports, tenant, matchers, MOST_COUNTED),
      ports.fires.since(tenant.name, ports.clock.now() - LOOKED_BACK),
    ]);
    const alarms = new Set(found.map(({ alarm }) => alarm)).size;
    return { ids: found.map(({ id }) => id), alarms, more, lately: wouldHit(fires, matchers) };
  };
}

/** What hits one incident and nothing else: its id is a label of it. */
export function matchersOfIncident(id: string): Matcher[] {
  return [{ key: "id", operator: "=", value: id }];
}

async function matchersFor(ports: ActPorts, tenant: Tenant, of: MuteOf): Promise<Matcher[] | null> {
  if ("matchers" in of) return of.matchers;
  const found = await find(ports, tenant, "incident" in of ? of.incident : of.alarmOf);
  if (found.kind === "unknown") return null;
  return "incident" in of ? matchersOfIncident(of.incident) : matchersOfAlarm(found.incident);
}

/** Enough to say how many; a storm's ten thousand are not all read for it. */
const MOST_COUNTED = 2_000;
