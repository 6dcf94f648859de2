import { DENIALS } from "@hansho/core/denial";
import { Command } from "commander";
import { askStack } from "./ask-stack.ts";
import { stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";
import { Told } from "./told.ts";

type DenialsOptions = { tenant?: string; since?: string; json?: true; stage?: string; region?: string };

/** `hansho denials`: tells who was denied what in Slack, the newest first. */
export function denialsCommand(): Command {
  return new Command("denials")
    .description("tell who was denied what in Slack, and in which channel: the newest first, of the last 400 days")
    .option("--tenant <name>", "of this tenant's channels alone")
    .option("--since <time>", "from a date or time in ISO 8601 on, such as 2026-11-20")
    .option("--json", "print the ledger's events as JSON")
    .option(
      "--stage <name>",
      "ask this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials",
    )
    .option("--region <name>", "the stage's Region, if not the shell's")
    .action(tellDenials);
}

async function tellDenials({ tenant, since, json, ...where }: DenialsOptions): Promise<void> {
  const from = since === undefined ? 0 : Date.parse(since);
  if (Number.isNaN(from))
    throw new Told(`--since ${since} is no time: write one such as 2026-11-20 or 2026-11-20T09:00Z.`);
  const folder = process.cwd();
  const stack = await stackOf(folder, where);
  const tenants = tenantsIn(await configOf(folder, where.stage), tenant);
  const [{ table }, { dynamoLedger }] = await Promise.all([
    import("@hansho/aws/table/table"),
    import("@hansho/aws/table/ledger"),
  ]);
  const events = await askStack(stack, async ({ client, table: name }) => {
    const ledger = dynamoLedger(table(client, name));
    const all = await Promise.all(tenants.map((one) => ledger.events(one.name, DENIALS)));
    return all.flat().filter(({ at }) => at >= from);
  });
  const newest = events.toSorted((a, b) => b.at - a.at);
  if (json) return console.log(JSON.stringify(newest, null, 2));
  // What makes a line of a text is loaded beside Slack's: no other command waits for it.
  const { denialsText } = await import("./denials-text.ts");
  console.log(denialsText(newest));
}
