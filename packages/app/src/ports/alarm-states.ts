import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmFacts } from "@hansho/core/signal";

/** What CloudWatch says alarms are in now; never throws. */
export type AlarmStates = {
  /** One answer an alarm, in the order in which they were asked for. */
  read(alarms: readonly AlarmFacts[], withinMs: number): Promise<AlarmAnswer[]>;
};
