import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { moment, nameOf, said, span, type Telling } from "../telling.ts";
import { detectedAfter } from "./numbers.ts";

/** How it was noticed, and how fast. */
export function detectionOf(stories: readonly Story[], telling: Telling): Item[] {
  return [...stories.flatMap((story) => detected(story, telling)), said("todo", telling.words.askDetection())];
}

function detected(story: Story, telling: Telling): Item[] {
  const { incident, first } = story;
  const { words } = telling;
  const { metric } = first.facts;
  const after = detectedAfter(story);
  const told = words.toldBy({
    alarm: nameOf(incident),
    changed: moment(incident.openedAt, telling),
    heard: moment(incident.heardAt, telling),
    took: span(Math.max(0, incident.heardAt - incident.openedAt), telling),
  });
  const of = metric?.evaluationPeriods ?? null;
  const period = metric?.periodSeconds ?? null;
  return [
    said("fact", told),
    after === null
      ? said("unknown", words.detectUnknown({ because: words.because[metric ? "no-datapoint-time" : "no-values"] }))
      : said("derived", words.detectTook({ duration: span(after, telling) })),
    ...(of === null || period === null
      ? []
      : [
          said(
            "fact",
            words.judgedBy({
              needed: String(metric?.datapointsToAlarm ?? of),
              of: String(of),
              period: span(period * 1_000, telling),
            }),
          ),
        ]),
  ];
}
