import { csvRow } from "@hansho/app/csv";
import type { Report } from "@hansho/app/report/report";
import type { Brief } from "@hansho/core/brief";
import type { Locale } from "@hansho/core/locale";
import { neutral } from "@hansho/slack/render/escape";
import { reportBlocks } from "@hansho/slack/report/blocks";

/** A report for a terminal, in a language: what Slack is told, figures and weeks as tables. */
export function reportText(report: Report, lang: Locale): string {
  const blocks = reportBlocks(report, { locale: lang, timeZone: report.zone });
  return [...blocks.flatMap(linesOf), ...trendLines(report)].join("\n");
}

/** What opened as CSV (RFC 4180), an incident a line under the fields' names; times in ISO 8601, in UTC. */
export function reportCsv(told: readonly { tenant: string; briefs: readonly Brief[] }[]): string {
  const rows = told.flatMap(({ tenant, briefs }) =>
    briefs.map((brief) => COLUMNS.map((name) => cell(name, tenant, brief))),
  );
  return [COLUMNS.map((name) => name), ...rows].map(csvRow).join("\r\n");
}

const COLUMNS = [
  ...([
    "tenant",
    "id",
    "name",
    "account",
    "region",
    "application",
    "severity",
    "openedAt",
    "endedAt",
    "ending",
    "count",
  ] as const),
  ...(["flapped", "takenAt", "acted", "mutedAt", "escalated", "runbook", "okAction"] as const),
];

function cell(name: (typeof COLUMNS)[number], tenant: string, brief: Brief): string {
  if (name === "tenant") return tenant;
  const value = brief[name];
  if (value === null) return "";
  return name.endsWith("At") ? new Date(Number(value)).toISOString() : String(value);
}

type Text = { text: string };
type Block = Readonly<{ text?: Text; fields?: readonly Text[]; elements?: readonly Text[] }>;

function linesOf({ text, fields, elements }: Block): string[] {
  if (fields) return [...table(fields.map((field) => plain(field.text).split("\n"))), ""];
  return [...[...(text ? [text] : []), ...(elements ?? [])].flatMap((one) => plain(one.text).split("\n")), ""];
}

function trendLines({ trend }: Report): string[] {
  const most = Math.max(1, ...trend.map(({ fires }) => fires));
  return table(
    trend.map(({ name, from, fires }) => [
      name ?? new Date(from).toISOString().slice(0, 10),
      "█".repeat(Math.ceil((fires / most) * WIDEST)) + (fires > 0 ? " " : "") + String(fires),
    ]),
  );
}

const WIDEST = 40;

function table(rows: readonly (readonly string[])[]): string[] {
  const widest = Math.max(...rows.map(([name = ""]) => widthOf(name)));
  return rows.map(([name = "", ...rest]) => `  ${name}${" ".repeat(widest - widthOf(name) + 2)}${rest.join("  ")}`);
}

/** A terminal gives Japanese letters two columns. */
function widthOf(text: string): number {
  return [...text].reduce(
    (sum, letter) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]/u.test(letter)
        ? 2
        : 1),
    0,
  );
}

/** Without Slack's formatting; nothing from outside may move the terminal's cursor. */
function plain(mrkdwn: string): string {
  return neutral(mrkdwn).replace(/[*`]/gu, "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
