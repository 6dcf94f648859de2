import { refuse } from "./answer.ts";
import { textOf } from "./args.ts";
import type { Method } from "./chat.ts";
import type { Workspace } from "./workspace.ts";

/** The methods about people, the app itself and reactions. */
export function peopleMethods(workspace: Workspace, origin: () => string): Readonly<Record<string, Method>> {
  const { team, people } = workspace;
  const app = { id: team.botUserId, name: team.name.toLowerCase() };

  function asListed(person: { id: string; name: string }) {
    return {
      id: person.id,
      team_id: team.id,
      name: person.name,
      real_name: person.name,
      deleted: false,
      is_bot: person.id === team.botUserId,
      tz: "Asia/Tokyo",
      tz_label: "Japan Standard Time",
      tz_offset: 32_400,
      profile: { real_name: person.name, display_name: person.name, team: team.id },
    };
  }

  return {
    "api.test": (args) => ({ ok: true, args }),
    "auth.test": () => ({
      ok: true,
      url: `${origin()}/`,
      team: team.name,
      user: app.name,
      team_id: team.id,
      user_id: team.botUserId,
      bot_id: team.botId,
      is_enterprise_install: false,
    }),
    "users.info"(args) {
      const person = [...people, app].find(({ id }) => id === textOf(args, "user"));
      return person === undefined ? refuse("user_not_found") : { ok: true, user: asListed(person) };
    },
    "users.list": () => ({ ok: true, members: [...people, app].map(asListed), response_metadata: { next_cursor: "" } }),
    "reactions.add"(args) {
      const channel = workspace.channels.get(textOf(args, "channel") ?? "");
      if (channel === undefined) return refuse("channel_not_found");
      if (!channel.invited) return refuse("not_in_channel");
      const name = textOf(args, "name")?.replaceAll(":", "");
      if (name === undefined) return refuse("invalid_name");
      const message = workspace.find(channel, textOf(args, "timestamp") ?? "");
      if (message === undefined) return refuse("message_not_found");
      if (channel.archived) return refuse("is_archived");
      const outcome = workspace.react(channel, message, name, team.botUserId);
      return outcome === "added" ? { ok: true } : refuse(outcome);
    },
  };
}
