import type { Question } from "@hansho/app/ports/source";
import { MINUTE, madeFacts, START } from "../core/made.ts";
import { memoryTurns } from "../memory/turns.ts";

/** What asking needs, on a clock that waiting moves. */
export function madeAsking() {
  const state = { now: START };
  const clock = {
    now: () => state.now,
    async wait(ms: number) {
      state.now += ms;
    },
  };
  return { clock, turns: memoryTurns(clock.now) };
}

/** A question about an incident of the service balance that began at START. */
export function madeQuestion(more: Partial<Question> = {}): Question {
  return {
    facts: madeFacts(),
    service: "balance",
    breach: { from: START - 6 * MINUTE, to: START + MINUTE },
    baseline: { from: START - 23 * MINUTE, to: START - 8 * MINUTE },
    ...more,
  };
}
