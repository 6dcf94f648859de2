import { fieldsOf } from "@hansho/core/fields";
import type { Config } from "@hansho/core/tenant";
import { type ClientOptions, slackClients } from "../channel/client.ts";
import { refusalOf } from "../channel/thrown.ts";

/** What Slack said to a call: its data, or its error's word (`expired_trigger_id`), or ours where it said none (`timeout`, `no-token`). */
export type Said = { ok: true; data: Record<string, unknown> } | { ok: false; word: string };

/** Slack's Web API in the workspaces of hansho.yaml, each known by its team's id, as requests name it. */
export type Workspaces = {
  /** Calls a method once, and never waits for long: whoever pressed something waits three seconds. */
  call(team: string, method: string, body: Record<string, unknown>): Promise<Said>;
};

/** The workspaces over Slack's client: made at a team's first call, with no call of its own; what is rate-limited is refused at once. */
export function slackWorkspaces(config: Config, options: ClientOptions): Workspaces {
  const clients = slackClients({ timeoutMs: CALL_WITHIN, ...options });
  const names = new Map(Object.values(config.workspaces).map(({ team, name }) => [team, name]));

  return {
    async call(team, method, body) {
      const name = names.get(team);
      if (name === undefined) return { ok: false, word: "no-such-team" };
      const client = await clients.of(name).catch(() => null);
      if (client === null) return { ok: false, word: "no-token" };
      try {
        return { ok: true, data: fieldsOf(await client.apiCall(method, body)) };
      } catch (error) {
        const { failure, word } = refusalOf(error, "edit");
        if (failure === "token") clients.forget(name);
        return { ok: false, word };
      }
    },
  };
}

/** A press is looked up, a modal opened and the press answered in Slack's three seconds. */
const CALL_WITHIN = 1_200;
