/** The budgets Slack counts by: posts per channel, the rest per method and workspace. */
export type Budget = { name: string; everyMs: number };

/** chat.postMessage: generally one a second per channel (docs.slack.dev, rate limits). */
export function postBudget(channel: string): Budget {
  return { name: `post#${channel}`, everyMs: 1_000 };
}

/** chat.update: Tier 3, more than 50 a minute per workspace, with bursts; a 429 is what tells that it is spent. */
export const editBudget: Budget = { name: "edit", everyMs: 0 };

/** conversations.history and conversations.replies: Tier 3. */
export const findBudget: Budget = { name: "find", everyMs: 0 };

/** Remembers, within one running process, when each budget was last used, so that it is not overdrawn. */
export function pacer() {
  const nextUse = new Map<string, number>();
  return {
    /** When a budget may next be used (epoch milliseconds): by what is stored, and by what this process did. */
    readyAt(budget: Budget, holds: Record<string, number>, workspace: string): number {
      return Math.max(holds[budget.name] ?? 0, nextUse.get(`${workspace}/${budget.name}`) ?? 0);
    },
    /** Notes a use; what is long past is dropped so that the map stays small. */
    used(budget: Budget, workspace: string, now: number): void {
      if (budget.everyMs === 0) return;
      nextUse.set(`${workspace}/${budget.name}`, now + budget.everyMs);
      if (nextUse.size <= MOST_REMEMBERED) return;
      for (const [name, at] of nextUse) if (at <= now) nextUse.delete(name);
    },
  };
}

/** A process's memory of its own calls. */
export type Pacer = ReturnType<typeof pacer>;

const MOST_REMEMBERED = 1_000;
