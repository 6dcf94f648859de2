import { App, AwsLambdaReceiver, type BlockAction, type Logger, LogLevel, type MessageShortcut } from "@slack/bolt";
import { answerTo } from "./answer-to.ts";
import { actionListener } from "./listeners/action.ts";
import { commandListener } from "./listeners/command.ts";
import { homeListeners } from "./listeners/home.ts";
import { answering, type Listening, type ReceiverLog } from "./listeners/listening.ts";
import { reactionListeners } from "./listeners/reaction.ts";
import { shortcutListener } from "./listeners/shortcut.ts";
import { viewListener } from "./listeners/view.ts";

/** What Bolt's part needs: what the listeners work with, and how long they may take. */
export type BoltOptions = Omit<Listening, "answered"> & {
  /** Where Slack's Web API is, if not at Slack: what is answered may go there too. */
  slackApiUrl?: string | undefined;
  /** Slack waits three seconds; what takes longer is answered "try again" before that. In milliseconds. */
  answerWithinMs?: number;
};

/** Bolt's part: what kind of request it is, and how it is answered. Whether it is genuine is settled before. */
export function boltHandler({ answerWithinMs = ANSWER_WITHIN, slackApiUrl, ...options }: BoltOptions) {
  const { log } = options;
  const logger = boltLogger(log);
  const receiver = new AwsLambdaReceiver({ signingSecret: "", signatureVerification: false, logger });
  // Bolt's own client calls nothing, so it needs no token and no auth.test: `workspaces` calls what is to be called.
  const app = new App({
    receiver,
    logger,
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
    clientOptions: { fetch: answerTo(slackApiUrl, answerWithinMs * REPLY_SHARE) },
  });
  const listening: Listening = { ...options, answered: answering(log, answerWithinMs) };
  const home = homeListeners(listening);
  const reaction = reactionListeners(listening);

  app.command("/alert", commandListener(listening));
  app.action<BlockAction>({ type: "block_actions" }, actionListener(listening, home.pressed));
  app.view(/./u, viewListener(listening));
  app.event("app_home_opened", home.opened);
  app.event("reaction_added", reaction.added);
  app.event("reaction_removed", reaction.removed);
  app.shortcut<MessageShortcut>({ type: "message_action" }, shortcutListener(listening));

  return receiver.toHandler();
}

/** With the reply, which may take two fifths as long again, under Slack's three seconds: the receiver's answer waits for both. */
const ANSWER_WITHIN = 2_000;
const REPLY_SHARE = 0.4;

/** Bolt's own log would hold requests: only what it calls an error is passed on. */
function boltLogger(log: ReceiverLog): Logger {
  return {
    debug() {},
    info() {},
    warn() {},
    error: (...said) => log.error("Bolt", { error: said[0] }),
    setLevel() {},
    getLevel: () => LogLevel.ERROR,
    setName() {},
  };
}
