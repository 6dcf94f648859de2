import { WebClient } from "@slack/web-api";
import { silent } from "./silent.ts";

/** How Slack is reached: `token` answers a workspace's bot token, `apiUrl` another base than Slack's. */
export type ClientOptions = {
  token(workspace: string): string | Promise<string>;
  apiUrl?: string;
  timeoutMs?: number;
};

/** Slack's client for a workspace, made at its first use; `forget` asks for the token anew next time. */
export type Clients = { of(workspace: string): Promise<WebClient>; forget(workspace: string): void };

/** Clients that answer soon or say why not: by default Slack's would retry for half an hour and never time out. */
export function slackClients({ token, apiUrl, timeoutMs = 2_500 }: ClientOptions): Clients {
  const made = new Map<string, WebClient>();

  async function of(workspace: string): Promise<WebClient> {
    const known = made.get(workspace);
    if (known) return known;
    const client = new WebClient(await token(workspace), {
      ...(apiUrl === undefined ? {} : { slackApiUrl: apiUrl }),
      timeout: timeoutMs,
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
      allowAbsoluteUrls: false,
      logger: silent,
    });
    made.set(workspace, client);
    return client;
  }

  return { of, forget: (workspace) => made.delete(workspace) };
}
