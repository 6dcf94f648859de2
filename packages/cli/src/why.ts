import type { Locale } from "@hansho/core/locale";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { Trace } from "@hansho/core/trace";
import { Command, Option } from "commander";
import { askStack } from "./ask-stack.ts";
import { type Stack, stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";
import { Told } from "./told.ts";

type WhyOptions = { tenant?: string; lang: Locale; json?: true; stage?: string; region?: string };

/** `hansho why ID`: tells what became of a message or an incident of a deployed stage or of the stack that runs in this folder, and why. */
export function whyCommand(): Command {
  return new Command("why")
    .description("tell what became of a message or an incident, and why: what was merged or suppressed too")
    .argument("<id>", "a message's id, or an incident's such as pay-1")
    .option("--tenant <name>", "look at this tenant's alone")
    .addOption(new Option("--lang <language>", "the language to tell it in").choices(["en", "ja"]).default("en"))
    .option("--json", "print the trace as JSON")
    .option(
      "--stage <name>",
      "ask this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials",
    )
    .option("--region <name>", "the stage's Region, if not the shell's")
    .action(explain);
}

async function explain(id: string, options: WhyOptions): Promise<void> {
  const { tenant, lang, json } = options;
  const folder = process.cwd();
  const stack = await stackOf(folder, options);
  const config = await configOf(folder, options.stage);
  const tenants = tenantsIn(config, tenant);
  const trace = await ask(stack, config, tenants, id);
  // The sentences are loaded beside Slack's: no other command waits for them.
  const { plainStory, unknownText } = await import("./why-text.ts");
  if (!trace) throw new Told(unknownText(id, lang));
  const owner = config.tenants[trace.tenant];
  console.log(json || !owner ? JSON.stringify(trace, null, 2) : plainStory(trace, lang, owner));
}

async function ask(stack: Stack, config: Config, tenants: readonly Tenant[], id: string): Promise<Trace | null> {
  const [{ why }, { table }, { dynamoLedger }, { dynamoCards }] = await Promise.all([
    import("@hansho/app/act/why"),
    import("@hansho/aws/table/table"),
    import("@hansho/aws/table/ledger"),
    import("@hansho/aws/table/cards"),
  ]);
  return askStack(stack, ({ client, table: name, archive }) => {
    const rows = table(client, name);
    return why({ ledger: dynamoLedger(rows), archive, cards: dynamoCards(rows, Date.now) }, config)(tenants, id);
  });
}
