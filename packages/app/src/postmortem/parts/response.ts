import type { Item } from "../document.ts";
import type { Story } from "../story.ts";
import { moment, said, span, type Telling } from "../telling.ts";
import { mutedFor, unmuted } from "./numbers.ts";

/** Who came, who was called, what was kept quiet, and which runbook there was. */
export function responseOf(stories: readonly Story[], telling: Telling): Item[] {
  return [...stories.flatMap((story) => responded(story, telling)), said("todo", telling.words.askResponse())];
}

function responded(story: Story, telling: Telling): Item[] {
  const { incident, takenAt, events, course } = story;
  const { words, roles } = telling;
  const after = unmuted(story, takenAt);
  const taker = course.find((moment) => moment.incident.owner !== null)?.incident.owner ?? incident.owner;
  const steps = events.filter(({ kind, reason }) => kind === "escalated" && reason === "nobody-came").length;
  const reminders = events.filter(({ kind }) => kind === "reminded").length;
  const asked = events.find(({ kind }) => kind === "runbook");
  return [
    after !== null && taker
      ? said("fact", words.firstTaken({ who: roles.person(taker.user), duration: span(after, telling) }))
      : said("fact", words.nobodyTook({ status: incident.status })),
    said("fact", words.escalations({ steps: String(steps), reminders: String(reminders) })),
    muteOf(story, telling),
    incident.runbook
      ? said(
          "derived",
          words.runbookMatched({
            title: incident.runbook.title,
            score: String(incident.runbook.score),
            because: incident.runbook.because.join(", "),
          }),
        )
      : said("fact", words.noRunbook()),
    ...(asked
      ? [said("fact", words.runbookAsked({ who: roles.actor(asked.by), time: moment(asked.at, telling) }))]
      : []),
  ];
}

function muteOf(story: Story, telling: Telling): Item {
  const { words, roles } = telling;
  const quiet = mutedFor(story);
  if (quiet === 0) return said("fact", words.neverMuted());
  const muted = story.course.findLast(({ incident }) => incident.muted)?.incident.muted ?? null;
  const by = muted && !muted.made ? roles.person(muted.by) : null;
  return said("derived", words.mutedFor({ duration: span(quiet, telling), by, reason: muted?.reason ?? null }));
}
