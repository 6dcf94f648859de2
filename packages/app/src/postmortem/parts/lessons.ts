import { lasted } from "@hansho/core/incident";
import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { said, span, type Telling } from "../telling.ts";
import { unmuted } from "./numbers.ts";

/** What went well, as far as the record tells. */
export function wentWell(stories: readonly Story[], telling: Telling): Item[] {
  const { words } = telling;
  const known = stories.flatMap((story) => {
    const { incident } = story;
    const taken = unmuted(story, story.takenAt);
    const evidence = story.course.find(({ event }) => event.kind === "evidence")?.event;
    const after = evidence ? evidence.at - incident.heardAt : null;
    return [
      ...(taken !== null && taken <= SOON ? [said("derived", words.quickly({ duration: span(taken, telling) }))] : []),
      ...(after !== null && after <= SOON
        ? [said("derived", words.evidenceQuick({ duration: span(after, telling) }))]
        : []),
      ...(incident.runbook ? [said("derived", words.runbookHelped())] : []),
      ...(incident.evidence?.hypotheses?.[0]?.sure ? [said("derived", words.causeFound())] : []),
    ];
  });
  return [...once(known), said("todo", words.askWell())];
}

/** What went badly, as far as the record tells. */
export function wentBadly(stories: readonly Story[], telling: Telling): Item[] {
  const { words } = telling;
  const known = stories.flatMap((story) => {
    const { incident, course } = story;
    const taken = unmuted(story, story.takenAt);
    const long = lasted(incident, incident.changedAt);
    const late = incident.heardAt - incident.openedAt;
    const { notAvailable = [] } = incident.evidence ?? {};
    return [
      ...(taken === null && long > SOON ? [said("derived", words.nobodyCame({ duration: span(long, telling) }))] : []),
      ...(taken !== null && taken > SLOW
        ? [said("derived", words.slowToTake({ duration: span(taken, telling) }))]
        : []),
      ...(late > SOON ? [said("derived", words.cameLate({ duration: span(late, telling) }))] : []),
      ...(incident.reopened > 0 ? [said("fact", words.burntAgain({ count: String(incident.reopened) }))] : []),
      ...(course.some(({ incident: one }) => (one.flap?.changes ?? 0) > 0)
        ? [
            said(
              "fact",
              words.flapped({
                changes: String(Math.max(...course.map(({ incident: one }) => one.flap?.changes ?? 0))),
              }),
            ),
          ]
        : []),
      ...(notAvailable.length > 0 ? [said("fact", words.gaps({ count: String(notAvailable.length) }))] : []),
    ];
  });
  return [...once(known), said("todo", words.askBadly())];
}

/** Where luck helped. */
export function gotLucky(stories: readonly Story[], { words }: Telling): Item[] {
  const alone = stories.some(({ incident, takenAt }) => incident.ending === "recovered" && takenAt === null);
  return [...(alone ? [said("derived", words.healedAlone())] : []), said("todo", words.askLucky())];
}

/** Soon enough for whoever waits. */
const SOON = 5 * 60_000;
const SLOW = 15 * 60_000;

function once(items: readonly Item[]): Item[] {
  return items.filter(
    (item, index) => items.findIndex((one) => JSON.stringify(one) === JSON.stringify(item)) === index,
  );
}
