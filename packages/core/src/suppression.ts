import type { AlarmSignal, NativeMute } from "./signal.ts";

/** Whether CloudWatch itself holds the alarm's actions back: its present state is suppressed, or a native mute covers the change. */
export function isSuppressed({ facts, changedAt }: AlarmSignal): boolean {
  if (facts.suppression) return true;
  return facts.nativeMute !== undefined && covers(facts.nativeMute, changedAt);
}

/** Whether nothing changed but that a suppression ended: what burnt unseen burns on, and nobody has been called yet. */
export function onlySuppressionEnded(signal: AlarmSignal): boolean {
  const { state, previousState, previous } = signal;
  return state === previousState && !!previous?.suppression && !isSuppressed(signal);
}

/** A window without a begin or an end is open there. */
function covers({ from, until }: NativeMute, at: number): boolean {
  return (from ?? at) <= at && at < (until ?? Infinity);
}
