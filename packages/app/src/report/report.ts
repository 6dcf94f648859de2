import type { Brief } from "@hansho/core/brief";
import { type Severity, severities } from "@hansho/core/severity";
import type { Span } from "@hansho/core/weekly";
import { type Proposal, proposalFor } from "./proposal.ts";
import { type Spread, spreadOf } from "./spread.ts";
import { type AlarmTally, type Tally, tallyOf } from "./tally.ts";

/** A span of a report and what it is called: a week's name, or null for any other. */
export type Named = Span & { name: string | null };

/** A tenant's incidents of a span, counted; times are epoch milliseconds, durations milliseconds. */
export type Report = {
  tenant: string;
  /** The IANA zone by whose clocks the span begins and ends. */
  zone: string;
  span: Named;
  /** When it was counted: what burned then is open. */
  at: number;
  figures: Figures;
  /** The span before; null where nothing is known of it. */
  before: Figures | null;
  /** The spans up to this one, the oldest first, from the first of which anything is known. */
  trend: (Named & { fires: number; bySeverity: [Severity, number][] })[];
  /** The alarms that fired most, more than once each. */
  noisiest: Noisy[];
  /** What burned longest of all that fired. */
  longest: Line | null;
  /** What still burns, whenever it opened, the first to open first; and how many there are. */
  open: Line[];
  openTotal: number;
  /** What was escalated and taken by nobody. */
  unanswered: Line[];
};

/** What is counted; every incident counts in the span in which it opened. */
export type Figures = {
  fires: number;
  bySeverity: [Severity, number][];
  /** The most first; null is what has no application. */
  byApplication: [string | null, number][];
  flapped: number;
  selfHealed: number;
  acknowledged: number;
  muted: number;
  ended: number;
  /** Time to acknowledge, by what no mute quieted before; `leftOut` are those that one did. */
  mtta: Spread | null;
  leftOut: number;
  /** Time to recovery, of what is over. */
  mttr: Spread | null;
  /** How many alarms fired. */
  alarms: number;
  /** Their names, of those without a runbook, and of those that do not tell of their end; how many messages do not say whether they do. */
  withoutRunbook: string[];
  withoutOkAction: string[];
  okActionUnknown: number;
};

/** An alarm that fired often, how often it had the span before (null where that is not known), and what would change that. */
export type Noisy = Pick<AlarmTally, "name" | "region" | "severity" | "fires"> & {
  before: number | null;
  last: string;
  proposal: Proposal;
};

/** An incident named in a report; how long it had burned. */
export type Line = Pick<Brief, "id" | "name" | "severity" | "openedAt"> & { lasted: number; ended: boolean };

/** Counts the last of some spans, compared with those before it; the incidents are each once. */
export function reportOf(
  briefs: readonly Brief[],
  { tenant, zone, spans, now }: { tenant: string; zone: string; spans: readonly [...Named[], Named]; now: number },
): Report {
  const first = Math.min(...briefs.map(({ openedAt }) => openedAt));
  const known = spans.filter((one, index) => index === spans.length - 1 || one.to > first);
  const tallies = known.map((span) => ({ span, tally: tallyOf(briefs, span) }));
  const span = spans.at(-1) as Named;
  const tally = tallyOf(briefs, span);
  const before = tallies.at(-2)?.tally ?? null;
  const own = briefs.filter(({ openedAt }) => span.from <= openedAt && openedAt < span.to);
  const open = briefs.filter(({ openedAt, endedAt }) => openedAt < span.to && endedAt === null);
  const line = (brief: Brief): Line => lineOf(brief, now);
  return {
    tenant,
    zone,
    span,
    at: now,
    figures: figuresOf(tally),
    before: before && figuresOf(before),
    trend: tallies.map(({ span: one, tally: { fires, bySeverity } }) => ({
      ...one,
      fires,
      bySeverity: bySeverityOf(bySeverity),
    })),
    noisiest: noisiestOf(tally, before),
    longest: own.map(line).sort((a, b) => b.lasted - a.lasted || (a.id < b.id ? -1 : 1))[0] ?? null,
    open: open.map(line).sort(byOpening).slice(0, MOST_NAMED),
    openTotal: open.length,
    unanswered: own
      .filter(({ escalated, takenAt }) => escalated > 0 && takenAt === null)
      .map(line)
      .sort(byOpening),
  };
}

/** What a tally comes to. */
export function figuresOf(tally: Tally): Figures {
  const { fires, flapped, selfHealed, acknowledged, muted, ended, leftOut, toTake, toEnd } = tally;
  const alarms = [...tally.alarms.values()];
  const names = (of: readonly AlarmTally[]) => [...new Set(of.map(({ name }) => name))].sort();
  return {
    ...{ fires, flapped, selfHealed, acknowledged, muted, ended, leftOut },
    bySeverity: bySeverityOf(tally.bySeverity),
    byApplication: [...tally.byApplication].sort(
      ([a, some], [b, others]) => others - some || ((a ?? "") < (b ?? "") ? -1 : 1),
    ),
    mtta: spreadOf(toTake),
    mttr: spreadOf(toEnd),
    alarms: alarms.length,
    withoutRunbook: names(alarms.filter(({ runbook }) => runbook === 0)),
    withoutOkAction: names(alarms.filter(({ okAction }) => okAction?.is === false)),
    okActionUnknown: alarms.filter(({ okAction }) => okAction === null).length,
  };
}

/** As many as somebody works on in a week. */
const MOST_NOISY = 5;
const MOST_NAMED = 10;

function noisiestOf({ alarms }: Tally, before: Tally | null): Noisy[] {
  return [...alarms]
    .filter(([, { fires }]) => fires > 1)
    .sort(([one, a], [other, b]) => b.fires - a.fires || (one < other ? -1 : 1))
    .slice(0, MOST_NOISY)
    .map(([key, alarm]) => {
      const { name, region, severity, fires, last } = alarm;
      const past = before && (before.alarms.get(key)?.fires ?? 0);
      return { name, region, severity, fires, before: past, last: last.id, proposal: proposalFor(alarm) };
    });
}

function bySeverityOf(counts: Tally["bySeverity"]): [Severity, number][] {
  return severities.flatMap((one) => (counts.has(one) ? [[one, counts.get(one) ?? 0] as [Severity, number]] : []));
}

function lineOf({ id, name, severity, openedAt, endedAt }: Brief, now: number): Line {
  return { id, name, severity, openedAt, lasted: Math.max(0, (endedAt ?? now) - openedAt), ended: endedAt !== null };
}

function byOpening(a: Line, b: Line): number {
  return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}
