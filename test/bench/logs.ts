import { findingOf } from "@hansho/triage/logs/read-lines";
import type { LogLine } from "@hansho/triage/logs/record";
import { templatesOf } from "@hansho/triage/logs/templates/compare";
import { budgets } from "./budgets.ts";
import { median, quantile, rounded, type Section } from "./report.ts";

/** Milliseconds of a processor that reading logs takes, each measured several times: others on the machine do not count. */
export type LogsRead = { mined: number[]; hostile: number[]; found: number[]; long: number[] };

const MINED = 20_000;
const READ = 2_000;
const TIMES = 9;

/** What makes a careless expression start over at every character. */
const HOSTILE = [" ", "\n\t", "\n#1 ", '"', "{", "a.", "at ", "A: ", "Error: ", "(", "token="];

/** Mines 20,000 lines of a breach against as many of a baseline, and reads 2,000 as enrich does. */
export function measureLogs(): LogsRead {
  const breach = Array.from({ length: MINED }, (_, index) => line(index));
  const different = Array.from({ length: MINED }, (_, index) => ({
    at: index,
    text: `${word(index)} ${word(index * 7)} ${word(index * 3)}`,
  }));
  const long = HOSTILE.map((part) => part.repeat(100_000 / part.length));
  const few = breach.slice(0, READ);
  return {
    mined: timed(() => templatesOf(breach, null)),
    hostile: timed(() => templatesOf(different, null)),
    found: timed(() => {
      findingOf(few);
      templatesOf(few, null);
    }),
    long: timed(() => {
      for (const text of long) findingOf([{ at: 0, text: `ERROR ${text}` }]);
    }),
  };
}

/** The table of what reading logs takes. */
export function logsSection({ mined, hostile, found, long }: LogsRead): Section {
  const row = (what: string, took: number[], budget: { most: number }) => ({
    what,
    figures: [`${rounded(median(took))} ms`, `${rounded(quantile(took, 0.99))} ms`],
    checks: [{ name: `Logs, ${what}, median`, value: median(took), budget, unit: "ms" }],
  });
  return {
    title: "Log lines, on one core",
    columns: ["median", "worst"],
    lines: [
      row("kinds of 20,000 lines", mined, budgets.mined),
      row("kinds of 20,000 lines that are all different", hostile, budgets.mined),
      row("what 2,000 lines say, and their kinds", found, budgets.logsRead),
      row("eleven hostile lines of 100 KB", long, budgets.hostileLines),
    ],
    notes: ["Text and JSON lines, traces, access lines, of eight kinds; the first, cold run counts too."],
  };
}

function timed(work: () => unknown): number[] {
  return Array.from({ length: TIMES }, () => {
    const from = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(from);
    return (user + system) / 1_000;
  });
}

/** Eight kinds of lines, one after another, with values that differ. */
function line(index: number): LogLine {
  const time = `2026-11-21T18:05:${String(index % 60).padStart(2, "0")}.123Z`;
  const kinds = [
    `${time} INFO Order ${index} placed by u-${index % 977} in ${index % 300} ms`,
    `${time} ERROR connection refused localhost:8761`,
    JSON.stringify({ level: "info", time, msg: `GET /orders/${index} done`, status: 200, service: "orders" }),
    JSON.stringify({ level: 50, msg: "charge failed", err: { type: "PayError", message: `declined ${index}` } }),
    `10.0.0.${index % 250} - - [21/Nov/2026:18:05:00 +0000] "GET /cart/${index} HTTP/1.1" 502 571 "-" "curl"`,
    "java.lang.IllegalStateException: no session",
    "\tat com.example.web.Session.get(Session.java:15)",
    `${time} WARN retry ${index % 5} of ${word(index)}`,
  ];
  return { at: index, text: kinds[index % kinds.length] ?? "" };
}

function word(index: number): string {
  return [...(index + 1).toString(26)].map((digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join("");
}
