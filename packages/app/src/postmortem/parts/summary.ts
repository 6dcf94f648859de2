import type { Incident } from "@hansho/core/incident";
import type { Item } from "../document.ts";
import { FEW, mainOf, type Story } from "../story.ts";
import { amount, moment, nameOf, percent, said, span, type Telling } from "../telling.ts";

/** What happened, for someone who was not there. */
export function summaryOf(stories: readonly Story[], telling: Telling): Item[] {
  const asked = said("todo", telling.words.askSummary());
  const main = mainOf(stories);
  if (stories.length <= FEW || !main) return [...stories.flatMap((story) => happened(story, telling)), asked];
  return [...happened(main, telling), said("fact", othersText(stories, main, telling)), asked];
}

/** Of many incidents one is told, and of the others how many and when: impact and timeline tell of each. */
function othersText(stories: readonly Story[], main: Story, telling: Telling): string {
  const others = stories.flatMap((story) => (story === main ? [] : [story.incident]));
  const ends = others.flatMap(({ resolvedAt }) => resolvedAt ?? []);
  const told = {
    count: String(others.length),
    ids: others.map(({ id }) => id).join(", "),
    from: moment(Math.min(...others.map(({ openedAt }) => openedAt)), telling),
  };
  const { words } = telling;
  if (ends.length < others.length) return words.othersGoOn(told);
  return words.othersToo({ ...told, to: moment(Math.max(...ends), telling) });
}

function happened(story: Story, telling: Telling): Item[] {
  const { incident, first } = story;
  const { words } = telling;
  const named = { name: nameOf(incident), id: incident.id, severity: incident.severity, tenant: telling.tenant.name };
  const from = moment(incident.openedAt, telling);
  const to = incident.resolvedAt;
  const lasted =
    to === null
      ? words.happening({ ...named, from })
      : words.happened({ ...named, from, to: moment(to, telling), duration: span(to - incident.openedAt, telling) });
  const logs = loggedText(incident, telling);
  const [hypothesis] = incident.evidence?.hypotheses ?? [];
  return [
    said("fact", lasted),
    said("fact", measuredText(first, telling)),
    ...(logs === null ? [] : [said("fact", logs)]),
    ...(hypothesis
      ? [
          said(
            "hypothesis",
            words.likeliest({
              claim: hypothesis.claim[telling.locale],
              percent: percent(hypothesis.confidence),
              sure: hypothesis.sure,
            }),
          ),
        ]
      : []),
    ...(to === null ? [] : [said("fact", endText(incident, telling))]),
  ];
}

/** What the alarm measured against what; its own reason where it tells no values. */
export function measuredText({ facts }: Incident, { words }: Telling): string {
  const { metric } = facts;
  const value = metric?.datapoints[0]?.value;
  if (!metric || value === undefined) return words.alarmSaid({ reason: facts.reason });
  return words.measured({
    metric: metric.label ?? metric.name ?? metric.expression ?? facts.name,
    value: amount(value, metric.unit),
    comparison: metric.comparison === null ? null : words.comparison({ word: metric.comparison }),
    threshold: metric.threshold === null ? null : amount(metric.threshold, metric.unit),
  });
}

/** What the logs say went wrong; null where they say nothing. */
export function loggedText({ evidence }: Incident, { words }: Telling): string | null {
  if (evidence?.logs.status !== "found") return null;
  const { exception, message, location, count } = evidence.logs.finding;
  const what = exception ?? message;
  if (what === null) return null;
  return words.logsSaid({ what, message: exception === null ? null : message, location, count: String(count) });
}

/** How it ended. */
export function endText(incident: Incident, telling: Telling): string {
  const { ending, resolvedAt, resolvedBy } = incident;
  const { words, roles } = telling;
  if (resolvedAt === null) return words.notOver();
  const time = moment(resolvedAt, telling);
  return ending === null
    ? words.endedUntold({ time })
    : words.ended[ending]({ time, who: resolvedBy ? roles.person(resolvedBy.user) : null });
}

/** What is to be written by whoever owns it, as every section marks it. */
export function ask(question: string): Item {
  return said("todo", question);
}
