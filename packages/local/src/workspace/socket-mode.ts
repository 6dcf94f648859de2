import { setTimeout as wait } from "node:timers/promises";
import { silent } from "@hansho/slack/channel/silent";
import { refusalOf } from "@hansho/slack/channel/thrown";
import { SocketModeClient } from "@slack/socket-mode";
import { ackPayload, postedFor } from "./envelope.ts";
import { WorkspaceRefused } from "./refused.ts";
import type { SignedCall } from "./signed-call.ts";

/** What Socket Mode needs: the app-level token, where Slack is, and who answers. */
export type SocketModeOptions = { appToken: string; apiUrl: string | null; call: SignedCall };

/** A connection that is kept up until it is closed. */
export type SocketMode = { close(): Promise<void> };

/** What Slack's client hands over of one envelope. */
type Envelope = {
  type: string;
  body: unknown;
  accepts_response_payload?: boolean;
  ack(payload?: Record<string, unknown>): Promise<void>;
};

const HELLO_WITHIN_MS = 15_000;
const GOODBYE_WITHIN_MS = 1_000;
const LONGEST_PAUSE_MS = 30_000;

/**
 * Takes slash commands, interactions and events through Socket Mode: no address that Slack can reach is needed.
 * The function's answer is the acknowledgement. Throws `WorkspaceRefused` where the first connection is refused; a later
 * one is tried again for as long as it takes.
 */
export async function openSocketMode({ appToken, apiUrl, call }: SocketModeOptions): Promise<SocketMode> {
  const client = new SocketModeClient({
    appToken,
    // Its own way to connect again ends the process where Slack answers that with an error, and waits 5 s at each hourly refresh.
    autoReconnectEnabled: false,
    logger: silent,
    clientOptions: {
      ...(apiUrl !== null && { slackApiUrl: apiUrl }),
      timeout: 10_000,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
  const closing = new AbortController();
  let connectingAgain: Promise<void> | undefined;

  client.on("slack_event", (envelope: Envelope) => {
    take(envelope, call).catch((error: unknown) => console.error("Socket Mode: an answer did not reach Slack:", error));
  });

  async function connect(): Promise<void> {
    const late = setTimeout(() => void client.disconnect(), HELLO_WITHIN_MS);
    try {
      await client.start();
    } finally {
      clearTimeout(late);
    }
    client.once("disconnected", () => {
      if (!closing.signal.aborted) connectingAgain = connectAgain();
    });
  }

  /** Slack ends every connection after an hour or so: the first attempt is made at once, the others ever later. */
  async function connectAgain(): Promise<void> {
    for (let pause = 0; !closing.signal.aborted; pause = Math.min(LONGEST_PAUSE_MS, pause * 2 + 1_000)) {
      await wait(pause, undefined, { signal: closing.signal }).catch(() => undefined);
      if (closing.signal.aborted) return;
      try {
        return await connect();
      } catch (error) {
        console.error(`Socket Mode: buttons and commands are off until Slack is reached again: ${wordOf(error)}.`);
      }
    }
  }

  async function hangUp(): Promise<void> {
    const gone = client.disconnect();
    // Asked twice it no longer waits for the other side's goodbye.
    const impatient = setTimeout(() => void client.disconnect(), GOODBYE_WITHIN_MS);
    await gone;
    clearTimeout(impatient);
  }

  try {
    await connect();
  } catch (error) {
    throw new WorkspaceRefused(
      `Socket Mode cannot be opened with SLACK_APP_TOKEN: ${wordOf(error)}. It takes an app-level token (xapp-…) with connections:write, from "Basic Information" of your app at https://api.slack.com/apps, and Socket Mode switched on there. Unset SLACK_APP_TOKEN to do without buttons and commands.`,
      { cause: error },
    );
  }
  return {
    async close() {
      closing.abort();
      await connectingAgain;
      await hangUp();
    },
  };
}

/** Without an acknowledgement Slack tells the person that it did not work. */
async function take({ type, body, accepts_response_payload, ack }: Envelope, call: SignedCall): Promise<void> {
  const posted = postedFor(type, body);
  if (posted === null) return ack();
  const answer = await call(posted);
  if (answer !== null) await ack(accepts_response_payload === false ? {} : ackPayload(answer));
}

/** The client rejects with nothing where the connection itself fails. */
function wordOf(error: unknown): string {
  return error === undefined ? "the connection was closed before Slack said hello" : refusalOf(error, "find").word;
}
