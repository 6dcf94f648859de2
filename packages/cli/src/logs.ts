import { linesIn } from "@hansho/triage/logs/events";
import type { LogLine } from "@hansho/triage/logs/record";
import { reportOf } from "@hansho/triage/logs/report";
import { Command } from "commander";
import { readInput } from "./explain/input.ts";
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
  const healthy = baseline === undefined ? null : await baselineOf(baseline);
  for (const file of files) {
    const lines = await linesOf(file).catch((error: Error) => error);
    if (lines instanceof Error) {
      unreadable(file, lines, json);
      continue;
    }
    const report = reportOf(lines, healthy);
    if (json) console.log(JSON.stringify(report));
    else console.log(reportText(files.length > 1 ? file : null, report));
  }
}

/** The lines of the others keep their places. */
function unreadable(file: string, { message }: Error, json?: true): void {
  console.error(`${file} cannot be read: ${message}. Name a file that exists, or - for standard input.`);
  if (json) console.log(JSON.stringify({ file, error: message, ...reportOf([], null) }));
  process.exitCode = 1;
}

async function baselineOf(file: string): Promise<LogLine[]> {
  return await linesOf(file).catch((cause: Error) => {
    throw new Told(`${file} cannot be read: ${cause.message}. Name a log of a healthy time.`, { cause });
  });
}

async function linesOf(file: string): Promise<LogLine[]> {
  return linesIn((await readInput(file)).body);
}
