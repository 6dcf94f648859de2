import type { Config, Tenant } from "@hansho/core/tenant";

/**
 * The tenants whose incidents a person may see and change on the Home tab, which is in no channel: those of the workspace whose channel or
 * fallback the person is in, as they could there. A role lets nobody in: it says only how long one may mute.
 */
export function tenantsFor(config: Config, team: string, channels: ReadonlySet<string>): Tenant[] {
  return Object.values(config.tenants).filter(
    ({ workspace, channel, fallback }) =>
      config.workspaces[workspace]?.team === team &&
      (channels.has(channel) || (fallback !== null && channels.has(fallback))),
  );
}
