import type { ChangeContext } from "./change.ts";
import type { Incident } from "./incident.ts";
import { mutedAs } from "./mute.ts";
import { longerOf, mutedAtSource } from "./native-mute.ts";
import type { AlarmSignal } from "./signal.ts";

/** What keeps an incident quiet that opens or burns again: a mute of the tenant's, or one at its source, whichever lasts longer. */
export function quieted(signal: AlarmSignal, { mute, now }: ChangeContext): Incident["muted"] {
  return longerOf(mute && mutedAs(mute), mutedAtSource(signal, now));
}

/** What holds an incident back that opens or burns again; in a storm nobody is called for one incident anyway. */
export function heldAs(
  { heldBack = null, place }: ChangeContext,
  before: Pick<Incident, "heldBack" | "among"> = {},
): Pick<Incident, "heldBack"> {
  const held = (place?.among ?? before.among) === "storm" ? null : heldBack;
  return held || before.heldBack ? { heldBack: held } : {};
}
