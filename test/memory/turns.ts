import type { Turns } from "@hansho/app/ports/turns";

/** Turns in memory. */
export function memoryTurns(now: () => number): Turns {
  const next = new Map<string, number>();
  return {
    async take(quota, everyMs, latest) {
      const at = Math.max(now(), next.get(quota) ?? 0);
      if (at > latest) return null;
      next.set(quota, at + everyMs);
      return at;
    },
  };
}
