import type { Where } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";

/**
 * The tenants whose incidents may be seen and changed from a channel: those that it is the channel or the fallback of, in its own workspace.
 * Every command and button asks this before anything is looked up.
 */
export function tenantsOf(config: Config, { team, channel }: Where): Tenant[] {
  return Object.values(config.tenants).filter(
    (tenant) =>
      (tenant.channel === channel || tenant.fallback === channel) && config.workspaces[tenant.workspace]?.team === team,
  );
}

/** The tenant an incident's id belongs to, and the id as it is kept; null where its prefix is none's or several's. */
export function tenantOfId(tenants: readonly Tenant[], typed: string): { tenant: Tenant; id: string } | null {
  const [, prefix, number] = /^(.+)-0*(\d+)$/u.exec(typed) ?? [];
  if (prefix === undefined || number === undefined) return null;
  const [tenant, second] = tenants.filter((one) => one.prefix.toLowerCase() === prefix.toLowerCase());
  return tenant && !second ? { tenant, id: `${tenant.prefix}-${number}` } : null;
}
