import type { Refused } from "./answer.ts";
import { type Args, textOf } from "./args.ts";
import type { Workspace } from "./workspace.ts";

/** What reading a conversation takes by its kind. */
const READING = { channel: "channels:history", im: "im:history" } as const;

/** The scope that a bot token needs for a method or an event, where it needs any (docs.slack.dev/reference/methods). */
export const needed: {
  readonly methods: Readonly<Record<string, string>>;
  readonly events: Readonly<Record<string, string>>;
} = {
  methods: {
    "bots.info": "users:read",
    "chat.delete": "chat:write",
    "chat.postEphemeral": "chat:write",
    "chat.postMessage": "chat:write",
    "chat.update": "chat:write",
    "conversations.info": "channels:read",
    "conversations.join": "channels:join",
    "conversations.list": "channels:read",
    "conversations.open": "im:write",
    "files.completeUploadExternal": "files:write",
    "files.getUploadURLExternal": "files:write",
    "files.info": "files:read",
    "reactions.add": "reactions:write",
    "reactions.get": "reactions:read",
    "reactions.remove": "reactions:write",
    "usergroups.list": "usergroups:read",
    "usergroups.users.list": "usergroups:read",
    "users.conversations": "channels:read",
    "users.info": "users:read",
    "users.list": "users:read",
    "users.lookupByEmail": "users:read.email",
  },
  events: { reaction_added: "reactions:read", reaction_removed: "reactions:read" },
};

/** The scope that one call needs; undefined where the method needs none. */
export function scopeOf(method: string, args: Args, workspace: Workspace): string | undefined {
  if (method === "conversations.history" || method === "conversations.replies") {
    const channel = workspace.channel(textOf(args, "channel") ?? "");
    return channel?.im === undefined ? READING.channel : READING.im;
  }
  return Object.hasOwn(needed.methods, method) ? needed.methods[method] : undefined;
}

/** Slack's refusal of a call that needs a scope which the token was not given. */
export function missingScope(scope: string, provided: readonly string[]): Refused {
  return { ok: false, error: "missing_scope", needed: scope, provided: provided.join(",") };
}
