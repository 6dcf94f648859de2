import { readFile } from "node:fs/promises";
import { text } from "node:stream/consumers";
import { linesIn } from "@hansho/triage/logs/events";
import type { LogLine } from "@hansho/triage/logs/record";
import { reportOf } from "@hansho/triage/logs/report";
import { Command } from "commander";
import { reportText } from "./logs-text.ts";
import { Told } from "./told.ts";

type LogsOptions = { json?: true; baseline?: string };

/** `hansho logs FILE…`: says what log lines tell: what was thrown, its cause and place, the request, and which lines are new. */
export function logsCommand(): Command {
  return new Command("logs")
    .description("say what log lines tell: exception, cause, place, request, category, and the kinds of lines")
    .argument("<file...>", "logs as text, JSON lines, or what CloudWatch Logs answered; - for standard input")
    .option("--baseline <file>", "a log of a healthy time, to tell which kinds of lines are new")
    .option("--json", "print a JSON value a line for each file, in order")
    .action(tell);
}

async function tell(files: string[], { json, baseline }: LogsOptions): Promise<void> {
  const healthy = baseline === undefined ? null : await linesOf(baseline);
  for (const file of files) {
    const report = reportOf(await linesOf(file), healthy);
    if (json) console.log(JSON.stringify(report));
    else console.log(reportText(files.length > 1 ? file : null, report));
  }
}

async function linesOf(file: string): Promise<LogLine[]> {
  return linesIn(file === "-" ? await text(process.stdin) : await fileText(file));
}

async function fileText(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (cause) {
    throw new Told(`${file} cannot be read: name a file that exists, or - for standard input.`, { cause });
  }
}
