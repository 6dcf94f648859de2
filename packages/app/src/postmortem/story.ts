import type { Incident } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { courseOf } from "@hansho/core/rebuild";
import { severityRank } from "@hansho/core/severity";
import { beyondThreshold, breaching } from "./breach.ts";

/** Where a card stands in Slack. */
export type Standing = { channel: string; ts: string };

/** What is kept of one incident. */
export type Kept = { incident: Incident; events: LedgerEvent[]; standing: Standing | null };

/** One incident as its postmortem sees it: how it began, how it went, what it has come to; times are epoch milliseconds. */
export type Story = Kept & {
  first: Incident;
  course: { event: LedgerEvent; incident: Incident }[];
  /** The first datapoint beyond the threshold, where the alarm's message tells when it was. */
  firstBreach: number | null;
  /** When somebody took it first. */
  takenAt: number | null;
  /** The first end, and the last; null while it burns. */
  mitigatedAt: number | null;
  resolvedAt: number | null;
  /** When it was muted. */
  muted: { from: number; to: number }[];
  worst: number | null;
};

/** An incident's story out of what is kept of it. */
export function storyOf(kept: Kept): Story {
  const { incident, events } = kept;
  const course = courseOf(events);
  const first = course[0]?.incident ?? incident;
  const owners = [...course.map((moment) => moment.incident), incident];
  const ends = owners.flatMap(({ resolvedAt }) => resolvedAt ?? []);
  const last = incident.resolvedAt ?? lastOf(kept);
  return {
    ...kept,
    first,
    course,
    firstBreach: breaching(first.facts.metric)[0]?.at ?? null,
    takenAt: owners.find(({ owner }) => owner !== null)?.owner?.at ?? null,
    mitigatedAt: ends.length > 0 ? Math.min(...ends) : null,
    resolvedAt: incident.resolvedAt,
    muted: mutedIn(course, incident.openedAt, last),
    worst: worstOf(incident),
  };
}

/** So many incidents are named and told one by one. */
export const FEW = 2;

/** The one by which several are called: of the worst severity the first. */
export function mainOf(stories: readonly Story[]): Story | undefined {
  const rank = ({ incident }: Story) => severityRank(incident.severity);
  return stories.toSorted((a, b) => rank(a) - rank(b) || a.incident.openedAt - b.incident.openedAt)[0];
}

/** How long of a span it was muted. */
export function mutedWithin({ muted }: Pick<Story, "muted">, from: number, to: number): number {
  return muted.reduce((sum, one) => sum + Math.max(0, Math.min(one.to, to) - Math.max(one.from, from)), 0);
}

/** When something was last known of what is not over. */
function lastOf({ incident, events }: Kept): number {
  return events.reduce((last, { at, kind }) => (kind === "postmortem" ? last : Math.max(last, at)), incident.openedAt);
}

function mutedIn(course: Story["course"], opened: number, last: number): Story["muted"] {
  const spans: Story["muted"] = [];
  let from: number | null = null;
  let until = last;
  for (const { event, incident } of course) {
    // What opens under a mute is muted from its first moment, however late it was heard.
    if (incident.muted && from === null) from = event.kind === "opened" ? opened : event.at;
    if (!incident.muted && from !== null) {
      spans.push({ from, to: Math.min(event.at, until, last) });
      from = null;
    }
    // Sweep ends a mute some moments after its time.
    if (incident.muted) until = incident.muted.until;
  }
  const open = from === null ? [] : [{ from, to: Math.min(until, last) }];
  return [...spans, ...open].filter((span) => span.to > span.from);
}

/** The values that the alarm's messages tell, each once. */
export function valuesOf({ facts, measured = [] }: Incident): number[] {
  return [...new Set([...measured, ...(facts.metric?.datapoints ?? [])].map(({ value }) => value))];
}

function worstOf(incident: Incident): number | null {
  const beyond = beyondThreshold(incident.facts.metric);
  const values = valuesOf(incident);
  if (!beyond || values.length === 0) return null;
  return values.reduce((worst, value) => (beyond(value) > beyond(worst) ? value : worst));
}
