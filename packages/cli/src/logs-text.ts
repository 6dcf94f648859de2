import type { LogReport } from "@hansho/triage/logs/report";
import { terminalLine } from "./terminal-line.ts";

/** So many kinds of lines are for a person to read; `--json` has all of them. */
const MOST_TOLD = 10;

const LONGEST = 4_000;

/** A report for a person at a terminal, under the file's name where there are several. */
export function reportText(file: string | null, report: LogReport): string {
  const { exception, message, cause, location, operation, method, url, service, trace, category, count } = report;
  const facts: [string, string | null][] = [
    ["exception", exception],
    ["message", message],
    ["cause", cause],
    ["location", location && operation ? `${location} (${operation})` : location],
    ["request", [method, url].filter((part) => part !== null).join(" ") || null],
    ["service", service],
    ["trace", trace],
    ["category", count > 0 ? category : null],
    ["records", count > 0 ? String(count) : "none tells that something went wrong"],
  ];
  return [
    ...(file === null ? [] : [`== ${terminalLine(file, LONGEST)}`]),
    ...facts
      .filter(([, said]) => said !== null)
      .map(([name, said]) => `${name.padEnd(10)} ${terminalLine(said ?? "", LONGEST)}`),
    ...report.templates.slice(0, MOST_TOLD).map(templateText),
    "",
  ].join("\n");
}

function templateText({ count, baseline, isNew, level, template }: LogReport["templates"][number]): string {
  const before = baseline === null ? "" : isNew ? " new" : `, ${baseline} before`;
  return `${String(count).padStart(7)}${before}  ${level.padEnd(7)}  ${terminalLine(template, LONGEST)}`;
}
