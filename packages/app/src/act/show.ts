import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import { find } from "./find.ts";
import type { ActPorts } from "./ports.ts";

/** Shows one incident, over or not; null where the tenant has none of this id. */
export function show(ports: ActPorts) {
  return async (tenant: Tenant, id: string): Promise<Incident | null> => {
    const found = await find(ports, tenant, id);
    return found.kind === "unknown" ? null : found.incident;
  };
}
