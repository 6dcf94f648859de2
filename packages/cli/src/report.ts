import type { Read } from "@hansho/app/report/read";
import type { Named } from "@hansho/app/report/report";
import { type Locale, locales } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import { Command, Option } from "commander";
import { askStack } from "./ask-stack.ts";
import { type Stack, stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";
import { Told } from "./told.ts";

type ReportOptions = {
  tenant?: string;
  week?: string;
  from?: string;
  to?: string;
  lang?: Locale;
  json?: true;
  csv?: true;
  stage?: string;
  region?: string;
};

/** `hansho report`: what fired in a week, how fast people were, and what is noisy, of a deployed stage or of the stack that runs in this folder. */
export function reportCommand(): Command {
  return new Command("report")
    .description("tell what fired in a week, how fast people were, what is noisy and what would change that")
    .option("--tenant <name>", "this tenant's alone; all tenants' where none is named")
    .option("--week <name>", "the week of this name, such as 2026-W47; the last that is over where none is named")
    .option("--from <date>", "from this day on (2026-11-16), by the tenant's clocks, in place of a week")
    .option("--to <date>", "up to the beginning of this day")
    .addOption(new Option("--lang <language>", "the language to tell it in, if not the tenant's").choices(locales))
    .option("--json", "print the reports as JSON, times in epoch milliseconds")
    .option("--csv", "print the incidents that opened as CSV, one a line")
    .option(
      "--stage <name>",
      "ask this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials",
    )
    .option("--region <name>", "the stage's Region, if not the shell's")
    .action(tell);
}

async function tell(options: ReportOptions): Promise<void> {
  const folder = process.cwd();
  const stack = await stackOf(folder, options);
  const tenants = tenantsIn(await configOf(folder, options.stage), options.tenant);
  const now = Date.now();
  const asked = await Promise.all(
    tenants.map(async (tenant) => ({ tenant, span: await spanOf(options, tenant, now) })),
  );
  const told = await ask(stack, asked, now);
  // The sentences are loaded beside Slack's: no other command waits for them.
  const { reportText, reportCsv } = await import("./report-text.ts");
  if (options.json)
    return console.log(
      JSON.stringify(
        told.map(({ report }) => report),
        null,
        2,
      ),
    );
  if (options.csv) return console.log(reportCsv(told.map(({ tenant, briefs }) => ({ tenant: tenant.name, briefs }))));
  const lang = options.lang;
  console.log(told.map(({ report, tenant }) => reportText(report, lang ?? tenant.locale)).join("\n\n"));
}

async function ask(
  stack: Stack,
  asked: readonly { tenant: Tenant; span: Named }[],
  now: number,
): Promise<(Read & { tenant: Tenant })[]> {
  const [{ readReport }, { table }, { dynamoAlarms }, { dynamoBriefs }, { dynamoLedger }] = await Promise.all([
    import("@hansho/app/report/read"),
    import("@hansho/aws/table/table"),
    import("@hansho/aws/table/alarms"),
    import("@hansho/aws/table/briefs"),
    import("@hansho/aws/table/ledger"),
  ]);
  return askStack(stack, async ({ client, table: name, archive, weeks }) => {
    const rows = table(client, name);
    const ports = {
      briefs: dynamoBriefs(rows),
      alarms: dynamoAlarms(rows, Date.now),
      ledger: dynamoLedger(rows),
      archive,
      weeks,
    };
    return Promise.all(
      asked.map(async ({ tenant, span }) => ({ tenant, ...(await readReport(ports, tenant, span, now)) })),
    );
  });
}

/** What to report, by the tenant's clocks. */
async function spanOf({ week, from, to }: ReportOptions, { timeZone }: Tenant, now: number): Promise<Named> {
  const { weekAt, weekNamed, weeksFrom } = await import("@hansho/app/report/week");
  if (week !== undefined && (from !== undefined || to !== undefined)) {
    throw new Told("--week names a whole week: leave --from and --to away, or --week.");
  }
  if (week !== undefined) {
    const named = weekNamed(week, timeZone);
    if (!named) throw new Told(`--week ${week} is no week: write the year and its number, as in 2026-W47.`);
    if (named.from > now) throw new Told(`--week ${week} has not begun yet.`);
    return named;
  }
  if (from === undefined && to === undefined) return weeksFrom(weekAt(now, timeZone), -1, timeZone);
  if (from === undefined)
    throw new Told("--to says where it ends: where it begins is missing, as in --from 2026-11-16.");
  const begins = await dayOf("--from", from, timeZone);
  const ends = to === undefined ? now : await dayOf("--to", to, timeZone);
  if (begins >= ends) throw new Told(`--from ${from} is not before ${to === undefined ? "now" : `--to ${to}`}.`);
  return { name: null, from: begins, to: ends };
}

async function dayOf(option: string, written: string, timeZone: string): Promise<number> {
  const { momentOfWall } = await import("@hansho/core/zone");
  const wall = Date.parse(`${written}T00:00:00Z`);
  const exists = /^\d{4}-\d{2}-\d{2}$/u.test(written) && new Date(wall || 0).toISOString().startsWith(written);
  if (!exists) throw new Told(`${option} ${written} is no day: write it as in 2026-11-16.`);
  return momentOfWall(wall, timeZone);
}
