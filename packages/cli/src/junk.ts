import type { JudgedAll } from "@hansho/app/junk/judge-all";
import type { Locale } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import { DAY } from "@hansho/core/zone";
import { Command, InvalidArgumentError, Option } from "commander";
import { askStack } from "./ask-stack.ts";
import { type Stack, stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";

type JunkOptions = { tenant?: string; days?: number; lang: Locale; json?: true; stage?: string; region?: string };

/** What the alarms of one tenant came to. */
export type JudgedTenant = JudgedAll & { tenant: Tenant };

/** `hansho junk`: lists the alarms that history says nobody needs as they are, with their figures and the patch; it changes nothing. */
export function junkCommand(): Command {
  return new Command("junk")
    .description(
      "list the alarms that nobody needs as they are, by how their incidents ended, and what would mend each",
    )
    .option("--tenant <name>", "look at this tenant's alone")
    .option("--days <number>", "how far back to look, 56 days at the most: what is older is not kept", days)
    .addOption(new Option("--lang <language>", "the language to tell it in").choices(["en", "ja"]).default("en"))
    .option("--json", "print the candidates, their patches and why each other alarm is none as JSON")
    .option(
      "--stage <name>",
      "ask this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials",
    )
    .option("--region <name>", "the stage's Region, if not the shell's")
    .action(listJunk);
}

async function listJunk(options: JunkOptions): Promise<void> {
  const folder = process.cwd();
  const stack = await stackOf(folder, options);
  const tenants = tenantsIn(await configOf(folder, options.stage), options.tenant);
  const judged = await judgeTenants(stack, tenants, options.days);
  // The sentences are loaded beside Slack's: no other command waits for them.
  const { junkJson, junkTable } = await import("./junk-text.ts");
  const now = Date.now();
  console.log(
    options.json
      ? JSON.stringify(junkJson(judged, options.lang, now), null, 2)
      : judged.map((one) => junkTable(one, options.lang, now)).join("\n\n"),
  );
}

async function judgeTenants(
  stack: Stack,
  tenants: readonly Tenant[],
  within: number | undefined,
): Promise<JudgedTenant[]> {
  const [{ judgeAll }, { table }, { dynamoAlarms }, { dynamoBriefs }, { dynamoJunkRecord }, { dynamoMutes }] =
    await Promise.all([
      import("@hansho/app/junk/judge-all"),
      import("@hansho/aws/table/table"),
      import("@hansho/aws/table/alarms"),
      import("@hansho/aws/table/briefs"),
      import("@hansho/aws/table/junk-record"),
      import("@hansho/aws/table/tenants"),
    ]);
  return askStack(stack, async ({ client, table: name }) => {
    const rows = table(client, name);
    const ports = {
      alarms: dynamoAlarms(rows, Date.now),
      briefs: dynamoBriefs(rows),
      junkRecord: dynamoJunkRecord(rows),
      mutes: dynamoMutes(rows),
      clock: { now: Date.now, wait: (ms: number) => new Promise<void>((done) => setTimeout(done, ms)) },
    };
    const judged: JudgedTenant[] = [];
    for (const tenant of tenants) judged.push({ tenant, ...(await judgeAll(ports, tenant, within)) });
    return judged;
  });
}

function days(value: string): number {
  const number = Number(value);
  if (Number.isInteger(number) && number >= 1 && number <= 56) return number * DAY;
  throw new InvalidArgumentError("a number of days from 1 to 56 is expected.");
}
