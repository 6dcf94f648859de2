import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { moment, said, span, type Telling } from "../telling.ts";
import { numbersOf } from "./numbers.ts";

/** Whom it reached, from when to when, and the numbers. */
export function impactOf(stories: readonly Story[], telling: Telling): Item[] {
  const { words } = telling;
  return [
    ...stories.flatMap((story) => [windowOf(story, telling), reachOf(story, telling)]),
    said("todo", words.askReach()),
    said("todo", words.askData()),
    ...stories.flatMap((story) => numbersOf(story, telling)),
  ];
}

function windowOf({ incident, firstBreach, resolvedAt }: Story, telling: Telling): Item {
  const { words } = telling;
  const begun = firstBreach ?? incident.openedAt;
  const from = moment(begun, telling);
  if (resolvedAt === null) return said("derived", words.windowOpen({ from }));
  const [to, duration] = [moment(resolvedAt, telling), span(resolvedAt - begun, telling)];
  return said("derived", words.window({ from, to, duration }));
}

function reachOf({ incident }: Story, { words }: Telling): Item {
  const { region, account } = incident.facts.identity;
  return said(
    "fact",
    words.reach({ application: incident.application, region, account: account === "" ? null : account }),
  );
}
