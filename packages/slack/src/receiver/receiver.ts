import type { People } from "@hansho/app/act/people";
import { tenantsOf } from "@hansho/app/act/tenants-of";
import type { Where } from "@hansho/core/ledger";
import type { Config } from "@hansho/core/tenant";
import { App, AwsLambdaReceiver, type BlockAction, type Logger, LogLevel } from "@slack/bolt";
import { failedIn } from "../command/answers/answers.ts";
import { pressButton } from "../command/press.ts";
import { runCommand } from "../command/run.ts";
import { bodyOf, eventForBolt, headerOf, isSslCheck, type UrlAnswer, type UrlEvent, unescaped } from "./request.ts";
import { checkSignature } from "./signature.ts";

/** What the receiver needs: who acts, for whom, Slack's secret, the time, and where trouble is told. */
export type ReceiverOptions = {
  people: People;
  config: Config;
  signingSecret: string;
  /** Epoch milliseconds. */
  now(): number;
  log: {
    info(text: string, facts: Record<string, unknown>): void;
    error(text: string, facts: Record<string, unknown>): void;
  };
  /** Slack waits three seconds; what takes longer is answered "try again" before that. */
  answerWithinMs?: number;
};

/** Takes Slack's requests: what is forged, old or from the future gets 401; commands and buttons are acted upon at once. */
export function slackReceiver(options: ReceiverOptions): (event: UrlEvent) => Promise<UrlAnswer> {
  const { log } = options;
  const handle = boltHandler(options);

  return async function receive(event) {
    const bytes = bodyOf(event);
    const body = Buffer.from(bytes).toString("utf8");
    if (isSslCheck(event, body)) return { statusCode: 200, body: "" };
    const checked = checkSignature({
      secret: options.signingSecret,
      body: bytes,
      signature: headerOf(event, "x-slack-signature"),
      timestamp: headerOf(event, "x-slack-request-timestamp"),
      now: options.now(),
    });
    if (!checked.genuine) {
      log.info("refused", { reason: checked.reason });
      return { statusCode: 401, body: "" };
    }
    try {
      const { statusCode, body: answer, headers = {} } = await handle(eventForBolt(event, body), {});
      return { statusCode, body: answer, headers: headers as Record<string, string> };
    } catch (error) {
      log.error("A signed request could not be read", { error });
      return { statusCode: 400, body: "" };
    }
  };
}

/** Bolt's part: what kind of request it is, and how it is answered. Whether it is genuine is settled before. */
function boltHandler(options: ReceiverOptions) {
  const { people, config, now, log } = options;
  const logger = boltLogger(log);
  const receiver = new AwsLambdaReceiver({ signingSecret: "", signatureVerification: false, logger });
  // Nothing here calls the Web API: no token is asked for, and no auth.test.
  const app = new App({
    receiver,
    logger,
    authorize: async () => ({}),
    convoStore: false,
    ignoreSelf: false,
    clientOptions: { fetch: fetchSoon },
  });
  const run = runCommand(people, config, now);
  const press = pressButton(people, config, now);

  app.command("/alert", async function commandListener({ command, ack }) {
    const where = { team: command.team_id, channel: command.channel_id };
    const text = await answered(where, () =>
      run({ where, user: command.user_id, text: unescaped(command.text ?? "") }),
    );
    await ack({ response_type: "ephemeral", text: text ?? "" });
  });

  app.action<BlockAction>({ type: "block_actions" }, async function actionListener({ action, body, ack, respond }) {
    await ack();
    const where = { team: body.team?.id ?? "", channel: body.channel?.id ?? "" };
    const pressed = { where, user: body.user.id, action: action.action_id, value: chosenValue(action) };
    const text = ACTIONS.includes(pressed.action) ? await answered(where, () => press(pressed)) : null;
    if (text === null) return;
    try {
      await respond({ response_type: "ephemeral", replace_original: false, text });
    } catch (error) {
      log.error("An answer did not reach Slack", { error });
    }
  });

  return receiver.toHandler();

  /** What fails or takes too long is told plainly, in the channel's language; what went wrong is for the log. */
  async function answered(where: Where, act: () => Promise<string | null>): Promise<string | null> {
    const late = Promise.withResolvers<never>();
    const timer = setTimeout(
      () => late.reject(new Error("It took too long.")),
      options.answerWithinMs ?? ANSWER_WITHIN,
    );
    try {
      return await Promise.race([act(), late.promise]);
    } catch (error) {
      log.error("Could not do what was asked", { error });
      return failedIn(tenantsOf(config, where)[0]?.locale ?? null);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** Buttons that do something; others are links. */
const ACTIONS = ["acknowledge", "unacknowledge", "resolve", "reopen", "mute", "unmute", "runbook"];

/** Together under Slack's three seconds: the receiver's answer waits for the whole listener, the reply included. */
const ANSWER_WITHIN = 2_000;
const REPLY_WITHIN = 800;

/** A button's value, or that of the option chosen from a menu. */
function chosenValue(action: BlockAction["actions"][number]): string {
  if ("selected_option" in action && action.selected_option && "value" in action.selected_option) {
    return action.selected_option.value ?? "";
  }
  return "value" in action && typeof action.value === "string" ? action.value : "";
}

/** Slack's response_url either answers soon or the answer is given up: what was done is done. */
async function fetchSoon(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  return fetch(input, { ...init, signal: AbortSignal.timeout(REPLY_WITHIN) });
}

/** Bolt's own log would hold requests: only what it calls an error is passed on. */
function boltLogger(log: ReceiverOptions["log"]): Logger {
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
