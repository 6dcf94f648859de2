import type { Scope } from "@hansho/app/replay";
import type { Replayed } from "@hansho/core/replay";
import { Command } from "commander";
import { askStack } from "./ask-stack.ts";
import { type Stack, stackOf } from "./running-stack.ts";
import { Told } from "./told.ts";

type ReplayOptions = { tenant?: string; json?: true; stage?: string; table?: string; bucket?: string; region?: string };

/**
 * `hansho replay`: makes alarms, cards, MTTA and MTTR again from the ledger and tells what is stored otherwise. As of `diff`, exit code 1 is a
 * difference, and 2 that nothing was compared.
 */
export function replayCommand(): Command {
  return new Command("replay")
    .description("make alarms, cards, MTTA and MTTR again from the ledger alone, and compare them with what is stored")
    .argument("[incident]", "one incident's id, such as pay-1; without it everything")
    .option("--tenant <name>", "look at this tenant's alone")
    .option("--json", "print the replay as JSON")
    .option("--stage <name>", "ask this deployed stage, with the AWS credentials of this shell")
    .option("--table <name>", "a deployed stage's table, asked with the AWS credentials of this shell")
    .option("--bucket <name>", "that stage's archive, to read what its table has forgotten")
    .option("--region <name>", "the table's Region, if not the shell's")
    .addHelpText(
      "after",
      "\nExit code: 0 where nothing differs, 1 where something does, 2 where nothing could be compared.",
    )
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : FAILED))
    .action(replayNow);
}

async function replayNow(incident: string | undefined, options: ReplayOptions): Promise<void> {
  // Whatever is thrown from here on is no difference.
  process.exitCode = FAILED;
  const { tenant = null, json } = options;
  const replayed = await ask(await stackOf(process.cwd(), options), { tenant, incident: incident ?? null });
  // The formats are loaded beside Slack's: no other command waits for them.
  const { nothingKept, replayText } = await import("./replay-text.ts");
  const { alarms, cards, owing } = replayed;
  if (incident !== undefined && alarms + cards + owing.length === 0) throw new Told(nothingKept(incident, tenant));
  process.exitCode = replayed.differences.length === 0 ? 0 : 1;
  if (json) {
    console.log(JSON.stringify(replayed, null, 2));
    return;
  }
  console.log(replayText(replayed));
}

const FAILED = 2;

async function ask(stack: Stack, scope: Scope): Promise<Replayed> {
  const [{ replayTwice }, { wholeTable }] = await Promise.all([
    import("@hansho/app/replay"),
    import("@hansho/aws/table/whole"),
  ]);
  return askStack(stack, ({ client, table, archive }) => {
    const clock = { now: Date.now, wait: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)) };
    return replayTwice(() => wholeTable(client, table), archive, clock)(scope);
  });
}
