import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { actsCommand } from "./acts.ts";
import { auditCommand } from "./audit.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { denialsCommand } from "./denials.ts";
import { explainCommand } from "./explain.ts";
import { holdCommand } from "./hold.ts";
import { junkCommand } from "./junk.ts";
import { logsCommand } from "./logs.ts";
import { manifestCommand } from "./manifest.ts";
import { playCommand } from "./play.ts";
import { postmortemCommand } from "./postmortem.ts";
import { replayCommand } from "./replay.ts";
import { reportCommand } from "./report.ts";
import { schemaCommand } from "./schema.ts";
import { startCommand } from "./start.ts";
import { Told } from "./told.ts";
import { triageCommand } from "./triage.ts";
import { whyCommand } from "./why.ts";

/** The `hansho` command: runs one subcommand; a failure is told, and ends with exit code 1 where the command has not set another. */
export async function main(argv: readonly string[]): Promise<void> {
  try {
    await hansho().parseAsync([...argv]);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode ??= 1;
  }
}

/** The command with all its subcommands and their options. */
export function hansho(): Command {
  const program = new Command("hansho")
    .description("Turns CloudWatch alarms into one true Slack message each.")
    .version(VERSION, "-V, --version", "display hansho's version")
    .showHelpAfterError("(`hansho --help` lists the commands)");
  for (const command of [
    checkCommand,
    auditCommand,
    startCommand,
    playCommand,
    whyCommand,
    holdCommand,
    junkCommand,
    triageCommand,
    explainCommand,
    replayCommand,
    reportCommand,
    postmortemCommand,
    logsCommand,
    buildCommand,
    schemaCommand,
    manifestCommand,
    actsCommand,
    denialsCommand,
  ]) {
    program.addCommand(withItsHelp(command(), "hansho"));
  }
  return program;
}

/** Whoever mistypes a command is told where its options are. */
function withItsHelp(command: Command, above: string): Command {
  const name = `${above} ${command.name()}`;
  for (const inner of command.commands) withItsHelp(inner, name);
  return command.showHelpAfterError(`(\`${name} --help\` tells what it takes)`);
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (isOfAFile(error)) return `${error.message}: check the name, and whether this user may.`;
  return error instanceof Told || TOLD_BY_THE_STACK.includes(error.name)
    ? error.message
    : (error.stack ?? error.message);
}

/** What the system says of a file that a person named. */
function isOfAFile(error: Error): boolean {
  return "syscall" in error && "path" in error && "code" in error;
}

const VERSION: string = JSON.parse(readFileSync(join(import.meta.dirname, "../package.json"), "utf8")).version;

/** By name: to import these errors would load the whole local stack. */
const TOLD_BY_THE_STACK = ["PortTaken", "WorkspaceRefused", "KeptTableTooOld"];
