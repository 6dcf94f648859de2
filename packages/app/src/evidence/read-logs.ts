import type { KindOfLine, LogEvidence, LogFinding, Unavailable } from "@hansho/core/evidence";
import { templatesOf } from "@hansho/triage/logs/templates/compare";
import type { LogLine, LogLines, LogQuestion } from "../ports/log-lines.ts";
import type { Window } from "../ports/source.ts";
import { type Broke, toldAs } from "./broke.ts";

/** What the logs say: of the breach in short, the lines of both windows, and what is new. `before` is null where there is no whole healthy window. */
export type ReadLogs = {
  logs: LogEvidence;
  lines: LogLine[];
  before: LogLine[] | null;
  news: KindOfLine[];
  /** Why there is no healthy window, where it was asked for. */
  baselineMissing: Unavailable | null;
};

/** What reading needs: the logs, and what triage makes of lines. */
export type ReadLogsPorts = { logs: LogLines; findingOf(lines: LogLine[]): LogFinding | null; broke: Broke };

/** Where an alarm's lines are, the windows to read and the time there is. */
export type WhereToRead = Pick<LogQuestion, "region" | "account"> & {
  /** Null where no group is known. */
  group: string | null;
  breach: Window;
  baseline: Window;
  withinMs: number;
};

/** Reads both windows of a log group side by side. */
export async function readLogs({ logs, findingOf, broke }: ReadLogsPorts, where: WhereToRead): Promise<ReadLogs> {
  const { group, region, account, breach, baseline, withinMs } = where;
  if (group === null)
    return { logs: { status: "no-source" }, lines: [], before: null, news: [], baselineMissing: null };
  const read = (window: Window) =>
    logs.read({ region, account, group, ...window, most: MOST_LINES }, withinMs).catch(toldAs("logs", broke));
  const [now, earlier] = await Promise.all([read(breach), read(baseline)]);
  if (!now.ok) {
    const unavailable = { status: "unavailable", group, why: now.why } as const;
    return { logs: unavailable, lines: [], before: null, news: [], baselineMissing: null };
  }
  // Half a healthy window proves of no line that it is new.
  const before = earlier.ok && !earlier.partial ? earlier.lines : null;
  const finding = findingOf(now.lines);
  const found = { group, ...breach, lines: now.lines.length, partial: now.partial };
  return {
    logs: finding ? { status: "found", ...found, finding } : { status: "nothing", ...found },
    lines: now.lines,
    before,
    news: before ? newKinds(now.lines, before) : [],
    baselineMissing: missing(earlier),
  };
}

const MOST_LINES = 1_000;

function missing(earlier: Awaited<ReturnType<LogLines["read"]>>): Unavailable | null {
  if (!earlier.ok) return earlier.why;
  return earlier.partial ? "too-much" : null;
}

/** The kinds of lines that nobody wrote before; as many as a thread is read for. */
function newKinds(lines: LogLine[], before: LogLine[]): KindOfLine[] {
  return templatesOf(lines, before, MOST_TOLD)
    .filter(({ isNew, level }) => isNew === true && level !== "info")
    .map(({ template, count }) => ({ text: template.slice(0, LONGEST), count, baseline: 0 }));
}

const MOST_TOLD = 5;
const LONGEST = 300;
