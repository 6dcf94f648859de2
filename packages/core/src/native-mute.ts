import type { MutedBy } from "./incident.ts";
import type { AlarmSignal } from "./signal.ts";

/** A mute rule of CloudWatch's own, as it quiets an incident: until its window ends; null where the change was under none, or nobody says how long. */
export function mutedAtSource(
  { facts, changedAt }: Pick<AlarmSignal, "facts" | "changedAt">,
  now: number,
): MutedBy | null {
  const { nativeMute } = facts;
  if (!nativeMute || nativeMute.until === null || nativeMute.until <= now) return null;
  if ((nativeMute.from ?? changedAt) > changedAt || changedAt >= nativeMute.until) return null;
  const name = nativeMute.arn?.split(/[:/]/u).at(-1) || "CloudWatch";
  return {
    mute: `cloudwatch:${name}`,
    until: nativeMute.until,
    by: "CloudWatch",
    reason: null,
    made: { for: "native", name },
  };
}

/** Of two that quiet an incident the one that lasts longer. */
export function longerOf(one: MutedBy | null, other: MutedBy | null): MutedBy | null {
  if (!one || !other) return one ?? other;
  return other.until > one.until ? other : one;
}
