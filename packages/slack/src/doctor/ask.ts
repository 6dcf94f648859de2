import type { Workspace } from "@hansho/core/tenant";
import type { Clients } from "../channel/client.ts";
import { refusalOf } from "../channel/thrown.ts";
import type { Presence, Standing, TokenTrouble } from "./finding.ts";

/** The Web API client of one workspace. */
export type Client = Awaited<ReturnType<Clients["of"]>>;

/** Who a token is, as Slack says; `scopes` is undefined where it did not say. */
export type Identity = {
  team: string;
  teamId: string;
  url: string;
  botUser: string;
  scopes: string[] | undefined;
};

/** Who a workspace's token is, or what is wrong with it; `unreachable` where Slack does not answer. */
export async function identityOf(
  client: Client,
  { team }: Workspace,
): Promise<
  { ok: true; identity: Identity } | { ok: false; trouble: TokenTrouble | { kind: "unreachable"; word: string } }
> {
  const who = await client.auth.test().catch((error: unknown) => refusalOf(error, "find"));
  if (!who.ok || "failure" in who) {
    const { failure, word } = who as ReturnType<typeof refusalOf>;
    return {
      ok: false,
      trouble: failure === "token" ? { kind: "token-refused", word } : { kind: "unreachable", word },
    };
  }
  const { team: name = "", team_id: found = "", user: botUser = "", url = "" } = who;
  if (!who.bot_id) return { ok: false, trouble: { kind: "not-a-bot" } };
  // A token of a whole organisation names the organisation, not the workspace.
  if (found !== team && who.is_enterprise_install !== true) {
    return { ok: false, trouble: { kind: "other-team", expected: team, found, name } };
  }
  return { ok: true, identity: { team: name, teamId: found, url, botUser, scopes: who.response_metadata?.scopes } };
}

/** Whether a channel takes our posts, and Slack's name for it; null where it was not found. */
export async function standingOf(client: Client, id: string): Promise<Standing & { name: string | null }> {
  try {
    const { channel } = await client.conversations.info({ channel: id });
    const standing = channel?.is_archived ? "archived" : channel?.is_member ? "ready" : "not-a-member";
    return { standing, name: channel?.name ?? null };
  } catch (error) {
    const { word } = refusalOf(error, "find");
    if (word === "channel_not_found") return { standing: "not-found", name: null };
    return { standing: "unchecked", name: null, word };
  }
}

/** Whether somebody is in the workspace, or Slack's word for why it did not say. */
export async function personIn(client: Client, id: string): Promise<Presence | { word: string }> {
  try {
    const { user } = await client.users.info({ user: id });
    return user?.deleted ? "gone" : "there";
  } catch (error) {
    const { word } = refusalOf(error, "find");
    return word === "user_not_found" || word === "user_not_visible" ? "unknown" : { word };
  }
}

/** The workspace's user groups by their ids, with those that were switched off; or Slack's word for why it did not say. */
export async function groupsIn(client: Client): Promise<Map<string, Presence> | { word: string }> {
  try {
    const { usergroups = [] } = await client.usergroups.list({ include_disabled: true });
    return new Map(usergroups.map(({ id = "", date_delete }) => [id, date_delete ? "gone" : "there"]));
  } catch (error) {
    return { word: refusalOf(error, "find").word };
  }
}
