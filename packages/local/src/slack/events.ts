import type { Json } from "./message.ts";
import { VERIFICATION_TOKEN } from "./payloads.ts";
import { needed } from "./scopes.ts";
import type { Outcome, ToApp } from "./to-app.ts";
import type { Team } from "./workspace.ts";

/** Slack's three retries of an event: nearly at once, after one minute, after five (docs.slack.dev/apis/events-api). */
const RETRY_AFTER_MS = [0, 60_000, 300_000] as const;

/** The Events API: tells the app of what it subscribed to. */
export type Events = {
  /** Sends an event if the app subscribed to its type and its token may see it; resolves when the first attempt is answered. */
  tell(event: Json & { readonly type: string }): Promise<Outcome | undefined>;
  /** Asks the app to prove that the address is its own: it is to answer the challenge. */
  verify(): Promise<boolean>;
  /** Gives up the retries that are waiting. */
  close(): void;
};

/** To whom events go, and of which. */
export type EventOptions = {
  readonly app: ToApp;
  readonly team: Team;
  /** The types that the app subscribed to. */
  readonly subscribed: readonly string[];
  readonly scopes: readonly string[] | undefined;
  readonly clock: () => number;
  readonly retryAfterMs?: readonly number[] | undefined;
};

/** Sends events as signed JSON; what the app does not take is sent again with x-slack-retry-num and x-slack-retry-reason. */
export function events(options: EventOptions): Events {
  const { app, team, clock, retryAfterMs = RETRY_AFTER_MS } = options;
  const waiting = new Set<NodeJS.Timeout>();

  async function attempt(body: object, retry: number, reason: string): Promise<Outcome> {
    const headers: Record<string, string> =
      retry === 0 ? {} : { "x-slack-retry-num": String(retry), "x-slack-retry-reason": reason };
    const outcome = await app.json(body, headers);
    const after = retryAfterMs[retry];
    if (outcome.ok || outcome.noRetry || after === undefined) return outcome;
    const timer = setTimeout(() => {
      waiting.delete(timer);
      void attempt(body, retry + 1, reasonOf(outcome));
    }, after).unref();
    waiting.add(timer);
    return outcome;
  }

  return {
    async tell(event) {
      if (!options.subscribed.includes(event.type)) return undefined;
      const scope = needed.events[event.type];
      if (scope !== undefined && options.scopes?.includes(scope) === false) return undefined;
      const body = {
        token: VERIFICATION_TOKEN,
        team_id: team.id,
        context_team_id: team.id,
        context_enterprise_id: null,
        api_app_id: team.appId,
        event,
        type: "event_callback",
        event_id: `Ev${crypto.randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`,
        event_time: Math.floor(clock() / 1_000),
        authorizations: [
          {
            enterprise_id: null,
            team_id: team.id,
            user_id: team.botUserId,
            is_bot: true,
            is_enterprise_install: false,
          },
        ],
        is_ext_shared_channel: false,
        event_context: `4-${btoa(JSON.stringify({ et: event.type, tid: team.id, aid: team.appId }))}`,
      };
      return attempt(body, 0, "");
    },
    async verify() {
      const challenge = crypto.randomUUID().replaceAll("-", "");
      const outcome = await app.json({ token: VERIFICATION_TOKEN, challenge, type: "url_verification" });
      return outcome.ok && (outcome.body.trim() === challenge || outcome.body.includes(`"${challenge}"`));
    },
    close() {
      for (const timer of waiting) clearTimeout(timer);
      waiting.clear();
    },
  };
}

function reasonOf(outcome: Outcome): string {
  if (outcome.ok) return "";
  if (outcome.error === "operation_timeout") return "http_timeout";
  return outcome.status === undefined ? "connection_failed" : "http_error";
}
