import type { AlarmFacts } from "./signal.ts";

/** The metric that a canary's alarm says it watches: by it alone it is known. */
export const CANARY = { namespace: "Hansho", name: "CanaryShown" } as const;

/** Whether an alarm is a canary that Hansho sends through itself: nobody takes it, and nobody wants to hear that it is junk. */
export function isCanary({ metric }: Pick<AlarmFacts, "metric">): boolean {
  return metric?.namespace === CANARY.namespace && metric.name === CANARY.name;
}
