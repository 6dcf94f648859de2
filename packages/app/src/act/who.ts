import type { Incident } from "@hansho/core/incident";
import { type NextCalled, nextCalled } from "@hansho/core/next-called";
import { type OnCall, onCallAt } from "@hansho/core/rota";
import type { Config, Tenant } from "@hansho/core/tenant";
import { find } from "./find.ts";
import type { ActPorts } from "./ports.ts";

/** Whose an incident is, and who is called next; `onCall` is who will be on call by the rota that the call asks. */
export type Who = { incident: Incident; next: NextCalled; onCall: OnCall | null };

/** Tells who has an incident and who is called if nobody comes; null where the tenant has none of this id. */
export function who(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string): Promise<Who | null> => {
    const found = await find(ports, tenant, id);
    if (found.kind === "unknown") return null;
    const { incident } = found;
    const next = nextCalled(incident, tenant.policies, tenant.mentions[incident.severity] ?? null);
    const rota = next.kind === "step" && next.rota !== null ? config.rotas?.[next.rota] : undefined;
    if (!rota || next.kind !== "step") return { incident, next, onCall: null };
    return { incident, next, onCall: onCallAt(rota, await ports.overrides.active(rota.name, next.at), next.at) };
  };
}
