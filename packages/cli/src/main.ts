import { Command } from "commander";
import { auditCommand } from "./audit.ts";
import { buildCommand } from "./build.ts";
import { checkCommand } from "./check.ts";
import { explainCommand } from "./explain.ts";
import { holdCommand } from "./hold.ts";
import { logsCommand } from "./logs.ts";
import { playCommand } from "./play.ts";
import { replayCommand } from "./replay.ts";
import { schemaCommand } from "./schema.ts";
import { startCommand } from "./start.ts";
import { Told } from "./told.ts";
import { triageCommand } from "./triage.ts";
import { whyCommand } from "./why.ts";

/** The `hansho` command: runs one subcommand; a failure is told, and ends with exit code 1. */
export async function main(argv: readonly string[]): Promise<void> {
  const program = new Command("hansho")
    .description("Turns CloudWatch alarms into one true Slack message each.")
    .showHelpAfterError("(`hansho --help` lists the commands)");
  for (const command of [
    checkCommand,
    auditCommand,
    startCommand,
    playCommand,
    whyCommand,
    holdCommand,
    triageCommand,
    explainCommand,
    replayCommand,
    logsCommand,
    buildCommand,
    schemaCommand,
  ]) {
    program.addCommand(command());
  }
  try {
    await program.parseAsync([...argv]);
  } catch (error) {
    console.error(messageOf(error));
    process.exitCode = 1;
  }
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error instanceof Told || TOLD_BY_THE_STACK.includes(error.name)
    ? error.message
    : (error.stack ?? error.message);
}

/** By name: to import these errors would load the whole local stack. */
const TOLD_BY_THE_STACK = ["PortTaken", "WorkspaceRefused", "KeptTableTooOld"];
