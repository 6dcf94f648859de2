import { objectFrom } from "./args.ts";
import type { Shortcut } from "./manifest.ts";
import type { Message } from "./message.ts";
import {
  blockActionsForm,
  type Choice,
  commandForm,
  messageActionForm,
  type Occasion,
  shortcutForm,
} from "./payloads.ts";
import { actionIds, findPlaced, placedInMessage } from "./placed.ts";
import { type Origin, type ResponseUrls, showAnswer } from "./response-urls.ts";
import type { Outcome, ToApp } from "./to-app.ts";
import type { Triggers } from "./triggers.ts";
import type { Channel, Person, Workspace } from "./workspace.ts";

/** A slash command as a person types it. */
export type CommandInput = {
  /** A channel's id or name. */
  readonly channel: string;
  readonly user: string;
  readonly text: string;
  /** `/alert` without it. */
  readonly command?: string;
};

/** A press of a button, or a choice from a menu by its option's value. */
export type PressInput = Choice & {
  readonly channel: string;
  readonly ts: string;
  readonly actionId: string;
  readonly blockId?: string | undefined;
  readonly user: string;
};

/** A shortcut that is used: of the workspace, or of a message's menu. */
export type ShortcutInput = {
  readonly callbackId: string;
  readonly user: string;
  readonly channel?: string | undefined;
  readonly ts?: string | undefined;
};

/** What people do that the app is told of. */
export type Interactions = {
  command(input: CommandInput): Promise<Outcome>;
  press(input: PressInput): Promise<Outcome>;
  /** Uses a message's shortcut where `channel` and `ts` are given, else one of the workspace. */
  shortcut(input: ShortcutInput): Promise<Outcome>;
};

/** What commands, presses and shortcuts are made from. */
export type InteractionOptions = {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** This server's own address. */
  readonly origin: () => string;
  readonly app: ToApp;
  readonly shortcuts: readonly Shortcut[];
  /** How a slash command's text is sent. */
  readonly asSent: (text: string) => string;
  readonly clock: () => number;
};

/** Sends commands and presses to the app, signed as Slack signs them, and shows what it answers. */
export function interactions(options: InteractionOptions): Interactions {
  const { workspace, app, clock } = options;
  const actionTime = () => (clock() / 1_000).toFixed(6);

  return {
    async command({ channel: named, user, text, command = "/alert" }) {
      const origin = { channel: channelNamed(named), user };
      const outcome = await app.form(commandForm(occasionOf("commands", origin), command, options.asSent(text)));
      if (outcome.ok) showDirectAnswer(origin, outcome.body, "showing text");
      else sayTrouble(origin, `${command} failed with the error "${outcome.error}"`);
      return outcome;
    },

    async press({ channel: named, ts, actionId, blockId, user, value, selectedOption }) {
      const channel = channelNamed(named);
      const message = workspace.find(channel, ts) ?? workspace.findWhisper(channel, ts)?.message;
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channel.name}.`);
      const placed = findPlaced(placedInMessage(message), actionId, blockId);
      if (placed === undefined) throw new Error(noSuchAction(message, actionId));
      const origin = { channel, user, message };
      const seen = message.is_ephemeral === true ? message : workspace.seen(channel, message);
      const form = blockActionsForm(
        occasionOf("actions", origin),
        seen,
        placed,
        { value, selectedOption },
        actionTime(),
      );
      const outcome = await app.form(form);
      if (outcome.ok) showDirectAnswer(origin, outcome.body, "JSON only");
      else sayTrouble(origin, `That did not work: the app answered with the error "${outcome.error}"`);
      return outcome;
    },

    async shortcut({ callbackId, user, channel: named, ts }) {
      const type = named === undefined ? "global" : "message";
      const known = options.shortcuts.find((one) => one.callback_id === callbackId && one.type === type);
      if (known === undefined) throw new Error(`The app has no ${type} shortcut ${callbackId}.`);
      const person = personWith(user);
      if (named === undefined) {
        const triggerId = options.triggers.make({ user });
        return app.form(shortcutForm({ team: workspace.team, person, triggerId }, callbackId, actionTime()));
      }
      const channel = channelNamed(named);
      const message = workspace.find(channel, ts ?? "");
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channel.name}.`);
      const origin = { channel, user, message };
      const seen = workspace.seen(channel, message);
      const outcome = await app.form(messageActionForm(occasionOf("app", origin), callbackId, seen, actionTime()));
      if (outcome.ok) showDirectAnswer(origin, outcome.body, "JSON only");
      else sayTrouble(origin, `"${known.name}" failed: the app answered with the error "${outcome.error}"`);
      return outcome;
    },
  };

  function occasionOf(kind: "commands" | "actions" | "app", origin: Origin): Occasion {
    return {
      team: workspace.team,
      channel: origin.channel,
      person: personWith(origin.user),
      triggerId: options.triggers.make({ user: origin.user, channel: origin.channel.id }),
      responseUrl: `${options.origin()}${options.responseUrls.make(kind, origin)}`,
    };
  }

  function channelNamed(named: string): Channel {
    const channel = workspace.channel(named);
    if (channel === undefined) throw new Error(`There is no channel ${named} in this workspace.`);
    return channel;
  }

  function personWith(id: string): Person {
    const person = workspace.people.find((someone) => someone.id === id);
    if (person === undefined) throw new Error(`There is nobody with the id ${id} in this workspace.`);
    return person;
  }

  function showDirectAnswer(origin: Origin, body: string, plain: "showing text" | "JSON only"): void {
    const json = objectFrom(body);
    if (json === undefined && (plain === "JSON only" || body.trim() === "")) return;
    const refused = showAnswer(workspace, origin, json ?? { text: body });
    if (refused !== undefined && refused !== "no_text") sayTrouble(origin, `The app's answer was refused: ${refused}`);
  }

  function sayTrouble({ channel, user }: Origin, text: string): void {
    workspace.whisper(channel, user, { text }, "USLACKBOT");
  }
}

function noSuchAction(message: Message, actionId: string): string {
  const there = actionIds(placedInMessage(message));
  return `The message ${message.ts} has no action ${actionId}; it has ${there.join(", ") || "none"}.`;
}
