import { owedRank } from "@hansho/core/card";
import { memberOf } from "@hansho/core/digest";
import type { Incident } from "@hansho/core/incident";
import { hasHealedInPause, healedDigest, isTooShortToTell } from "@hansho/core/pause";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type FindPorts, find } from "./act/find.ts";
import type { DueHandler } from "./due-kinds.ts";
import type { Due } from "./ports/due.ts";
import type { WakeUps } from "./ports/queues.ts";
import { namedTenantOf } from "./tenant-of.ts";

/** The kind of due work that tells what healed in its pause. */
export const HEALED = "healed";

/** Which incident healed, and on which digest's card it is told. */
type Healed = { tenant: string; id: string; card: string };

/** Plans that the tenant's next digest tells an incident that healed in its pause. */
export async function planHealed(ports: { due: Due }, tenant: Tenant, incident: Incident): Promise<void> {
  if (!hasHealedInPause(incident) || isTooShortToTell(incident)) return;
  const { card, at } = healedDigest(tenant.name, incident.resolvedAt ?? incident.openedAt, tenant.timeZone);
  const body: Healed = { tenant: tenant.name, id: incident.id, card };
  await ports.due.plan({ kind: HEALED, key: `${tenant.name}/${incident.id}`, at, body });
}

/** Puts an incident on its digest's card, unless it came back and was shown; all that are due stand on one card. */
export function tellHealed(ports: FindPorts & { wakeUps: WakeUps }, config: Config): DueHandler {
  return async function tell({ body }) {
    const { tenant: name, id, card } = body as Healed;
    const tenant = namedTenantOf(config, name);
    const found = await find(ports, tenant, id);
    if (found.kind === "unknown" || !hasHealedInPause(found.incident)) return null;
    if (isTooShortToTell(found.incident)) return null;
    const { incident } = found;
    const { version, channel, waits } = await ports.cards.show({
      card,
      tenant: name,
      channel: tenant.channel,
      shows: { member: { ...memberOf(incident), healed: true }, version: 1 },
      urgent: false,
      rank: owedRank("low", false, incident.heardAt),
    });
    if (!waits) await ports.wakeUps.wake({ tenant: name, channel, card, version, cause: "changed" });
    return null;
  };
}
