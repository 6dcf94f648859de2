import { createHmac } from "node:crypto";
import { functionUrlEvent } from "@hansho/local/runner/function-url-event";
import { budgets } from "./budgets.ts";
import { runChild } from "./child.ts";
import type { Answered } from "./command-run.ts";
import { median, rounded, type Section } from "./report.ts";
import { channelOf } from "./tenants.ts";

const ROUNDS = 7;

/** Milliseconds of fresh processes from loading the built slack function to its first two answers. */
export type ColdCommand = Answered;

/** Types `/alert help` and `/alert list` to fresh processes of the built slack function. */
export async function measureCommands(file: string, env: Record<string, string>): Promise<ColdCommand> {
  const rounds: Answered[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const told = { file, help: commandOf("help", env), list: commandOf("list", env) };
    rounds.push(await runChild<Answered>("command-run.ts", { told, env }));
  }
  const of = (name: keyof Answered) => median(rounds.map((round) => round[name]));
  return { loaded: of("loaded"), help: of("help"), list: of("list") };
}

/** The table of what whoever types first waits for. */
export function commandSection({ loaded, help, list }: ColdCommand): Section {
  const both = { name: "A cold /alert help and /alert list", value: list, budget: budgets.coldCommands, unit: "ms" };
  return {
    title: "The slack function, cold, as built for Lambda: milliseconds since it began to load",
    columns: ["loaded", "help answered", "list answered"],
    lines: [{ what: "/alert", figures: [loaded, help, list].map((ms) => `${rounded(ms)} ms`), checks: [both] }],
    notes: [`A fresh process each, the table in another; the median of ${ROUNDS}. Slack waits 3,000 ms.`],
  };
}

/** The event of a function URL, signed as Slack signs what somebody types. */
function commandOf(text: string, env: Record<string, string>) {
  const now = Date.now();
  const form = new URLSearchParams({
    team_id: "T0HANSHO",
    channel_id: channelOf(1),
    user_id: "U0ANN",
    command: "/alert",
    text,
    api_app_id: "A0",
    is_enterprise_install: "false",
    response_url: "https://hooks.slack.invalid/commands/1",
    trigger_id: "1.2.3",
  }).toString();
  const timestamp = String(Math.floor(now / 1_000));
  const hash = createHmac("sha256", env.SLACK_SIGNING_SECRET ?? "")
    .update(`v0:${timestamp}:${form}`)
    .digest("hex");
  const headers = {
    host: "127.0.0.1",
    "content-type": "application/x-www-form-urlencoded",
    "x-slack-request-timestamp": timestamp,
    "x-slack-signature": `v0=${hash}`,
  };
  const request = { method: "POST", url: "/", httpVersion: "1.1", headers, socket: {} };
  return functionUrlEvent(request, Buffer.from(form), now);
}
