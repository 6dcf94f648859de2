import { objectFrom } from "./args.ts";
import type { Message } from "./message.ts";
import { actionIds, blockActionsForm, type Choice, commandForm, findElement, type Occasion } from "./payloads.ts";
import { type Origin, type ResponseUrls, showAnswer } from "./response-urls.ts";
import { sign } from "./signature.ts";
import type { Triggers } from "./views.ts";
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

/** How the app answered: its HTTP status and body, or Slack's word for what went wrong. */
export type Outcome =
  | { readonly ok: true; readonly status: number; readonly body: string }
  | { readonly ok: false; readonly error: string; readonly status?: number; readonly body?: string };

/** What people do that the app is told of. */
export type Interactions = {
  command(input: CommandInput): Promise<Outcome>;
  press(input: PressInput): Promise<Outcome>;
};

/** Where the app listens and how requests to it are made. */
export type InteractionOptions = {
  readonly workspace: Workspace;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  /** This server's own address. */
  readonly origin: () => string;
  readonly commandUrl: () => string;
  readonly signingSecret: string;
  readonly clock: () => number;
  /** How long Slack waits for the app: 3 s. */
  readonly answerWithinMs: number;
};

/** Sends commands and presses to the app, signed as Slack signs them, and shows what it answers. */
export function interactions(options: InteractionOptions): Interactions {
  const { workspace, clock } = options;

  return {
    async command({ channel: named, user, text, command = "/alert" }) {
      const origin = { channel: channelNamed(named), user };
      const outcome = await send(options, commandForm(occasionOf("commands", origin), command, text));
      if (outcome.ok) showDirectAnswer(origin, outcome.body, "showing text");
      else sayTrouble(origin, `${command} failed with the error "${outcome.error}"`);
      return outcome;
    },

    async press({ channel: named, ts, actionId, blockId, user, value, selectedOption }) {
      const channel = channelNamed(named);
      const message = workspace.find(channel, ts) ?? workspace.findWhisper(channel, ts)?.message;
      if (message === undefined) throw new Error(`There is no message ${ts} in ${channel.name}.`);
      const placed = findElement(message, actionId, blockId);
      if (placed === undefined) throw new Error(noSuchAction(message, actionId));
      const origin = { channel, user, message };
      const seen = message.is_ephemeral === true ? message : workspace.seen(channel, message);
      const actionTs = (clock() / 1_000).toFixed(6);
      const form = blockActionsForm(occasionOf("actions", origin), seen, placed, { value, selectedOption }, actionTs);
      const outcome = await send(options, form);
      if (outcome.ok) showDirectAnswer(origin, outcome.body, "JSON only");
      else sayTrouble(origin, `That did not work: the app answered with the error "${outcome.error}"`);
      return outcome;
    },
  };

  function occasionOf(kind: "commands" | "actions", origin: Origin): Occasion {
    return {
      team: workspace.team,
      channel: origin.channel,
      person: personWith(origin.user),
      triggerId: options.triggers.make(origin.user),
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

async function send(options: InteractionOptions, form: URLSearchParams): Promise<Outcome> {
  const body = form.toString();
  const timestamp = Math.floor(options.clock() / 1_000);
  try {
    const response = await fetch(options.commandUrl(), {
      method: "POST",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
        "x-slack-request-timestamp": String(timestamp),
        "x-slack-signature": sign(options.signingSecret, timestamp, body),
      },
      body,
      signal: AbortSignal.timeout(options.answerWithinMs),
    });
    const answer = await response.text();
    return response.ok
      ? { ok: true, status: response.status, body: answer }
      : { ok: false, error: "dispatch_failed", status: response.status, body: answer };
  } catch (error) {
    const timedOut = error instanceof Error && error.name === "TimeoutError";
    return { ok: false, error: timedOut ? "operation_timeout" : "dispatch_failed" };
  }
}

function noSuchAction(message: Message, actionId: string): string {
  const there = actionIds(message);
  return `The message ${message.ts} has no action ${actionId}; it has ${there.join(", ") || "none"}.`;
}
