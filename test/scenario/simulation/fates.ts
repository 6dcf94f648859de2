import type { Chance } from "./random.ts";

/** What happens to one call that a use case makes of the outside. */
export type Fate =
  | "answered"
  /** The process stops before the call takes effect. */
  | "stopped-before"
  /** The process stops after the call took effect, before its answer. */
  | "stopped-after"
  /** Nobody answers, and nothing was done. */
  | "unreachable"
  /** It was done, and nobody answers. */
  | "lost"
  /** Slack alone: too many calls, or an error that wrote nothing. */
  | "busy"
  | "refused-for-now";

/** Decides the fate of each call, by its number among the awaits of intake and deliver (from 1; 0 for the others'). */
export type Fates = {
  of(call: { what: string; await: number }): Fate;
  /** Milliseconds from call to effect, and from effect to answer. */
  latency(what: string): [number, number];
  /** Whether a call that was under way when its process stopped takes effect all the same. */
  outlives(): boolean;
};

/** How often things go wrong, as shares of all calls. */
export type Trouble = { stops: number; unreachable: number; slack: number; slow: number };

/** No trouble at all. */
export const calm: Trouble = { stops: 0, unreachable: 0, slack: 0, slow: 0 };

/** Fates by chance, as long as there is trouble. */
export function chanced(chance: Chance, troubleNow: () => Trouble): Fates {
  return {
    of({ what }): Fate {
      const trouble = troubleNow();
      if (trouble === calm) return "answered";
      if (chance.chance(trouble.stops)) return chance.chance(0.5) ? "stopped-before" : "stopped-after";
      if (what === "clock.wait" || what.startsWith("logs.")) return "answered";
      if (!what.startsWith("slack.")) {
        return chance.chance(trouble.unreachable) ? chance.pick(["unreachable", "lost"]) : "answered";
      }
      if (!chance.chance(trouble.slack)) return "answered";
      return chance.pick(["busy", "refused-for-now", "unreachable", "lost"]);
    },
    latency(what): [number, number] {
      const slow = chance.chance(troubleNow().slow);
      if (what.startsWith("slack."))
        return slow ? [chance.int(500, 1_500), chance.int(100, 1_000)] : [chance.int(20, 300), chance.int(20, 100)];
      return slow ? [chance.int(100, 900), chance.int(10, 300)] : [chance.int(1, 12), chance.int(1, 6)];
    },
    outlives: () => chance.chance(0.5),
  };
}

/** Fates by plan: the process stops at the awaits that are named, and all else is answered in the same times always. */
export function planned(stops: ReadonlyMap<number, "stopped-before" | "stopped-after">): Fates {
  return {
    of: ({ await: number }) => stops.get(number) ?? "answered",
    latency: (what) => (what.startsWith("slack.") ? [100, 50] : [4, 3]),
    outlives: () => false,
  };
}
