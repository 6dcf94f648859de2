import { rebuiltNotice } from "@hansho/core/rebuild";
import type { Notice, WrittenReport } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { DueHandler } from "../due-kinds.ts";
import { eachAlone, type Failed } from "../each-alone.ts";
import { noticeEvent, noticeSubject, showNotice } from "../notice.ts";
import type { Cards } from "../ports/cards.ts";
import type { Clock } from "../ports/clock.ts";
import type { Due } from "../ports/due.ts";
import type { Ledger } from "../ports/ledger.ts";
import { KEPT_FOR, type Pictures } from "../ports/pictures.ts";
import type { WakeUps } from "../ports/queues.ts";
import { type ReadPorts, readReport } from "./read.ts";
import type { Report } from "./report.ts";
import { reportedAt, type Week, weekNamed } from "./week.ts";

/** The kind of due work that reports a week. */
export const REPORT = "report";

/** A report as a message: the line that phones push, its blocks, and the picture of its thread with what is said of it. */
export type ReportMessage = {
  text: string;
  blocks: WrittenReport["blocks"];
  picture: { png: Uint8Array; line: string; alt: string; without: string } | null;
};

/** What telling a report needs of the outside. */
export type ReportPorts = ReadPorts & {
  pictures: Pictures;
  cards: Cards;
  ledger: Ledger;
  wakeUps: WakeUps;
  clock: Clock;
  /** Puts a report into the tenant's words. */
  write(report: Report, tenant: Tenant): ReportMessage;
};

type Reported = { tenant: string; week: string };

/** Plans the reports whose time has come; at all other times it asks nothing. */
export function planReports({ due, ledger, clock }: { due: Due; ledger: Ledger; clock: Clock }, config: Config) {
  return async function plan(): Promise<Failed[]> {
    const now = clock.now();
    const coming = Object.values(config.tenants).flatMap((tenant) => {
      const week = reportedAt(tenant, now);
      return week ? [{ tenant, week }] : [];
    });
    return eachAlone(
      coming,
      ({ tenant: { name }, week }) => `${REPORT} ${name}/${week.name}`,
      async ({ tenant: { name }, week }) => {
        const told = await ledger.events(name, noticeSubject({ origin: originOf(name, week) }));
        const body: Reported = { tenant: name, week: week.name };
        if (told.length === 0) await due.plan({ kind: REPORT, key: `${name}/${week.name}`, at: now, body });
      },
    );
  };
}

/** Counts a week, tells the tenant's channel once, by one message that calls nobody, and keeps the week. */
export function tellReport(ports: ReportPorts, config: Config): DueHandler {
  return async function tell({ body }) {
    const { tenant: name, week: weekName } = body as Reported;
    const tenant = config.tenants[name];
    const week = tenant && weekNamed(weekName, tenant.timeZone);
    if (!tenant?.report || !week) return null;
    const now = ports.clock.now();
    const { report, briefs } = await readReport(ports, tenant, week, now);
    const notice = await firstTold(await noticeOf(report, tenant, week), tenant, now);
    await showNotice(ports, notice, { tenant, rule: null }, BY_SWEEP);
    await ports.weeks.write(name, weekName, briefs);
    return null;
  };

  /** Whoever stopped after telling the ledger told it for good, though what burned may be over by now. */
  async function firstTold(notice: Notice, tenant: Tenant, now: number): Promise<Notice> {
    await ports.ledger.append([noticeEvent(notice, { tenant, rule: null }, BY_SWEEP, now)]);
    const told = rebuiltNotice(await ports.ledger.events(tenant.name, noticeSubject(notice)));
    return "value" in told ? told.value : notice;
  }

  async function noticeOf(report: Report, tenant: Tenant, week: Week): Promise<Notice> {
    const { text, blocks, picture } = ports.write(report, tenant);
    const origin = originOf(tenant.name, week);
    const key = `${tenant.name}/${origin.messageId}`;
    const isKept = picture !== null && (await ports.pictures.keep(key, picture.png, report.at + KEPT_FOR));
    const shown = picture && isKept ? { key, line: picture.line, alt: picture.alt, without: picture.without } : null;
    const written: WrittenReport = { blocks, picture: shown, channel: tenant.report?.channel ?? null };
    return { what: "notice", kind: "weekly-report", origin, title: null, text, severity: "low", report: written };
  }
}

const BY_SWEEP = { kind: "sweep" } as const;

/** Its name is the week's, so however often it is told it is one message. */
function originOf(tenant: string, week: Week): Notice["origin"] {
  return { messageId: `report-${tenant}-${week.name}`, sentAt: week.to, topicArn: null };
}
