import type { Config, Tenant } from "@hansho/core/tenant";

/** A tenant by its name; what belongs to one that is no longer configured goes where everything else goes. */
export function tenantOf(config: Config, name: string): Tenant {
  const found = config.tenants[name] ?? config.tenants[config.routes.at(-1)?.tenant ?? ""];
  if (!found) throw new Error(`hansho.yaml names no tenant ${name} and no catch-all.`);
  return found;
}

/** As `tenantOf`, under the name by which the table knows what is its: who left the configuration, or has another name there, is served to the end, and has nothing held back. */
export function namedTenantOf(config: Config, name: string): Tenant {
  const { inhibitions, ...tenant } = tenantOf(config, name);
  // The rules of the catch-all speak of its own incidents.
  const own = config.tenants[name] && inhibitions;
  return { ...tenant, name, ...(own && { inhibitions: own }) };
}
