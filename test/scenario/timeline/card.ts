import { isFlapping } from "@hansho/core/flap";
import type { Incident } from "@hansho/core/incident";
import { COLORS } from "@hansho/slack/render/state";
import { callsOf, offersOf, type Sight } from "./sight.ts";

type Check = (sight: Sight) => string | null;

/** What is to be true of one card, as a chain: `card("pay-1").open().counts(3).calls("here")`. */
export type CardFact = ReturnType<typeof card>;

/** The card that shows these incidents and no others; by what follows, how. Words are for notices: none of their ids. */
export function card(...ids: string[]) {
  return factsOf(ids.join(" + ") || "a notice", [
    ({ ids: seen }) => (seen.join() === ids.join() ? null : `shows ${seen.join(" + ") || "no incident"}`),
  ]);
}

function factsOf(name: string, checks: readonly Check[]) {
  const and = (check: Check) => factsOf(name, [...checks, check]);
  const incidents = (wrong: (incident: Incident) => string | null) =>
    and((sight) => sight.incidents.map(wrong).find((one) => one !== null) ?? null);
  const coloured = (word: string, ...colors: string[]) =>
    and(({ message: { color } }) => (colors.includes(color ?? "") ? null : `is ${color}, not ${word}`));
  const status = (wanted: Incident["status"]) =>
    incidents(({ status: is }) => (is === wanted ? null : `is ${is}, not ${wanted}`));

  return {
    name,
    problems: (sight: Sight): string[] =>
      checks.map((check) => check(sight)).flatMap((problem) => (problem === null ? [] : [`${name} ${problem}`])),
    open: () => status("open"),
    acknowledged: (by?: string) =>
      by === undefined
        ? status("acknowledged")
        : incidents(({ owner }) => (owner?.user === by ? null : `is owned by ${owner?.user}, not ${by}`)),
    resolved: () => status("resolved"),
    muted: (muted = true) =>
      incidents((one) => ((one.muted !== null) === muted ? null : `is ${muted ? "not muted" : "muted"}`)),
    /** How many times it fired. */
    counts: (times: number) => incidents(({ count }) => (count === times ? null : `counts ${count}, not ${times}`)),
    flapping: (changes: number) =>
      incidents((one) =>
        isFlapping(one) && one.flap?.changes === changes ? null : `flaps ${one.flap?.changes}, not ${changes}`,
      ),
    settled: (changes: number) =>
      incidents((one) =>
        !isFlapping(one) && one.flap?.changes === changes ? null : `flaps, or has settled after ${one.flap?.changes}`,
      ),
    red: () => coloured("red", COLORS.firing),
    amber: () => coloured("amber", COLORS.acknowledged),
    green: () => coloured("green", COLORS.resolved),
    grey: () => coloured("grey", COLORS.muted),
    /** Its words, those above the bar too, as they stand in Slack. */
    says: (words: RegExp) => and(({ text }) => (words.test(text) ? null : `does not say ${words}, but:\n${text}`)),
    doesNotSay: (words: RegExp) => and(({ text }) => (words.test(text) ? `says ${words}:\n${text}` : null)),
    /** Whom the card as it stands would call. */
    calls: (...who: string[]) =>
      and(({ message }) =>
        callsOf(message).join() === who.join() ? null : `calls ${callsOf(message).join() || "nobody"}`,
      ),
    /** Its thread has lines of these kinds in this order, and no others; those told to the channel too with a `!` behind. */
    thread: (...kinds: string[]) =>
      and(({ thread }) => {
        const seen = thread.map(({ kind, broadcast }) => `${kind}${broadcast ? "!" : ""}`);
        return seen.join() === kinds.join()
          ? null
          : `has the lines ${seen.join() || "none"} in its thread, not ${kinds.join() || "none"}`;
      }),
    /** A line of its thread says so. */
    tells: (words: RegExp) =>
      and(({ thread }) =>
        thread.some(({ text }) => words.test(text)) ? null : `tells ${words} nowhere in its thread`,
      ),
    offers: (...labels: string[]) =>
      and(({ message }) => {
        const seen = offersOf(message).map(({ label }) => label);
        const missing = labels.filter((label) => !seen.includes(label));
        return missing.length === 0 ? null : `offers ${seen.join()}, not ${missing.join()}`;
      }),
  };
}
