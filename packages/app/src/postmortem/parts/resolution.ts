import { endOf } from "@hansho/core/course";
import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { amount, said, type Telling } from "../telling.ts";
import { endText } from "./summary.ts";

/** How it ended. */
export function resolutionOf(stories: readonly Story[], telling: Telling): Item[] {
  return [...stories.flatMap((story) => ended(story, telling)), said("todo", telling.words.askResolution())];
}

function ended({ incident }: Story, telling: Telling): Item[] {
  const { words } = telling;
  const { worst, end } = endOf(incident);
  const unit = incident.facts.metric?.unit ?? null;
  return [
    said("fact", endText(incident, telling)),
    ...(worst === null || end === null
      ? []
      : [said("derived", words.endValue({ worst: amount(worst, unit), end: amount(end, unit) }))]),
    ...(incident.foundBySweep === undefined ? [] : [said("fact", words.foundBySweep())]),
  ];
}
