import type { Answers } from "@hansho/app/ports/answers";
import type { Json } from "@hansho/core/patch";

/** Shared answers in memory. */
export function memoryAnswers(now: () => number): Answers {
  const kept = new Map<string, { answer?: Json; until: number }>();
  return {
    async take(key, until) {
      const known = kept.get(key);
      if (known && known.until > now())
        return known.answer === undefined
          ? { kind: "awaited" }
          : { kind: "known", answer: structuredClone(known.answer) };
      kept.set(key, { until });
      return { kind: "yours" };
    },
    async keep(key, answer, until) {
      kept.delete(key);
      if (JSON.stringify(answer).length <= MOST) kept.set(key, { answer: structuredClone(answer), until });
    },
  };
}

const MOST = 380_000;
