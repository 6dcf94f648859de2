import type { Config, Tenant } from "@hansho/core/tenant";

/** A tenant by its name; what belongs to one that is no longer configured goes where everything else goes. */
export function tenantOf(config: Config, name: string): Tenant {
  const found = config.tenants[name] ?? config.tenants[config.routes.at(-1)?.tenant ?? ""];
  if (!found) throw new Error(`hansho.yaml names no tenant ${name} and no catch-all.`);
  return found;
}
