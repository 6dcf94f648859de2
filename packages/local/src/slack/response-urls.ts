import type { Args } from "./args.ts";
import { flagOf, textOf } from "./args.ts";
import { contentToPost, isRefused, readContent } from "./content.ts";
import type { Message } from "./message.ts";
import type { Channel, Workspace } from "./workspace.ts";

const MOST_USES = 5;
const LIFE_MS = 30 * 60_000;

/** What a command or press leaves behind for its response_url: where, for whom, and from which message. */
export type Origin = { readonly channel: Channel; readonly user: string; readonly message?: Message | undefined };

/** What the address of an answer says to the app. */
export type Posted = { readonly status: number; readonly text: string };

/** Addresses to which an app may answer a command or press: five times within thirty minutes. */
export type ResponseUrls = {
  /** Makes the path of a new address. */
  make(kind: "commands" | "actions" | "app", origin: Origin): string;
  /** Takes what an app posted to a path; undefined where the path is none of ours. */
  post(path: string, body: Args | undefined): Posted | undefined;
};

/** Keeps the addresses by a clock (epoch ms). */
export function responseUrls(workspace: Workspace, clock: () => number): ResponseUrls {
  const made = new Map<string, { readonly origin: Origin; readonly at: number; uses: number }>();
  return {
    make(kind, origin) {
      const path = `/${kind}/${workspace.team.id}/${made.size + 1}/${crypto.randomUUID().replaceAll("-", "")}`;
      made.set(path, { origin, at: clock(), uses: 0 });
      return path;
    },
    post(path, body) {
      const found = made.get(path);
      if (found === undefined) return undefined;
      if (clock() - found.at > LIFE_MS) return { status: 404, text: "expired_url" };
      if (found.uses >= MOST_USES) return { status: 404, text: "used_url" };
      if (body === undefined) return { status: 400, text: "invalid_payload" };
      found.uses += 1;
      const refused = showAnswer(workspace, found.origin, body);
      return refused === undefined ? { status: 200, text: "ok" } : { status: 400, text: refused };
    },
  };
}

/**
 * Shows what an app answers to a command or press: to the person alone, or in the channel with
 * `response_type: "in_channel"`; in place of the message pressed with `replace_original`. Answers Slack's word for a refusal.
 */
export function showAnswer(workspace: Workspace, origin: Origin, body: Args): string | undefined {
  const { channel, user, message } = origin;
  if (message !== undefined && flagOf(body, "delete_original")) {
    if (message.is_ephemeral === true) workspace.removeWhisper(channel, message.ts);
    else workspace.remove(channel, message);
    return undefined;
  }
  const given = readContent(body);
  if (isRefused(given)) return given.error;
  const content = contentToPost(given);
  if (isRefused(content)) return content.error;
  if (message !== undefined && flagOf(body, "replace_original")) {
    const now = workspace.find(channel, message.ts);
    if (now === undefined) workspace.editWhisper(channel, message.ts, content);
    else workspace.edit(channel, now, content, given.blocks === undefined);
    return undefined;
  }
  if (textOf(body, "response_type") === "in_channel") {
    workspace.post(channel, workspace.team.botUserId, content, { thread: textOf(body, "thread_ts") });
    return undefined;
  }
  workspace.whisper(channel, user, content);
  return undefined;
}
