import type { RunbookHint } from "./evidence.ts";
import type { Bond, HeldBack } from "./incident.ts";
import type { Verdict } from "./judge.ts";
import type { JunkRule } from "./junk.ts";
import type { Mute } from "./mute.ts";
import type { Routed } from "./route.ts";

/** A verdict that changes the alarm's row; the others only leave an event. */
export type Change = Exclude<Verdict, { kind: "merge" | "redelivered" | "suppress" }>;

/** Whether a verdict changes the alarm's row. */
export function isChange(verdict: Verdict): verdict is Change {
  return verdict.kind !== "merge" && verdict.kind !== "redelivered" && verdict.kind !== "suppress";
}

/** A card that several incidents share, and whether others were there before. */
export type Place = { card: string; among: Bond; joins: boolean };

/** What a change needs besides the signal and the row. */
export type ChangeContext = {
  routed: Routed;
  /** The new incident's id; needed by `open` and `open-resolved` alone. */
  id: string | null;
  /** The card that what opens now shares; null where it has one of its own. */
  place: Place | null;
  /** The mute that covers what opens now. */
  mute: Mute | null;
  /** The incident that holds back what opens or burns again now. */
  heldBack?: HeldBack | null;
  /** The rule that calls it junk. */
  junk?: JunkRule | null;
  runbook: RunbookHint | null;
  /** The table was away so long that the signal may already stand in the channel, shown plainly. */
  shownPlainly: boolean;
  now: number;
};

/** Whether a verdict begins a new incident and so needs an id. */
export function opensIncident(verdict: Verdict): boolean {
  return verdict.kind === "open" || verdict.kind === "open-resolved";
}
