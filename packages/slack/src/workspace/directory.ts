import type { UserGroups } from "@hansho/app/ports/user-groups";
import { fieldsOf } from "@hansho/core/fields";
import type { Workspaces } from "./workspaces.ts";

/** What a workspace knows of its people: who is in a group, and in which channels somebody is. */
export type Directory = UserGroups & {
  /** The channels that a person is in, as far as the app may know; null where Slack does not say. */
  channelsOf(team: string, user: string): Promise<ReadonlySet<string> | null>;
};

/** Asks Slack and keeps what it said for a while: groups change seldom, and who leaves a channel is to be refused soon. */
export function slackDirectory(workspaces: Workspaces, now: () => number): Directory {
  return {
    members: kept(now, GROUPS_FOR, async (team, group) => {
      // Scope usergroups:read.
      const said = await workspaces.call(team, "usergroups.users.list", { usergroup: group });
      return said.ok ? wordsIn(said.data.users) : null;
    }),
    channelsOf: kept(now, CHANNELS_FOR, (team, user) => channelsOf(workspaces, team, user)),
  };
}

/** Scopes channels:read and groups:read; a private channel is told where the app is in it, too. */
async function channelsOf(workspaces: Workspaces, team: string, user: string): Promise<ReadonlySet<string> | null> {
  const found = new Set<string>();
  let cursor = "";
  for (let page = 0; page < MOST_PAGES; page += 1) {
    const asked = { user, types: "public_channel,private_channel", exclude_archived: true, limit: PAGE };
    const said = await workspaces.call(team, "users.conversations", cursor === "" ? asked : { ...asked, cursor });
    if (!said.ok) return null;
    const { channels, response_metadata } = said.data;
    for (const { id } of Array.isArray(channels) ? channels.map(fieldsOf) : []) {
      if (typeof id === "string") found.add(id);
    }
    const { next_cursor } = fieldsOf(response_metadata);
    if (typeof next_cursor !== "string" || next_cursor === "") return found;
    cursor = next_cursor;
  }
  // Who is in more channels is known to be in these.
  return found;
}

/** What was said of a team's group or person, for so long; that Slack did not say is not kept. */
function kept<T>(now: () => number, ms: number, ask: (team: string, id: string) => Promise<T | null>) {
  const known = new Map<string, { until: number; said: T }>();
  return async function askOnce(team: string, id: string): Promise<T | null> {
    const key = `${team} ${id}`;
    const found = known.get(key);
    if (found && found.until > now()) return found.said;
    const said = await ask(team, id);
    if (known.size >= MOST_KEPT) known.clear();
    if (said !== null) known.set(key, { until: now() + ms, said });
    return said;
  };
}

function wordsIn(value: unknown): string[] | null {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : null;
}

const GROUPS_FOR = 5 * 60_000;
const CHANNELS_FOR = 60_000;
const MOST_KEPT = 2_000;
/** users.conversations takes up to 999 a page; more pages than these do not fit into three seconds. */
const PAGE = 999;
const MOST_PAGES = 2;
