import { Command, Option } from "commander";
import { askStack } from "./ask-stack.ts";
import { stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";
import { Told } from "./told.ts";

type ActsOptions = {
  tenant?: string;
  since?: string;
  until?: string;
  json?: true;
  csv?: true;
  stage?: string;
  region?: string;
};

/** `hansho acts`: tells what people did, and were denied, for whoever audits: who, from where, what it was before and after. */
export function actsCommand(): Command {
  return new Command("acts")
    .description("tell what people did and were denied: who, when, from where, before and after; the oldest first")
    .option("--tenant <name>", "this tenant's alone; without it of all, those that have left hansho.yaml too")
    .option(
      "--since <time>",
      "from a date or time in ISO 8601 on, such as 2026-11-20; thirty days ago where none is named",
    )
    .option("--until <time>", "up to a date or time in ISO 8601; now where none is named")
    .addOption(
      new Option("--json", "print the ledger's events as JSON, with each change and its undoing").conflicts("csv"),
    )
    .option("--csv", "print them as CSV, one a line")
    .option(
      "--stage <name>",
      "ask this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials",
    )
    .option("--region <name>", "the stage's Region, if not the shell's")
    .action(tellActs);
}

async function tellActs({ tenant, since, until, json, csv, ...where }: ActsOptions): Promise<void> {
  const now = Date.now();
  const [from, to] = [momentOf("--since", since) ?? now - THIRTY_DAYS, momentOf("--until", until) ?? now];
  if (from >= to) throw new Told(`--since ${since ?? "thirty days ago"} is not before --until ${until ?? "now"}.`);
  const folder = process.cwd();
  const stack = await stackOf(folder, where);
  // Of all those that have left hansho.yaml are told too; a name is looked up, so that a slip is no empty answer.
  if (tenant !== undefined) tenantsIn(await configOf(folder, where.stage), tenant);
  const [{ acts }, { heldLedger }, { actsText, actsCsv }] = await Promise.all([
    import("@hansho/app/acts"),
    import("@hansho/aws/table/held-ledger"),
    import("./acts-text.ts"),
  ]);
  const found = await askStack(stack, ({ client, table, archive }) =>
    acts(() => heldLedger(client, table), archive)({ tenant: tenant ?? null, from, to }),
  );
  console.log(json ? JSON.stringify(found, null, 2) : csv ? actsCsv(found) : actsText(found));
}

function momentOf(option: string, written: string | undefined): number | null {
  if (written === undefined) return null;
  const moment = Date.parse(written);
  if (Number.isNaN(moment))
    throw new Told(`${option} ${written} is no time: write one such as 2026-11-20 or 2026-11-20T09:00Z.`);
  return moment;
}

const THIRTY_DAYS = 30 * 86_400_000;
