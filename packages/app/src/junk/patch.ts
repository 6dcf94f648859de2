import type { JunkChange } from "@hansho/core/junk-change";
import type { JunkCandidate } from "@hansho/core/learnt-junk";
import type { Tenant } from "@hansho/core/tenant";
import { MINUTE } from "@hansho/core/zone";
import { DEFINED_BY } from "../audit/definition.ts";
import { oneLine, quoted } from "../audit/shell.ts";
import { matchersOfCandidate } from "./matchers.ts";

/** One change as what makes it: commands of the AWS CLI and what to change in Terraform, or lines of `hansho.yaml`. */
export type JunkPatch = { change: JunkChange; cli: string; terraform: string } | { change: JunkChange; yaml: string };

/** A candidate's changes, the best first; `why` stands in `hansho.yaml` for whoever reads it later. */
export function junkPatches(candidate: JunkCandidate, tenant: Pick<Tenant, "name">, why: string): JunkPatch[] {
  return candidate.changes.map((change) => patchFor(candidate, change, tenant, why));
}

function patchFor(candidate: JunkCandidate, change: JunkChange, tenant: Pick<Tenant, "name">, why: string): JunkPatch {
  switch (change.what) {
    case "threshold":
      return put(candidate, change, { Threshold: change.to }, [`threshold = ${change.to} # was ${change.from}`]);
    case "evaluation":
      return put(candidate, change, { EvaluationPeriods: change.to, DatapointsToAlarm: change.to }, [
        `evaluation_periods  = ${change.to} # was ${change.from}`,
        `datapoints_to_alarm = ${change.to}`,
      ]);
    case "remove":
      return removed(candidate, change);
    case "rule":
      return { change, yaml: ruleYaml(candidate, change.shorterThan, tenant, why) };
    case "window":
      return { change, yaml: windowYaml(candidate, change, tenant, why) };
  }
}

/**
 * A put replaces the whole alarm, so the command reads it as it is when it is run and changes no more than is named: what somebody
 * changed since the proposal stays.
 */
function put(
  { name, region }: JunkCandidate,
  change: JunkChange,
  fields: Record<string, number>,
  lines: readonly string[],
): JunkPatch {
  const taken = DEFINED_BY.metric.map((key) => JSON.stringify(key)).join(",");
  const filter = `with_entries(select((.key | IN(${taken})) and .value != [])) + ${JSON.stringify(fields)}`;
  const cli = [
    `aws cloudwatch describe-alarms --region ${quoted(region)} --alarm-names ${quoted(name)} --query 'MetricAlarms[0]' --output json \\`,
    `  | jq ${quoted(filter)} \\`,
    `  | aws cloudwatch put-metric-alarm --region ${quoted(region)} --cli-input-json file:///dev/stdin`,
  ];
  return { change, cli: cli.join("\n"), terraform: [inResource(name), ...lines.map((line) => `  ${line}`)].join("\n") };
}

function removed({ name, region }: JunkCandidate, change: JunkChange): JunkPatch {
  return {
    change,
    cli: `aws cloudwatch delete-alarms --region ${quoted(region)} --alarm-names ${quoted(name)}`,
    terraform: `# delete the block of the alarm whose alarm_name is ${oneLine(JSON.stringify(name))}, then: terraform apply`,
  };
}

function inResource(name: string): string {
  return `# in the aws_cloudwatch_metric_alarm whose alarm_name is ${oneLine(JSON.stringify(name))}:`;
}

function ruleYaml(
  candidate: JunkCandidate,
  shorterThan: number | null,
  { name }: Pick<Tenant, "name">,
  why: string,
): string {
  const rule = [
    `- match: ${matchYaml(candidate)}`,
    `  why: ${JSON.stringify(oneLine(why).slice(0, 200))}`,
    ...(shorterThan === null ? [] : [`  shorterThan: ${Math.round(shorterThan / MINUTE)}m`]),
    ...(candidate.severity === "critical" ? ["  critical: true"] : []),
  ];
  return ["tenants:", `  ${name}:`, "    junk:", ...rule.map((line) => `      ${line}`)].join("\n");
}

function windowYaml(
  candidate: JunkCandidate,
  { from, to }: { from: number; to: number },
  { name }: Pick<Tenant, "name">,
  why: string,
): string {
  const window = [
    `- name: daily-${clockText(from).replace(":", "")}`,
    `  match: ${matchYaml(candidate)}`,
    `  from: "${clockText(from)}"`,
    `  to: "${clockText(to)}"`,
    `  reason: ${JSON.stringify(oneLine(why).slice(0, 200))}`,
  ];
  return ["tenants:", `  ${name}:`, "    muteWindows:", ...window.map((line) => `      ${line}`)].join("\n");
}

/** JSON's texts are YAML's, too. */
function matchYaml(candidate: JunkCandidate): string {
  const parts = matchersOfCandidate(candidate).map(({ key, value }) => `${key}: ${JSON.stringify(value)}`);
  return `{ ${parts.join(", ")} }`;
}

function clockText(minutes: number): string {
  return [Math.floor(minutes / 60), minutes % 60].map((part) => String(part).padStart(2, "0")).join(":");
}
