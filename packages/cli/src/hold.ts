import { userInfo } from "node:os";
import type { HoldPorts } from "@hansho/app/hold";
import { durationOf } from "@hansho/config/duration";
import type { Person } from "@hansho/core/ledger";
import type { Matcher } from "@hansho/core/matcher";
import type { Tenant } from "@hansho/core/tenant";
import { MINUTE } from "@hansho/core/zone";
import { Command } from "commander";
import { askStack } from "./ask-stack.ts";
import { stackOf } from "./running-stack.ts";
import { configOf, tenantsIn } from "./stack-config.ts";
import { Told } from "./told.ts";

type HoldOptions = {
  for: string;
  tenant?: string;
  matcher?: string[];
  name: string;
  reason?: string;
  by?: string;
  stage?: string;
  region?: string;
};

/** `hansho hold`: keeps alarms quiet during a deployment, for an hour at the most; `hansho hold end` ends it. */
export function holdCommand(): Command {
  const command = withWhere(new Command("hold"))
    .description(
      "keep alarms quiet during a deployment, for an hour at the most; cards and recoveries are shown all the same",
    )
    .option("--for <duration>", "how long, such as 20m", "20m")
    .option("--matcher <matcher...>", "only what these hit, as behind /alert mute: alarm=pay-* sev!=critical")
    .option("--reason <text>", "why, as the cards say it")
    .action(begin);
  return command.addCommand(
    withWhere(new Command("end"))
      .description("end the hold, and have the channel told what still burns")
      .action((_, self: Command) => end(self.optsWithGlobals())),
  );
}

function withWhere(command: Command): Command {
  return command
    .option("--stage <name>", "in this deployed stage, with this folder's hansho.yaml and this shell's AWS credentials")
    .option("--region <name>", "the stage's Region, if not the shell's")
    .option("--tenant <name>", "this tenant's alone; all tenants' where none is named")
    .option("--name <name>", "what the hold is called: asked for again by this name it is the same one", "deploy")
    .option("--by <who>", "who is named for it; whoever runs the command, at a stage by its AWS identity");
}

async function begin(options: HoldOptions): Promise<void> {
  const lasts = durationOf(options.for);
  if (!lasts) throw new Told(`--for ${options.for} is no duration: write 20m or 1h.`);
  const { hold, MOST_HOLD } = await import("@hansho/app/hold");
  if (lasts > MOST_HOLD)
    throw new Told(`--for ${options.for} is too long: a hold lasts ${MOST_HOLD / MINUTE}m at the most.`);
  const matchers = await Promise.all((options.matcher ?? []).map(matcherIn));
  const { name, reason = null } = options;
  await forEachTenant(options, async (ports, tenant, who) => {
    const { mute, again } = await hold(ports)(tenant, { name, matchers, lasts, reason }, who);
    return `${tenant.name}: held${again ? " already" : ""} as ${mute.id} until ${new Date(mute.until).toISOString()}`;
  });
}

async function end(options: HoldOptions): Promise<void> {
  const { endHold } = await import("@hansho/app/hold");
  await forEachTenant(options, async (ports, tenant, who) => {
    const ended = await endHold(ports)(tenant, options.name, who);
    return ended.length === 0
      ? `${tenant.name}: no hold ${options.name}`
      : `${tenant.name}: ended ${ended.map(({ id }) => id).join(", ")}; what still burns is told within a minute`;
  });
}

async function forEachTenant(
  options: HoldOptions,
  work: (ports: HoldPorts, tenant: Tenant, who: Person) => Promise<string>,
): Promise<void> {
  const folder = process.cwd();
  const stack = await stackOf(folder, options);
  const tenants = tenantsIn(await configOf(folder, options.stage), options.tenant);
  const who = await whoOf(options, stack.region);
  const [{ dynamoDue }, { dynamoLedger }, { dynamoMutes, dynamoNumbers }, { table }] = await Promise.all([
    import("@hansho/aws/table/due"),
    import("@hansho/aws/table/ledger"),
    import("@hansho/aws/table/tenants"),
    import("@hansho/aws/table/table"),
  ]);
  await askStack(stack, async ({ client, table: name }) => {
    const rows = table(client, name);
    const ports: HoldPorts = {
      mutes: dynamoMutes(rows),
      numbers: dynamoNumbers(rows),
      due: dynamoDue(rows),
      ledger: dynamoLedger(rows),
      clock: { now: Date.now, wait: (ms) => new Promise((done) => setTimeout(done, ms)) },
    };
    for (const tenant of tenants) console.log(await work(ports, tenant, who));
  });
}

/** Whoever may write a stage's table may name anybody: the ledger keeps the AWS identity besides. */
async function whoOf({ by, stage }: HoldOptions, region: string | undefined): Promise<Person> {
  const user = by ?? userInfo().username;
  if (stage === undefined) return { user, from: "cli" };
  const { awsCaller } = await import("@hansho/aws/caller");
  const caller = await awsCaller(region);
  return caller === null ? { user, from: "cli" } : { user: by ?? nameIn(caller), from: "cli", caller };
}

/** Of `arn:aws:sts::…:assumed-role/Deploy/run-42` `Deploy/run-42`. */
function nameIn(arn: string): string {
  return arn.split(":").slice(5).join(":").split("/").slice(1).join("/") || arn;
}

/** The grammar is Slack's: a matcher means the same wherever it is typed. */
async function matcherIn(text: string): Promise<Matcher> {
  const { matcherOf } = await import("@hansho/slack/command/matcher-words");
  const matcher = matcherOf({ text, raw: text, quoted: false });
  if (matcher && "key" in matcher) return matcher;
  throw new Told(
    `--matcher ${text} cannot be read: write KEY=VALUE, !=, =~ or !~, as in alarm=pay-* or sev!=critical.`,
  );
}
