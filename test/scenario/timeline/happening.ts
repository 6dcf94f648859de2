import type { AlarmSignal, Signal } from "@hansho/core/signal";
import type { Arrival } from "../simulation/history.ts";
import type { Stage } from "./stage.ts";

/** What happens at a moment of a story: messages that arrive, changes that no message tells, or something that somebody does. */
export type Happening = {
  arrivals?(at: number): Arrival[];
  untold?(at: number): AlarmSignal[];
  act?(stage: Stage): void;
};

/** A message of any kind arrives, a moment after it was sent. */
export function message(signal: Signal): Happening {
  return { arrivals: (at) => [{ at, signal }] };
}

/** Somebody sends the dead letters again, as SQS's redrive does. */
export const deadLettersAreRedriven: Happening = {
  act({ setting }) {
    for (const { id, body } of setting.dead.splice(0)) setting.signals.send(id, body);
    setting.onSent.signal();
  },
};

/** Every function that runs is killed where it stands. */
export const allIsKilled: Happening = { act: ({ setting }) => setting.all.stopAll("killed") };
