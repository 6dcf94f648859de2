/** The budgets Slack counts by: posts per channel, the rest per method and workspace; the paced are not to be overdrawn. */
export type Budget = { name: string; paced: boolean };

/** chat.postMessage: generally one a second per channel (docs.slack.dev, rate limits). */
const POST_EVERY_MS = 1_000;

/** The posts of one channel. */
export function postBudget(channel: string): Budget {
  return { name: `post#${channel}`, paced: true };
}

/** chat.update: Tier 3, more than 50 a minute per workspace, with bursts; a 429 is what tells that it is spent. */
export const editBudget: Budget = { name: "edit", paced: false };

/** conversations.history and conversations.replies: Tier 3. */
export const findBudget: Budget = { name: "find", paced: false };

/** Remembers, within one running process, when each channel was last posted to, so that it is not overdrawn; 0 leaves all to Slack. */
export function pacer(postEveryMs = POST_EVERY_MS) {
  const nextUse = new Map<string, number>();
  return {
    /** When a budget may next be used (epoch milliseconds): by what is stored, and by what this process did. */
    readyAt(budget: Budget, holds: Record<string, number>, workspace: string): number {
      return Math.max(holds[budget.name] ?? 0, nextUse.get(`${workspace}/${budget.name}`) ?? 0);
    },
    /** Notes a use; what is long past is dropped so that the map stays small. */
    used(budget: Budget, workspace: string, now: number): void {
      if (!budget.paced || postEveryMs === 0) return;
      nextUse.set(`${workspace}/${budget.name}`, now + postEveryMs);
      if (nextUse.size <= MOST_REMEMBERED) return;
      for (const [name, at] of nextUse) if (at <= now) nextUse.delete(name);
    },
  };
}

/** A process's memory of its own calls. */
export type Pacer = ReturnType<typeof pacer>;

const MOST_REMEMBERED = 1_000;
