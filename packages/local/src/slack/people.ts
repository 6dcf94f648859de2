import { refuse } from "./answer.ts";
import { flagOf, textOf } from "./args.ts";
import type { Method } from "./chat.ts";
import type { Group, Workspace } from "./workspace.ts";

/** The methods about people, groups of them and the app itself. */
export function peopleMethods(
  workspace: Workspace,
  groups: readonly Group[],
  origin: () => string,
): Readonly<Record<string, Method>> {
  const { team, people } = workspace;
  const app = { id: team.botUserId, name: team.name.toLowerCase(), email: undefined };

  function asListed(person: { id: string; name: string; email?: string | undefined; deleted?: boolean }) {
    const isBot = person.id === team.botUserId;
    return {
      id: person.id,
      team_id: team.id,
      name: person.name,
      real_name: person.name,
      deleted: person.deleted === true,
      is_bot: isBot,
      is_app_user: false,
      updated: 0,
      locale: "en-US",
      tz: "Asia/Tokyo",
      tz_label: "Japan Standard Time",
      tz_offset: 32_400,
      profile: {
        real_name: person.name,
        real_name_normalized: person.name,
        display_name: person.name,
        display_name_normalized: person.name,
        team: team.id,
        ...(isBot ? { bot_id: team.botId, api_app_id: team.appId } : {}),
        ...(person.email === undefined ? {} : { email: person.email }),
      },
    };
  }

  function asGroup({ id, handle, name, users }: Group, isWhole: boolean) {
    return {
      id,
      team_id: team.id,
      is_usergroup: true,
      is_external: false,
      name,
      description: "",
      handle,
      date_create: 0,
      date_update: 0,
      date_delete: 0,
      auto_type: null,
      user_count: users.length,
      ...(isWhole ? { users } : {}),
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
    "bots.info"(args) {
      if (textOf(args, "bot") !== team.botId) return refuse("bot_not_found");
      const { botId: id, appId: app_id, botUserId: user_id } = team;
      return { ok: true, bot: { id, deleted: false, name: team.name, updated: 0, app_id, user_id, icons: {} } };
    },
    "users.info"(args) {
      const person = [...people, app].find(({ id }) => id === textOf(args, "user"));
      return person === undefined ? refuse("user_not_found") : { ok: true, user: asListed(person) };
    },
    "users.list": () => ({ ok: true, members: [...people, app].map(asListed), response_metadata: { next_cursor: "" } }),
    "users.lookupByEmail"(args) {
      const email = textOf(args, "email");
      const person = people.find((one) => email !== undefined && one.email === email);
      return person === undefined ? refuse("users_not_found") : { ok: true, user: asListed(person) };
    },
    "usergroups.list": (args) => ({
      ok: true,
      usergroups: groups.map((group) => asGroup(group, flagOf(args, "include_users"))),
    }),
    "usergroups.users.list"(args) {
      const group = groups.find(({ id }) => id === textOf(args, "usergroup"));
      return group === undefined ? refuse("no_such_subteam") : { ok: true, users: group.users };
    },
  };
}
