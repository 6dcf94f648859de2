import type { AlarmSignal, Notice } from "@hansho/core/signal";
import type { WakeUp } from "@hansho/core/wake-up";

/** A signal to be shown as it is while the table cannot be reached: it may be repeated. */
export type PlainShow = { tenant: string; channel: string; plain: AlarmSignal | Notice };

/** A request for evidence about an incident that has just opened. */
export type Investigation = { alarm: string; incident: string; tenant: string };

/** The queues. Every method throws `Unreachable` when a queue does not answer. */
export type WakeUps = {
  wake(wakeUp: WakeUp): Promise<void>;
  showPlainly(show: PlainShow): Promise<void>;
};

/** Asks for evidence. */
export type Investigations = {
  ask(investigation: Investigation): Promise<void>;
};

/** The operators' own path, which does not pass through Slack. */
export type Operators = {
  /** `topic` names the trouble, so that the same one is told once an hour. */
  tell(topic: string, text: string): Promise<void>;
};
