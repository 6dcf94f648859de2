import type { AlarmAnswer } from "@hansho/core/reconcile";
import type { AlarmFacts } from "@hansho/core/signal";

/** What CloudWatch says alarms are in now; never throws. */
export type AlarmStates = {
  /** One answer an alarm, in the order in which they were asked for; of a series its own, unless its alarm is OK and speaks for it. */
  read(alarms: readonly AlarmFacts[], withinMs: number): Promise<AlarmAnswer[]>;
};
