import { type Incident, isUnresolved, type ThreadLine } from "./incident.ts";

/** What a card owes its thread. Where several share it each recovery is a line of the thread, and the channel hears when all are over. */
export function incidentLines(incidents: readonly Incident[]): ThreadLine[] {
  if (incidents.length < 2) return incidents.flatMap(({ thread }) => thread);
  const lines = incidents.flatMap((one) => one.thread.filter(({ kind }) => !isOnCardAlone(one, kind)));
  const quieter = lines.map((line) => (line.kind === "recovered" ? { ...line, broadcast: false } : line));
  return [...quieter, ...allOver(incidents)];
}

/** Forty series that come and go one by one are forty rows of their card; a line each would bury the thread. */
function isOnCardAlone({ among }: Incident, kind: ThreadLine["kind"]): boolean {
  return among === "contributors" && (kind === "joined" || kind === "recovered");
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
