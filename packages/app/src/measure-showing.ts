import { isCanary } from "@hansho/core/canary";
import type { Card } from "@hansho/core/card";
import { type Measure, once } from "./measure.ts";
import type { Outcome } from "./turn.ts";

/** What is neither Slack's refusal nor its slowness but how showing takes its turns. */
const IN_TURN = new Set([
  "stands-elsewhere",
  "edit-pause",
  "slack-budget-spent",
  "no-time-left",
  "posted-perhaps",
  "another-is-posting",
  "rest-follows",
]);

/**
 * What showing a card came to, in figures: TimeToFirstMessage (from the alarm's change to its standing in Slack), Edits, Coalesced
 * (changes that needed no edit of their own), SlackFailures and SlackRetries by Slack's word, and CanaryShown.
 * `card` is the card as it was before.
 */
export function measureShowing(card: Card, outcome: Outcome, now: number): Measure[] {
  const { view, version, delivery } = card;
  if (outcome.kind === "owed")
    return IN_TURN.has(outcome.reason) ? [] : [once("SlackFailures", { word: outcome.reason })];
  if (outcome.kind === "again")
    return IN_TURN.has(outcome.reason) ? [] : [once("SlackRetries", { word: outcome.reason })];
  if (outcome.reason === "as-it-is") return [];

  const shown = view.incidents.some(({ facts }) => isCanary(facts));
  const coalesced = version - delivery.shown - 1;
  const opened = view.incidents.map(({ openedAt }) => openedAt);
  const first = outcome.reason === "posted" && opened.length > 0;
  return [
    ...(first ? [{ name: "TimeToFirstMessage", unit: "Milliseconds", value: now - Math.max(...opened) } as const] : []),
    ...(outcome.reason === "edited" ? [once("Edits")] : []),
    ...(coalesced > 0 ? [{ name: "Coalesced", unit: "Count", value: coalesced } as const] : []),
    ...(shown ? [once("CanaryShown")] : []),
  ];
}
