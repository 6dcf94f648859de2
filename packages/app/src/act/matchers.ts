import type { Incident } from "@hansho/core/incident";
import { type Matcher, matcherText } from "@hansho/core/matcher";

/** What hits an incident's alarm and no other: its name, Region and account, and its contributor where it has one. */
export function matchersOfAlarm({ facts }: Incident): Matcher[] {
  const { region, account, contributor } = facts.identity;
  const parts = { alarm: facts.name, region, account: account || null, contributor };
  return Object.entries(parts).flatMap(([key, value]) => (value === null ? [] : [{ key, operator: "=", value }]));
}

/** What hits the incidents of a card and no others, for as long as they stand there. */
export function matchersOfCard(name: string): Matcher[] {
  return [{ key: "card", operator: "=", value: name }];
}

/** Whether two lists of matchers ask the same, in whatever order. */
export function sameMatchers(some: readonly Matcher[], others: readonly Matcher[]): boolean {
  return textOf(some) === textOf(others);
}

function textOf(matchers: readonly Matcher[]): string {
  return matchers.map(matcherText).sort().join(" ");
}
