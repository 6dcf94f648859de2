/** Slack's budgets that are spent, by name, with the time (epoch milliseconds) before which nothing may be called. */
export type Budgets = {
  load(workspace: string): Promise<Record<string, number>>;
  hold(workspace: string, budget: string, until: number): Promise<void>;
};
