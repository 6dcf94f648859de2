import type { Config } from "@hansho/core/tenant";
import type { Clients } from "@hansho/slack/channel/client";
import { refusalOf } from "@hansho/slack/channel/thrown";

/** Whether a channel takes our posts; `unchecked` where Slack did not say. */
export type Standing = "ready" | "not-a-member" | "not-found" | "archived" | "unchecked";

/** A channel of hansho.yaml as it is in the real workspace. */
export type FoundChannel = {
  id: string;
  /** Slack's name for it; hansho.yaml's where it was not found. */
  name: string;
  /** Who posts there. */
  tenants: string[];
  standing: Standing;
  /** Slack's word where it was not found or not checked. */
  word: string | null;
};

/** The Web API client of one workspace. */
type Client = Awaited<ReturnType<Clients["of"]>>;

/** Asks Slack about every channel that a workspace's tenants post to or fall back to. */
export function findChannels(
  client: Client,
  config: Config,
  workspace: string,
  names: Record<string, string>,
): Promise<FoundChannel[]> {
  const tenants = Object.values(config.tenants).filter((tenant) => tenant.workspace === workspace);
  const ids = new Set(
    tenants.flatMap(({ channel, fallback }) => (fallback === null ? [channel] : [channel, fallback])),
  );

  async function find(id: string): Promise<FoundChannel> {
    const posting = tenants.filter(({ channel, fallback }) => channel === id || fallback === id);
    const known = { id, name: names[id] ?? id, tenants: posting.map(({ name }) => name) };
    try {
      const { channel } = await client.conversations.info({ channel: id });
      const standing = channel?.is_archived ? "archived" : channel?.is_member ? "ready" : "not-a-member";
      return { ...known, name: channel?.name ?? known.name, standing, word: null };
    } catch (error) {
      const { word } = refusalOf(error, "find");
      return { ...known, standing: word === "channel_not_found" ? "not-found" : "unchecked", word };
    }
  }

  return Promise.all([...ids].map(find));
}
