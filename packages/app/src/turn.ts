import type { Tenant } from "@hansho/core/tenant";
import type { Budget, Pacer } from "./pace.ts";
import type { Told } from "./ports/channel.ts";
import type { Clock, Deadline } from "./ports/clock.ts";
import type { Budgets } from "./ports/rows.ts";

/** Serving one card in one channel: for whom, with which budgets spent, and until when. */
export type Turn = { tenant: Tenant; workspace: string; holds: Record<string, number>; deadline: Deadline };

/** A message as it stands in Slack. */
export type Standing = { ts: string; channel: string; version: number };

/** What came of trying to show a card. */
export type Outcome =
  | { kind: "shown"; reason: "edited" | "as-it-is" }
  | { kind: "shown"; reason: "posted" | "adopted"; stands: Standing }
  /** To be tried again at this time by the same wake-up. */
  | { kind: "again"; at: number; reason: string }
  /** Stays owed; sweep or a later change serves it. */
  | { kind: "owed"; reason: string };

/** No call is started with less time left: a Slack call may take 2.5 s (DESIGN 3, time). */
export const LEAST_LEFT = 3_000;

/** Waits for a budget if the wait fits the time left; says until when it is spent if not. */
export async function reserve(
  turn: Turn,
  budget: Budget,
  ports: { clock: Clock; pacer: Pacer },
): Promise<{ ready: true } | { ready: false; outcome: Outcome }> {
  const now = ports.clock.now();
  const pause = Math.max(0, ports.pacer.readyAt(budget, turn.holds, turn.workspace) - now);
  if (turn.deadline.left() - pause < LEAST_LEFT) {
    const reason = pause > 0 ? "slack-budget-spent" : "no-time-left";
    return { ready: false, outcome: { kind: "again", at: now + Math.max(pause, 1), reason } };
  }
  if (pause > 0) await ports.clock.wait(pause);
  ports.pacer.used(budget, turn.workspace, ports.clock.now());
  return { ready: true };
}

/** Stores that a budget is spent, for every process of the workspace. */
export async function holdBudget(
  turn: Turn,
  budget: Budget,
  told: Extract<Told, { failure: "busy" }>,
  ports: { clock: Clock; budgets: Budgets },
): Promise<Outcome> {
  const until = ports.clock.now() + told.retryAfter;
  turn.holds[budget.name] = until;
  await ports.budgets.hold(turn.workspace, budget.name, until);
  return { kind: "again", at: until, reason: "slack-budget-spent" };
}
