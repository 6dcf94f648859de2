import type { Config, Tenant } from "@hansho/core/tenant";
import type { Budget, Pacer } from "./pace.ts";
import type { Budgets } from "./ports/budgets.ts";
import type { Told } from "./ports/channel.ts";
import type { Clock, Deadline } from "./ports/clock.ts";

/** Serving one card in one channel: for whom, who else there is (each in the language that was chosen for it), with which budgets spent, and until when. */
export type Turn = {
  tenant: Tenant;
  house: Config;
  workspace: string;
  holds: Record<string, number>;
  deadline: Deadline;
};

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

/** No call is started with less time left: a Slack call may take 2.5 s. In milliseconds. */
export const LEAST_LEFT = 3_000;

/** Nor one that uploads a file and waits until Slack can show it. */
export const LEAST_LEFT_FOR_FILE = 4_000;

/** Why a card waits for a budget. */
export const BUDGET_SPENT = "slack-budget-spent";

/** Waits for a budget if the wait fits the time left; says until when it is spent if not. */
export async function reserve(
  turn: Turn,
  budget: Budget,
  ports: { clock: Clock; pacer: Pacer },
  least = LEAST_LEFT,
): Promise<{ ready: true } | { ready: false; outcome: Outcome }> {
  const now = ports.clock.now();
  const pause = Math.max(0, ports.pacer.readyAt(budget, turn.holds, turn.workspace) - now);
  if (turn.deadline.left() - pause < least) {
    const reason = pause > 0 ? BUDGET_SPENT : "no-time-left";
    return { ready: false, outcome: { kind: "again", at: againAt(budget, now + Math.max(pause, 1), now), reason } };
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
  const now = ports.clock.now();
  const until = now + told.retryAfter;
  turn.holds[budget.name] = until;
  await ports.budgets.hold(turn.workspace, budget.name, until);
  return { kind: "again", at: againAt(budget, until, now), reason: BUDGET_SPENT };
}

/** How long a wake-up stays hidden at the most that keeps its channel's other cards waiting for what is not theirs. */
export const LOOK_AGAIN = 2_000;

/** What one channel may not post no card of it may; but edits and looks are counted for the whole workspace, and a new alarm needs neither. */
function againAt({ paced }: Budget, until: number, now: number): number {
  return paced ? until : Math.min(until, now + LOOK_AGAIN);
}
