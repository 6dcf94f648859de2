import { type Brief, briefOf, newestBriefs } from "@hansho/core/brief";
import { isUnresolved } from "@hansho/core/incident";
import { rebuiltIncident } from "@hansho/core/rebuild";
import type { Tenant } from "@hansho/core/tenant";
import type { Span } from "@hansho/core/weekly";
import { DAY } from "@hansho/core/zone";
import type { Alarms } from "../ports/alarms.ts";
import type { Archive } from "../ports/archive.ts";
import type { Briefs } from "../ports/briefs.ts";
import type { Ledger } from "../ports/ledger.ts";
import type { Weeks } from "../ports/weeks.ts";
import { wholeLedger } from "../whole-ledger.ts";
import { type Named, type Report, reportOf } from "./report.ts";
import { weekAt, weeksFrom } from "./week.ts";

/** What reading a tenant's past needs of the outside. */
export type ReadPorts = { briefs: Briefs; alarms: Alarms; weeks: Weeks; ledger: Ledger; archive: Archive };

/** How many spans a trend shows. */
const TREND = 8;

/** A report and the incidents that it counts. */
export type Read = { report: Report; briefs: Brief[] };

/** The report of a span as it can be made at a moment, with the spans of as long before it. */
export async function readReport(ports: ReadPorts, tenant: Tenant, span: Named, now: number): Promise<Read> {
  const spans = spansTo(span, tenant.timeZone);
  const briefs = await readBriefs(ports, tenant, { from: spans[0]?.from ?? span.from, to: span.to }, now);
  const report = reportOf(briefs, { tenant: tenant.name, zone: tenant.timeZone, spans, now });
  return { report, briefs: briefs.filter(({ openedAt }) => span.from <= openedAt && openedAt < span.to) };
}

/**
 * A tenant's incidents that opened before the end of a span, each once: those that ended, from its beginning on, and all that burn. What the
 * table has forgotten is in the weeks that were kept when they were reported.
 */
async function readBriefs(ports: ReadPorts, tenant: Tenant, span: Span, now: number): Promise<Brief[]> {
  const [ended, burning, kept] = await Promise.all([
    ports.briefs.since(tenant.name, span.from),
    burningOf(ports.alarms, tenant.name),
    keptWeeks(ports, tenant, span, now),
  ]);
  const known = new Set([...ended, ...burning].map(({ id }) => id));
  const older = await Promise.all(
    kept.filter(({ id }) => !known.has(id)).map((brief) => asItEnded(ports, tenant.name, brief)),
  );
  return newestBriefs([...older, ...ended, ...burning]).filter(({ openedAt }) => openedAt < span.to);
}

/** What burns is read whole: there are few, but in a storm. */
async function burningOf(alarms: Alarms, tenant: string): Promise<Brief[]> {
  const found: Brief[] = [];
  let from: string | null = null;
  do {
    const page: Awaited<ReturnType<Alarms["unresolved"]>> = await alarms.unresolved(tenant, from, A_PAGE);
    const rows = await Promise.all(page.items.map(({ alarm }) => alarms.load(alarm)));
    for (const row of rows) {
      const incident = row?.incident;
      if (row && incident?.tenant === tenant && isUnresolved(incident)) found.push(briefOf(incident, row.version));
    }
    from = page.next;
  } while (from !== null);
  return found;
}

const A_PAGE = 100;

/** The weeks of a span of which the table may have forgotten something. */
async function keptWeeks({ weeks }: ReadPorts, { name, timeZone }: Tenant, span: Span, now: number): Promise<Brief[]> {
  const wanted: string[] = [];
  const until = Math.min(span.to, now - TABLE_TELLS);
  for (let week = weekAt(span.from, timeZone); week.from < until; week = weeksFrom(week, 1, timeZone)) {
    wanted.push(week.name);
  }
  const briefs = await Promise.all(wanted.map((week) => weeks.read(name, week)));
  return briefs.flat().filter(({ openedAt }) => span.from <= openedAt);
}

/** Shorter than the table keeps a brief, for a report that comes late. */
const TABLE_TELLS = 63 * DAY;

/** What burned when its week was kept has ended since: its ledger says when. */
async function asItEnded(ports: ReadPorts, tenant: string, brief: Brief): Promise<Brief> {
  if (brief.endedAt !== null) return brief;
  const rebuilt = rebuiltIncident(await wholeLedger(ports).events(tenant, brief.id));
  return "value" in rebuilt ? briefOf(rebuilt.value, brief.version + 1) : brief;
}

function spansTo(span: Named, zone: string): [...Named[], Named] {
  const back = Array.from({ length: TREND - 1 }, (_, index) => TREND - 1 - index);
  const length = span.to - span.from;
  const earlier = back.map(
    (count): Named =>
      span.name === null
        ? { name: null, from: span.from - count * length, to: span.to - count * length }
        : weeksFrom(span, -count, zone),
  );
  return [...earlier, span];
}
