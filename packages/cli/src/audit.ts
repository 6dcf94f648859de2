import { existsSync } from "node:fs";
import { type AuditPolicy, type Fault, type Finding, faults } from "@hansho/app/audit/finding";
import { type ContextOf, type Progress, readAll } from "@hansho/app/audit/read-all";
import type { AlarmInventory } from "@hansho/app/ports/alarm-inventory";
import { firstRunbook } from "@hansho/app/runbook-hint";
import { cloudWatchInventory } from "@hansho/aws/alarm-inventory";
import type { Compiled } from "@hansho/config/compiled";
import { route } from "@hansho/core/route";
import { Command, InvalidArgumentError, Option } from "commander";
import { asPublished } from "./audit/as-published.ts";
import { cliPatch, sstPatch } from "./audit/patch.ts";
import { findingsTable } from "./audit/table.ts";
import { soundProject } from "./project.ts";
import { Told } from "./told.ts";

type AuditOptions = {
  config: string;
  runbooks: string;
  region?: string[];
  endpoint?: string;
  topic?: string;
  stuckAfter: number;
  history: number;
  json?: true;
  patch?: "cli" | "sst";
  failOn?: Fault[];
};

/** `hansho audit`: reads an account's alarms and says which can't be heard, can't be trusted, or say nothing. */
export function auditCommand(): Command {
  return new Command("audit")
    .description("read an account's alarms and say what is wrong with them, as a table, as JSON, or as a patch")
    .option("--region <region...>", "the Regions to read; by default this shell's")
    .option("--topic <arn>", "the topic that Hansho listens to: other actions are then not enough", topicArn)
    .option("--stuck-after <days>", "an ALARM this old is stuck", days, 7)
    .option(
      "--history <days>",
      "how far back metrics are read, 455 days (15 months of hours) at the most; 0 for not",
      days,
      455,
    )
    .option(
      "--config <file>",
      "the configuration, to tell which alarms are routed; left out where it is not there",
      "hansho.yaml",
    )
    .option("--runbooks <folder>", "the runbooks", "runbooks")
    .option("--json", "print the findings as JSON")
    .addOption(new Option("--patch <how>", "print what would mend them").choices(["cli", "sst"]).conflicts("json"))
    .addOption(
      new Option("--fail-on <faults>", "exit with 1 where one of these is found: any, or names with commas").argParser(
        faultsOf,
      ),
    )
    .option("--endpoint <url>", "another CloudWatch than AWS's own")
    .action(audit);
}

async function audit(options: AuditOptions): Promise<void> {
  const compiled = existsSync(options.config) ? (await soundProject(options)).compiled : null;
  if (!compiled) console.error(`There is no ${options.config} here: routes and runbooks are not looked at.`);
  const now = Date.now();
  const policy: AuditPolicy = { topic: options.topic ?? null, stuckAfter: options.stuckAfter * DAY, now };
  const read = await inRegions(options, (inventory) =>
    readAll(inventory, contextOf(compiled), policy, options.history * DAY, showProgress),
  );
  const findings = read.flatMap((one) => one.findings);
  const alarms = read.reduce((sum, one) => sum + one.alarms, 0);
  console.log(printed(options, findings, alarms));
  if (findings.some(({ fault }) => options.failOn?.includes(fault))) process.exitCode = 1;
}

/** One Region after another: each has its own alarms and its own quotas. */
async function inRegions<T>(
  { region, endpoint }: AuditOptions,
  work: (inventory: AlarmInventory) => Promise<T>,
): Promise<T[]> {
  const { CloudWatchClient } = await import("@aws-sdk/client-cloudwatch");
  const done: T[] = [];
  for (const name of region ?? [undefined]) {
    // Throttled calls wait and are tried again: an audit has time.
    const client = new CloudWatchClient({
      maxAttempts: 12,
      retryMode: "adaptive",
      ...(name !== undefined && { region: name }),
      ...(endpoint !== undefined && { endpoint }),
    });
    try {
      done.push(await work(cloudWatchInventory(client)));
    } catch (cause) {
      if (!(cause instanceof Error) || cause.name !== "Unreachable") throw cause;
      const reason = cause.cause instanceof Error ? cause.cause.message : cause.message;
      throw new Told(
        `CloudWatch${name ? ` in ${name}` : ""} can't be read: ${reason}. Check this shell's Region and AWS credentials.`,
        { cause },
      );
    } finally {
      client.destroy();
    }
  }
  return done;
}

function showProgress(progress: Progress): void {
  console.error(
    "read" in progress
      ? `${progress.read} alarms read`
      : `${progress.judged} of ${progress.of} alarms' history read and judged`,
  );
}

/** How routes and runbooks see an alarm. */
function contextOf(compiled: Compiled | null): ContextOf {
  if (!compiled) return () => ({ routedBy: null, runbook: undefined });
  const { config, heads } = compiled;
  const runbookOf = firstRunbook(heads);
  return function contextFor(alarm) {
    const signal = asPublished(alarm);
    if (!signal) return { routedBy: null, runbook: undefined };
    const { tenant, rule } = route(signal, config);
    const hint = runbookOf(signal, tenant);
    const catchAll = rule === config.routes.length - 1 && config.routes.length > 1;
    return { routedBy: { rule, catchAll }, runbook: hint && hint.category !== "unknown" ? hint.slug : null };
  };
}

function printed({ json, patch }: AuditOptions, findings: readonly Finding[], alarms: number): string {
  if (json) return JSON.stringify({ alarms, findings: findings.map(plain) }, null, 2);
  if (patch === "cli") return cliPatch(findings);
  if (patch === "sst") return sstPatch(findings);
  return findingsTable(findings, alarms);
}

function plain({ alarm, fault, because, mend }: Finding) {
  return { alarm: alarm.name, arn: alarm.arn, fault, because, mend };
}

function topicArn(value: string): string {
  if (/^arn:[a-z-]+:sns:[a-z0-9-]+:\d{12}:[\w-]+$/u.test(value)) return value;
  throw new InvalidArgumentError(
    "a topic's ARN is expected, such as arn:aws:sns:ap-northeast-1:123456789012:hansho-prod-signals.",
  );
}

function days(value: string): number {
  const number = Number(value);
  if (value.trim() !== "" && number >= 0 && number <= 455) return number;
  throw new InvalidArgumentError("a number of days from 0 to 455 is expected.");
}

function faultsOf(value: string): Fault[] {
  if (value === "any") return [...faults];
  const names = value.split(",").map((name) => name.trim());
  const unknown = names.find((name) => !faults.some((fault) => fault === name));
  if (unknown !== undefined) throw new InvalidArgumentError(`${unknown} is none of any, ${faults.join(", ")}.`);
  return faults.filter((fault) => names.includes(fault));
}

const DAY = 86_400_000;
