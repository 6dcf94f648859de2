import { isFields } from "@hansho/core/fields";
import { type Args, flagOf, jsonOf, textOf } from "./args.ts";
import type { OpenHome } from "./home.ts";
import type { Interactions } from "./interactions.ts";
import type { Reactions } from "./reactions.ts";
import type { ViewActs } from "./view-acts.ts";
import type { Entered } from "./view-state.ts";
import type { Channel, Workspace } from "./workspace.ts";

/** What the page's acts are done with. */
export type ActOptions = {
  readonly workspace: Workspace;
  readonly interactions: Interactions;
  readonly views: ViewActs;
  readonly reactions: Reactions;
  readonly openHome: OpenHome;
};

/** What a person does on the page, by its address; undefined where the request cannot be understood. */
export type PageActs = Readonly<Record<string, (args: Args) => unknown>>;

/** The one slash command that is installed. */
const COMMAND = "/alert";

/** Does in the workspace what a person does on the page. */
export function pageActs({ workspace, interactions, views, reactions, openHome }: ActOptions): PageActs {
  const userOf = (args: Args) => workspace.people.find(({ id }) => id === textOf(args, "user"))?.id;

  return {
    "/local/command"(args) {
      const [, command = "", text = ""] = /^(\/\S*)\s*([\s\S]*)$/.exec(textOf(args, "text") ?? "") ?? [];
      const where = { channel: textOf(args, "channel") ?? "", user: textOf(args, "user") ?? "" };
      if (command === COMMAND) return interactions.command({ ...where, command, text: text.trim() });
      const channel = workspace.channel(where.channel);
      if (channel === undefined) return undefined;
      const answer = { text: `\`${escaped(command)}\` is not a valid command.` };
      return workspace.whisper(channel, where.user, answer, "USLACKBOT");
    },

    "/local/message"(args) {
      const channel = workspace.channel(textOf(args, "channel") ?? "");
      const user = userOf(args);
      const text = textOf(args, "text");
      if (channel === undefined || user === undefined || text === undefined) return undefined;
      return workspace.post(channel, user, { text: escaped(text) }, { thread: textOf(args, "thread") });
    },

    "/local/press": (args) =>
      interactions.press({
        channel: textOf(args, "channel") ?? "",
        ts: textOf(args, "ts") ?? "",
        user: textOf(args, "user") ?? "",
        ...pressed(args),
      }),

    "/local/shortcut": (args) =>
      interactions.shortcut({
        callbackId: textOf(args, "callbackId") ?? "",
        user: textOf(args, "user") ?? "",
        channel: textOf(args, "channel"),
        ts: textOf(args, "ts"),
      }),

    async "/local/home"(args) {
      const tab = textOf(args, "tab") === "messages" ? "messages" : "home";
      return { ok: true, told: (await openHome(textOf(args, "user") ?? "", tab)) ?? null };
    },

    "/local/views/submit": (args) =>
      views.submit({ user: textOf(args, "user") ?? "", view: textOf(args, "view"), entered: enteredIn(args) }),

    async "/local/views/close"(args) {
      await views.close({
        user: textOf(args, "user") ?? "",
        how: textOf(args, "how") === "all" ? "all" : "topmost",
      });
      return { ok: true };
    },

    "/local/views/press": (args) =>
      views.press({
        user: textOf(args, "user") ?? "",
        view: textOf(args, "view"),
        entered: enteredIn(args),
        ...pressed(args),
      }),

    "/local/react"(args) {
      const found = messageIn(args);
      const user = userOf(args);
      const name = textOf(args, "name");
      if (found === undefined || user === undefined || name === undefined) return undefined;
      const change = flagOf(args, "set") ? reactions.add : reactions.remove;
      return { ok: true, outcome: change(found.channel, found.message, name, user) };
    },

    "/local/dismiss"(args) {
      const channel = workspace.channel(textOf(args, "channel") ?? "");
      if (channel === undefined) return undefined;
      const ts = textOf(args, "ts") ?? "";
      if (workspace.findWhisper(channel, ts)?.user === textOf(args, "user")) workspace.removeWhisper(channel, ts);
      return { ok: true };
    },
  };

  function messageIn(args: Args): { channel: Channel; message: ReturnType<Workspace["messages"]>[number] } | undefined {
    const channel = workspace.channel(textOf(args, "channel") ?? "");
    const message = channel && workspace.find(channel, textOf(args, "ts") ?? "");
    return channel && message && { channel, message };
  }
}

function pressed(args: Args) {
  const { selectedOption: chosen } = args;
  const several = Array.isArray(chosen) ? chosen.map(String) : undefined;
  return {
    actionId: textOf(args, "actionId") ?? "",
    blockId: textOf(args, "blockId"),
    selectedOption: several ?? textOf(args, "selectedOption"),
  };
}

/** What was entered, as the page sends it: texts and lists of texts by block id and action id. */
function enteredIn(args: Args): Entered {
  const given = jsonOf(args, "entered");
  const blocks = isFields(given) ? Object.entries(given) : [];
  return Object.fromEntries(
    blocks.map(([block, fields]) => [
      block,
      Object.fromEntries(
        Object.entries(isFields(fields) ? fields : {}).map(([action, value]) => [
          action,
          Array.isArray(value) ? value.map(String) : String(value),
        ]),
      ),
    ]),
  );
}

/** What a person types has no meaning but its words, except the mentions that Slack's own composer would make. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
