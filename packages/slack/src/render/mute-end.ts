import type { Voice } from "./voice.ts";

/** Until when a mute holds: a time, or the recovery with the time at which it ends at the latest. */
export function muteEnd(
  { until, untilOk }: { until: number; untilOk?: true },
  { say, formats }: Pick<Voice, "say" | "formats">,
): string {
  const time = formats.time(until);
  return untilOk ? say.untilOk({ most: time }) : time;
}
