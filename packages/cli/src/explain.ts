import type { Locale } from "@hansho/core/locale";
import { Command, Option } from "commander";
import type { GivenLogs } from "./explain/evidence.ts";
import type { Explained } from "./explain/explainer.ts";
import type { Input } from "./explain/input.ts";
import type { Rules } from "./explain/project.ts";
import { Told } from "./told.ts";

type ExplainOptions = {
  json?: true;
  blocks?: true;
  locale?: Locale;
  logs?: string;
  config?: string;
  runbooks?: string;
};

/** `hansho explain FILE…`: what messages mean, without sending or keeping anything; it needs neither a project nor a running stack. */
export function explainCommand(): Command {
  return new Command("explain")
    .description("tell what a message means: how it is read, whose it is, what would be decided and why, and its card")
    .argument("<files...>", "files with a message each as a topic, a queue or a rule delivers it; - is standard input")
    .option("--json", "print one JSON value a file, one a line")
    .option("--blocks", "print the cards as Slack's Block Kit, one a line")
    .addOption(new Option("--locale <language>", "the card's language, whatever the tenant's").choices(["en", "ja"]))
    .option("--logs <file>", "log lines to take as evidence")
    .option("--config <file>", "the rules (default: the hansho.yaml of this folder or of one above it)")
    .option("--runbooks <folder>", "the runbooks (default: beside the rules, else Hansho's own)")
    .action(explainAll);
}

async function explainAll(files: string[], options: ExplainOptions): Promise<void> {
  const [{ rulesFor }, { explainer }, { readInput }] = await Promise.all([
    import("./explain/project.ts"),
    import("./explain/explainer.ts"),
    import("./explain/input.ts"),
  ]);
  const rules = await rulesFor(process.cwd(), options, console.warn);
  const explain = explainer(rules);
  const logs = options.logs === undefined ? null : await readLogs(options.logs);
  for (const file of files) {
    const input = await readInput(file).catch((error: Error) => error);
    if (input instanceof Error) unreadable(file, input, options);
    else await print(input, await explain(input, logs), rules, options);
  }
}

async function readLogs(file: string): Promise<GivenLogs> {
  const { readInput } = await import("./explain/input.ts");
  const { body } = await readInput(file).catch((cause: Error) => {
    throw new Told(`${file} cannot be read: ${cause.message}`, { cause });
  });
  return { file, text: body };
}

/** The lines of the others keep their places. */
function unreadable(file: string, { message }: Error, { json }: ExplainOptions): void {
  console.error(`${file} cannot be read: ${message}`);
  if (json) console.log(JSON.stringify({ file, error: message, signals: [], runbook: null, hypotheses: [] }));
  process.exitCode = 1;
}

async function print(input: Input, all: Explained[], rules: Rules, options: ExplainOptions): Promise<void> {
  const locale = options.locale ?? null;
  const [{ jsonOf, spoken }, { cardOf, textOf }] = await Promise.all([
    import("./explain/json.ts"),
    import("./explain/text.ts"),
  ]);
  if (options.json) return console.log(JSON.stringify(jsonOf(input.file, all, rules, locale)));
  if (options.blocks) {
    for (const one of all) console.log(JSON.stringify(cardOf(one, spoken(one.routed.tenant, locale))));
    return;
  }
  console.log(all.map((one) => textOf(one, rules, locale)).join("\n\n"));
}
