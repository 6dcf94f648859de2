import { type Incident, isUnresolved, type ThreadLine } from "./incident.ts";

/** What a card owes its thread. Where several share it each recovery is a line of the thread, and the channel hears when all are over. */
export function incidentLines(incidents: readonly Incident[]): ThreadLine[] {
  if (incidents.length < 2) return incidents.flatMap(({ thread }) => thread.filter(({ kind }) => kind !== "joined"));
  const lines = incidents.flatMap((one) =>
    one.thread.filter((line) => (line.kind === "joined" ? isNews(one, line, incidents) : !isOnCardAlone(one, line))),
  );
  const quieter = lines.map((line) => (line.kind === "recovered" ? { ...line, broadcast: false } : line));
  return [...quieter, ...allOver(incidents)];
}

/** Forty series that come and go one by one are forty rows of their card; a line each would bury the thread. */
function isOnCardAlone({ among }: Incident, { kind }: ThreadLine): boolean {
  return among === "contributors" && kind === "recovered";
}

/**
 * Whether that one has joined is told: to a card that stood already, and where others burn there only what is severe and no series. Once
 * all that stood there were over the thread has said so, and what is quiet has called nobody: then what burns next is news whatever it is.
 */
function isNews(one: Incident, line: ThreadLine, all: readonly Incident[]): boolean {
  const before = all.filter((other) => stoodBefore(other, one, line.at));
  if (before.length === 0) return false;
  if (before.every((other) => isOverBy(other, line.at) || isQuietSince(other, line.at))) return true;
  return line.broadcast && one.among !== "contributors";
}

function isOverBy({ resolvedAt }: Incident, at: number): boolean {
  return resolvedAt !== null && resolvedAt <= at;
}

function isQuietSince({ muted, mutedAt, heldBack }: Incident, at: number): boolean {
  return (muted !== null && (mutedAt ?? Infinity) <= at) || (!!heldBack && heldBack.at <= at);
}

/** What was paused joined its card when its pause was over; of two that joined at once one was the first. */
function stoodBefore(other: Incident, one: Incident, at: number): boolean {
  const joined = other.thread.find(({ kind }) => kind === "joined");
  if (!joined) return other.heardAt <= at;
  return joined.at < at || (joined.at === at && other.id < one.id);
}

const ENDS = new Set<ThreadLine["kind"]>(["recovered", "resolved-by-hand"]);

/** What the part of a line begins with that tells the end of all. */
export const ALL_OVER = "all-over-";

/** Known by the last end, so that what burns again and is over again is told again. */
function allOver(incidents: readonly Incident[]): ThreadLine[] {
  if (incidents.some(isUnresolved)) return [];
  const ends = incidents.flatMap(({ thread }) => thread.filter(({ kind }) => ENDS.has(kind)));
  if (ends.length === 0) return [];
  const end = Math.max(...incidents.map(({ resolvedAt }) => resolvedAt ?? 0));
  return [
    {
      part: `${ALL_OVER}${end}`,
      kind: "all-over",
      at: Math.max(...ends.map(({ at }) => at)),
      by: null,
      broadcast: ends.some(({ broadcast }) => broadcast),
    },
  ];
}
