import { sign } from "./signature.ts";

/** How the app answered: its HTTP status and body, or Slack's word for what went wrong. */
export type Outcome =
  | { readonly ok: true; readonly status: number; readonly body: string }
  | {
      readonly ok: false;
      readonly error: string;
      readonly status?: number;
      readonly body?: string;
      readonly noRetry?: true;
    };

/** Where the app listens, and how long Slack waits for it. */
export type AppAddress = {
  readonly commandUrl: () => string;
  readonly signingSecret: string;
  /** Epoch milliseconds. */
  readonly clock: () => number;
  /** 3 s. */
  readonly answerWithinMs: number;
};

/** Sends the app a form or JSON, signed as Slack signs it. */
export type ToApp = {
  form(form: URLSearchParams): Promise<Outcome>;
  json(body: object, headers?: Readonly<Record<string, string>>): Promise<Outcome>;
};

/** Requests to the app at its address. */
export function toApp({ commandUrl, signingSecret, clock, answerWithinMs }: AppAddress): ToApp {
  async function post(body: string, headers: Readonly<Record<string, string>>): Promise<Outcome> {
    const timestamp = Math.floor(clock() / 1_000);
    try {
      const response = await fetch(commandUrl(), {
        method: "POST",
        headers: {
          "user-agent": "Slackbot 1.0 (+https://api.slack.com/robots)",
          "x-slack-request-timestamp": String(timestamp),
          "x-slack-signature": sign(signingSecret, timestamp, body),
          ...headers,
        },
        body,
        signal: AbortSignal.timeout(answerWithinMs),
      });
      const answer = await response.text();
      if (response.ok) return { ok: true, status: response.status, body: answer };
      const noRetry = response.headers.get("x-slack-no-retry") === "1" ? { noRetry: true as const } : {};
      return { ok: false, error: "dispatch_failed", status: response.status, body: answer, ...noRetry };
    } catch (error) {
      const timedOut = error instanceof Error && error.name === "TimeoutError";
      return { ok: false, error: timedOut ? "operation_timeout" : "dispatch_failed" };
    }
  }

  return {
    form: (form) => post(form.toString(), { "content-type": "application/x-www-form-urlencoded" }),
    json: (body, headers = {}) => post(JSON.stringify(body), { "content-type": "application/json", ...headers }),
  };
}
