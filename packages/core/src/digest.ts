import { type Incident, type IncidentStatus, isUnresolved, type ThreadLine } from "./incident.ts";
import { type Severity, severityRank } from "./severity.ts";
import type { Storm } from "./storm.ts";

/** What a storm's digest keeps of an incident: little, for there may be ten thousand. Times are epoch milliseconds. */
export type Member = {
  id: string;
  name: string;
  application: string | null;
  region: string;
  severity: Severity;
  status: IncidentStatus;
  muted: boolean;
  openedAt: number;
  resolvedAt: number | null;
  /** When we heard that it burns, though it stood here already: it had only missed data, or CloudWatch had suppressed it. */
  burnsSince?: number;
  /** It was over before its pause was, and stands on a card of what healed. */
  healed?: true;
};

/** A storm and all that it holds; without the storm where its beginning has not been written out yet. */
export type Digest = { storm: Storm | null; members: Member[] };

/** What a digest keeps of an incident. */
export function memberOf(incident: Incident): Member {
  const { id, facts, application, severity, status, muted, openedAt, resolvedAt, thread } = incident;
  const { region } = facts.identity;
  const name = facts.name.slice(0, LONGEST_NAME);
  const burnsSince = thread.findLast(({ kind }) => kind === "reopened" || kind === "unsuppressed")?.at;
  return {
    ...{ id, name, application, region, severity, status, muted: muted !== null, openedAt, resolvedAt },
    ...(burnsSince !== undefined && { burnsSince }),
  };
}

const LONGEST_NAME = 120;

/** Whether a digest is no storm's, but tells what healed in its pause. */
export function isOfHealed({ members }: Digest): boolean {
  return members.some(({ healed }) => healed);
}

/** How many there are of each, the most first. */
export type Tally = [name: string, count: number][];

/** What a digest says of its members. */
export type Counts = {
  total: number;
  burning: number;
  acknowledged: number;
  muted: number;
  /** Of all, whether they burn or not, the worst first. */
  bySeverity: [Severity, number][];
  byApplication: Tally;
  byRegion: Tally;
  /** The burning ones to name: the worst first, then the first to open. */
  first: Member[];
};

/** Counts a digest's members; `most` of those that burn are named. */
export function countsOf(members: readonly Member[], most: number): Counts {
  const burning = members.filter(isBurning);
  const ordered = burning.toSorted((a, b) => severityRank(a.severity) - severityRank(b.severity) || byOpening(a, b));
  const severities = tallyOf(members.map(({ severity }) => severity)) as [Severity, number][];
  return {
    total: members.length,
    burning: burning.length,
    acknowledged: burning.filter(({ status }) => status === "acknowledged").length,
    muted: burning.filter(({ muted }) => muted).length,
    bySeverity: severities.sort(([a], [b]) => severityRank(a) - severityRank(b)),
    byApplication: tallyOf(members.map(({ application, name }) => application ?? name)),
    byRegion: tallyOf(members.map(({ region }) => region)),
    first: ordered.slice(0, most),
  };
}

/**
 * What a digest owes its thread: once that something critical is among its members, that the storm is over, what begins to burn after that,
 * and at last that all are over.
 */
export function digestLines({ storm, members }: Digest): ThreadLine[] {
  const critical = members.filter(({ severity, muted }) => severity === "critical" && !muted).sort(byOpening)[0];
  const line = { by: null, broadcast: true };
  const called = critical && {
    ...line,
    part: `${OF_STORM}critical`,
    kind: "storm-critical" as const,
    at: critical.openedAt,
  };
  const ended = storm?.endedAt ?? null;
  if (!storm || ended === null) return called ? [called] : [];
  const over = { ...line, part: `${OF_STORM}ended`, kind: "storm-ended" as const, at: ended };
  const last = Math.max(...members.map(({ resolvedAt }) => resolvedAt ?? 0));
  const isLeft = members.some(isBurning) || last <= ended;
  const lines = isLeft ? [] : [{ ...line, part: `${OF_STORM}all-over`, kind: "all-over" as const, at: last }];
  return [...(called ? [called] : []), over, ...burningAnew(members, ended), ...lines];
}

/** In the storm nobody is called for one of its incidents; after it whoever begins to burn is news, and what follows within minutes is counted. */
function burningAnew(members: readonly Member[], ended: number): ThreadLine[] {
  const anew = members.filter(({ burnsSince = 0, muted }) => burnsSince > ended && !muted);
  const lines: ThreadLine[] = [];
  for (const member of anew.toSorted((a, b) => burnt(a) - burnt(b) || byOpening(a, b))) {
    const last = lines.at(-1)?.at ?? -Infinity;
    if (burnt(member) - last < ONE_CALL) continue;
    lines.push({ part: burnsPart(member), kind: "storm-burns", at: burnt(member), by: null, broadcast: true });
  }
  return lines;
}

/** The part of the line that tells that a member has begun to burn after its storm. */
export function burnsPart({ id, burnsSince }: Member): string {
  return `${OF_STORM}burns-${id}-${burnsSince}`;
}

function burnt({ burnsSince = 0 }: Member): number {
  return burnsSince;
}

/** So long one call stands for all that begins to burn. */
const ONE_CALL = 5 * 60_000;

/** What the parts of a digest's lines begin with: each is told once, whatever its members do. */
export const OF_STORM = "storm-";

function isBurning(member: Member): boolean {
  return isUnresolved(member);
}

function byOpening(a: Member, b: Member): number {
  return a.openedAt - b.openedAt || (a.id < b.id ? -1 : 1);
}

function tallyOf(names: readonly string[]): Tally {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([a, some], [b, others]) => others - some || (a < b ? -1 : 1));
}
