import type { Role } from "@hansho/core/role";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { ActPorts } from "./ports.ts";

/** In which user groups of roles somebody is; `unsure` are those of which Slack did not say: nobody counts as in one of them. */
export type Within = { within: ReadonlySet<string>; unsure: string[] };

/** Asks who is in the groups of these roles in the tenant's workspace, all at once. */
export async function withinGroups(
  { userGroups }: Pick<ActPorts, "userGroups">,
  { workspaces }: Config,
  tenant: Tenant,
  user: string,
  roles: readonly Role[],
): Promise<Within> {
  const team = workspaces[tenant.workspace]?.team ?? "";
  const groups = [...new Set(roles.flatMap((role) => role.groups ?? []))];
  const members = await Promise.all(
    groups.map(async (group) => ({ group, of: (await userGroups?.members(team, group)) ?? null })),
  );
  return {
    within: new Set(members.flatMap(({ group, of }) => (of?.includes(user) ? [group] : []))),
    unsure: members.flatMap(({ group, of }) => (of ? [] : [group])),
  };
}
