import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Incident } from "@hansho/core/incident";
import { type Matcher, matches } from "@hansho/core/matcher";
import { labelsOfIncident } from "@hansho/core/quiet";
import type { Tenant } from "@hansho/core/tenant";
import type { Clock } from "../ports/clock.ts";
import type { Alarms } from "../ports/rows.ts";

/** An unresolved incident and the row it stands on. */
export type Unresolved = { row: AlarmRow; incident: Incident };

/** A tenant's unresolved incidents that all matchers hit, the newest first; `more` when not all rows were read, for there were too many or no time. */
export async function unresolved(
  ports: { alarms: Alarms; clock: Clock },
  tenant: Tenant,
  matchers: readonly Matcher[],
  most: number,
): Promise<{ found: Unresolved[]; more: boolean }> {
  const stopAt = ports.clock.now() + MOST_TIME;
  const found: Unresolved[] = [];
  let from: string | null = null;
  let read = 0;
  do {
    const page: Awaited<ReturnType<Alarms["unresolved"]>> = await ports.alarms.unresolved(
      tenant.name,
      from,
      Math.min(PAGE, most),
    );
    for (const row of page.items) if (row.incident) found.push({ row, incident: row.incident });
    read += page.items.length;
    from = page.next;
  } while (from !== null && read < most && ports.clock.now() < stopAt);
  return {
    found: found.filter(({ incident }) => matches(matchers, labelsOfIncident(incident))),
    more: from !== null,
  };
}

/** Works on many at once, ten side by side, while there is time; answers how far it came. */
export async function inTens<T, R>(
  clock: Clock,
  items: readonly T[],
  work: (item: T) => Promise<R>,
): Promise<{ results: R[]; unfinished: boolean }> {
  const stopAt = clock.now() + MOST_TIME;
  const results: R[] = [];
  while (results.length < items.length && clock.now() < stopAt) {
    results.push(...(await Promise.all(items.slice(results.length, results.length + 10).map(work))));
  }
  return { results, unfinished: results.length < items.length };
}

/** Most incidents that one action changes. */
export const MOST_CHANGED = 200;

/** A query ends at a megabyte before that. */
const PAGE = 1_000;
/** Slack waits three seconds for an answer. */
const MOST_TIME = 1_800;
