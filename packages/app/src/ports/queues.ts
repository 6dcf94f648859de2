import type { AlarmSignal, Notice } from "@hansho/core/signal";
import type { WakeUp } from "@hansho/core/wake-up";

/** A signal to be shown as it is: while the table cannot be reached, when it may be repeated, or because our own fault has it parked. */
export type PlainShow = { tenant: string; channel: string; plain: AlarmSignal | Notice; parked?: true };

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

/** The queue that alarms come in by. Throws `Unreachable` when it does not answer. */
export type Signals = {
  /** Sends a message as an alarm's action would, to arrive so many seconds later (at most 900). */
  send(body: string, delaySeconds: number): Promise<void>;
};
