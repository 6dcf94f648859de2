import { lasted } from "@hansho/core/incident";
import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { nameOf, said, span, type Telling } from "../telling.ts";

/** What is to be said of the alarms themselves. */
export function alarmQuality(stories: readonly Story[], telling: Telling): Item[] {
  const { words } = telling;
  const noticed = stories.flatMap((story) => quality(story, telling));
  return [...(noticed.length > 0 ? noticed : [said("derived", words.nothingOdd())]), said("todo", words.askAlarm())];
}

function quality(story: Story, telling: Telling): Item[] {
  const { incident } = story;
  const { words, several } = telling;
  const { facts, reopened, resolvedAt } = incident;
  const long = lasted(incident, incident.changedAt);
  const flap = flapOf(story);
  const noticed: [Item | null][] = [
    [facts.hasOkAction === false ? said("fact", words.noOkAction()) : null],
    [facts.hasOkAction === null && facts.kind !== "heartbeat" ? said("unknown", words.okActionUnknown()) : null],
    [facts.description === null || facts.description.trim() === "" ? said("fact", words.noDescription()) : null],
    [incident.runbook === null ? said("fact", words.noRunbookFound()) : null],
    [
      flap
        ? said(
            "fact",
            words.flaps({ changes: String(flap.changes), duration: span(flap.lastAt - flap.since, telling) }),
          )
        : null,
    ],
    [resolvedAt !== null && long < BLIP ? said("derived", words.blip({ duration: span(long, telling) })) : null],
    [
      story.course.some(({ incident: one }) => one.state === "INSUFFICIENT_DATA")
        ? said("fact", words.missingData())
        : null,
    ],
    [reopened > 0 ? said("fact", words.reopenedTimes({ count: String(reopened) })) : null],
    [incident.foundBySweep === undefined ? null : said("fact", words.foundBySweep())],
  ];
  return noticed.flatMap(([item]) =>
    item?.kind === "statement" ? [several ? { ...item, text: `${nameOf(incident)}: ${item.text}` } : item] : [],
  );
}

/** How the last that flapped did; null where none has. */
export function flapOf({ course }: Story) {
  return course.findLast(({ incident }) => (incident.flap?.changes ?? 0) > 0)?.incident.flap ?? null;
}

/** What heals so soon needs nobody. */
const BLIP = 5 * 60_000;
