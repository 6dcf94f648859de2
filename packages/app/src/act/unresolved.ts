import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Burning } from "@hansho/core/burning";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import { type Matcher, matches } from "@hansho/core/matcher";
import type { Tenant } from "@hansho/core/tenant";
import type { Alarms } from "../ports/alarms.ts";
import type { Clock } from "../ports/clock.ts";
import type { Page } from "../ports/page.ts";

/** An unresolved incident and the row it stands on. */
export type Unresolved = { row: AlarmRow; incident: Incident };

/** What reading a tenant's unresolved incidents needs. */
type ReadPorts = { alarms: Alarms; clock: Clock };

/** A tenant's unresolved incidents that all matchers hit, the newest first; `more` when not all were read, for there were too many or no time. */
export async function unresolved(
  ports: ReadPorts,
  tenant: Tenant,
  matchers: readonly Matcher[],
  most: number,
): Promise<{ found: Unresolved[]; more: boolean }> {
  const { found, more } = await burning(ports, tenant, matchers, most);
  return { found: await wholeOf(ports, found), more };
}

/** As `unresolved`, in brief. */
export async function burning(
  ports: ReadPorts,
  tenant: Tenant,
  matchers: readonly Matcher[],
  most: number,
): Promise<{ found: Burning[]; more: boolean }> {
  const stopAt = ports.clock.now() + MOST_TIME;
  const found: Burning[] = [];
  let from: string | null = null;
  let read = 0;
  do {
    const page: Page<Burning> = await ports.alarms.unresolved(tenant.name, from, Math.min(PAGE, most));
    found.push(...page.items);
    read += page.items.length;
    from = page.next;
  } while (from !== null && read < most && ports.clock.now() < stopAt);
  return { found: found.filter(({ labels }) => matches(matchers, labels)), more: from !== null };
}

/** The whole of incidents that were read in brief, without those that are over by now. */
export async function wholeOf({ alarms }: { alarms: Alarms }, briefs: readonly Burning[]): Promise<Unresolved[]> {
  const rows = await Promise.all(briefs.map(({ alarm }) => alarms.load(alarm)));
  return briefs.flatMap(({ id }, index) => {
    const row = rows[index];
    return row?.incident?.id === id && isUnresolved(row.incident) ? [{ row, incident: row.incident }] : [];
  });
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
