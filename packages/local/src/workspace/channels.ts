import type { Config } from "@hansho/core/tenant";
import { type Client, standingOf } from "@hansho/slack/doctor/ask";
import type { Standing } from "@hansho/slack/doctor/finding";
import { channelsNamed, type NamedChannel } from "@hansho/slack/doctor/named";

/** A channel of hansho.yaml as it is in the real workspace. */
export type FoundChannel = {
  id: string;
  /** Slack's name for it; hansho.yaml's where it was not found. */
  name: string;
  /** Who posts there. */
  tenants: string[];
  standing: Standing["standing"];
  /** Slack's word where it was not checked. */
  word: string | null;
};

/** Asks Slack about every channel that a workspace's tenants post to, report in, fall back to or escalate to. */
export function findChannels(
  client: Client,
  config: Config,
  workspace: string,
  names: Record<string, string>,
): Promise<FoundChannel[]> {
  const tenants = Object.values(config.tenants).filter((tenant) => tenant.workspace === workspace);

  async function find({ id, uses }: NamedChannel): Promise<FoundChannel> {
    const posting = [...new Set(uses.map(({ tenant }) => tenant))];
    const found = await standingOf(client, id);
    const word = found.standing === "unchecked" ? found.word : null;
    return { id, name: found.name ?? names[id] ?? id, tenants: posting, standing: found.standing, word };
  }

  return Promise.all(channelsNamed(tenants).map(find));
}
