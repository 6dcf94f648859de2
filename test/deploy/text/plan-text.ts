import { settingsOf } from "@hansho/stacks/stage";
import { WILDCARDS } from "@hansho/stacks/wildcards";
import { listed, type Plan, type Statement, statementsIn } from "../plan.ts";
import { idleCost } from "./cost.ts";
import { section, table } from "./markdown.ts";

/** A stage's plan as a reviewer reads it: what is made, who may do what, and what it costs while nothing happens. */
export function planText(plan: Plan): string {
  return [
    `# What \`sst deploy --stage ${plan.stage}\` makes\n`,
    `Written by \`npm run plan:write\`; a test keeps it current. Region ${plan.config["aws:region"]}; account ids and URLs are made up.\n`,
    section("Settings", settings(plan)),
    section("Functions", functions(plan)),
    section("Queues", queues(plan)),
    section("Other resources", others(plan)),
    section("What the roles may do", roles(plan)),
    section("Wildcards, and why", wildcards(plan)),
    section("What others may do", policies(plan)),
    ...alarms(plan),
    section("What it costs a month while no alarm comes", costs(plan)),
  ].join("\n");
}

function settings({ stage }: Plan): string {
  return table(
    ["Setting", "Value"],
    Object.entries(settingsOf(stage)).map(([name, value]) => [name, JSON.stringify(value)]),
  );
}

function functions(plan: Plan): string {
  const mappings = plan.all("aws:lambda/eventSourceMapping:EventSourceMapping");
  const rows = plan.all("aws:lambda/function:Function").map(({ inputs, outputs }) => {
    const source = mappings.find((one) => one.inputs.functionName === outputs.arn)?.inputs;
    const atOnce = source?.scalingConfig?.maximumConcurrency ?? inputs.reservedConcurrentExecutions ?? "";
    return [
      inputs.name,
      `${inputs.runtime}, ${inputs.architectures}`,
      `${inputs.memorySize} MB`,
      `${inputs.timeout} s`,
      source ? lastOf(source.eventSourceArn) : "",
      `${atOnce}`,
      variables(inputs.environment.variables),
    ];
  });
  return table(["Name", "Runs on", "Memory", "At most", "Serves", "At once", "Is told"], rows.toSorted(byName));
}

/** Not what sst adds to every function, and no values: some are secrets. */
function variables(all: Record<string, string>): string {
  const own = Object.keys(all).filter((name) => !name.startsWith("SST_"));
  return own.toSorted().join(", ");
}

function queues(plan: Plan): string {
  const rows = plan.all("aws:sqs/queue:Queue").map(({ inputs }) => {
    const redrive = inputs.redrivePolicy ? JSON.parse(inputs.redrivePolicy) : null;
    return [
      inputs.name,
      inputs.fifoQueue ? "FIFO" : "standard",
      `${inputs.visibilityTimeoutSeconds} s`,
      redrive ? `${lastOf(redrive.deadLetterTargetArn)} after ${redrive.maxReceiveCount}` : "",
    ];
  });
  return table(["Name", "Kind", "Hidden for", "Dead letters"], rows.toSorted(byName));
}

const TOLD_ELSEWHERE =
  /:(?:Function|Queue|Role|EventSourceMapping|MetricAlarm|QueuePolicy|TopicPolicy|BucketObjectv2)$/u;

function others({ resources }: Plan): string {
  const rows = resources
    .filter(({ custom, type }) => custom && type.startsWith("aws:") && !TOLD_ELSEWHERE.test(type))
    .map(({ type, name, inputs, retainOnDelete }) => [
      type.split(":").at(-1) ?? "",
      `${inputs.name ?? inputs.bucket ?? inputs.dashboardName ?? inputs.rule ?? name}`,
      retainOnDelete ? "outlives the stack" : "",
    ]);
  return table(
    ["Kind", "Name", ""],
    rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
  );
}

function roles(plan: Plan): string {
  const rows = plan
    .all("aws:iam/role:Role")
    .flatMap(({ inputs }) =>
      statementsIn(inputs.inlinePolicies ?? []).map((statement) => [inputs.name, ...said(statement)]),
    );
  return table(
    ["Role", "May", "On"],
    rows.toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
  );
}

function wildcards(plan: Plan): string {
  const used = new Set(
    plan
      .all("aws:iam/role:Role")
      .flatMap(({ inputs }) => statementsIn(inputs.inlinePolicies ?? []))
      .filter(({ Resource }) => listed(Resource).some((one) => one.includes("*")))
      .flatMap(({ Action }) => listed(Action)),
  );
  return table(
    ["Action", "Why"],
    [...used].toSorted().map((action) => [action, WILDCARDS[action] ?? "no reason"]),
  );
}

function policies(plan: Plan): string {
  const ofPolicies = [
    ...plan.all("aws:sns/topicPolicy:TopicPolicy"),
    ...plan.all("aws:sqs/queuePolicy:QueuePolicy"),
  ].flatMap(({ inputs }) =>
    (JSON.parse(inputs.policy) as { Statement: Statement[] }).Statement.map((statement) => [
      (statement.Principal as { Service: string }).Service,
      ...said(statement),
      JSON.stringify(statement.Condition),
    ]),
  );
  const ofUrls = plan
    .all("aws:lambda/permission:Permission")
    .map(({ inputs }) => [
      "anybody",
      inputs.action,
      inputs.function,
      "by the function URL; Slack's signature is checked",
    ]);
  return table(
    ["Who", "May", "On", "If"],
    [...ofPolicies, ...ofUrls].toSorted((a, b) => (a.join() < b.join() ? -1 : 1)),
  );
}

function alarms(plan: Plan): string[] {
  return (
    [
      ["itself", "Alarms that watch it"],
      ["services", "Alarms of services"],
    ] as const
  ).flatMap(([what, title]) => {
    const rows = plan
      .alarmsOf(what)
      .map(({ inputs }) => [
        inputs.name,
        inputs.metricName ?? inputs.metricQueries?.find(({ returnData }) => returnData)?.expression ?? "",
        lastOf(inputs.alarmActions[0] ?? ""),
      ]);
    return rows.length === 0 ? [] : [section(title, table(["Name", "On", "Tells"], rows.toSorted(byName)))];
  });
}

function costs(plan: Plan): string {
  const all = idleCost(plan);
  const sum = all.reduce((total, { dollars }) => total + dollars, 0);
  const rows = all.map(({ what, counted, dollars }) => [what, counted, dollars.toFixed(2)]);
  return table(["What", "Counted", "US dollars"], [...rows, ["**Sum**", "", `**${sum.toFixed(2)}**`]]);
}

function said({ Action, Resource }: Statement): [string, string] {
  return [listed(Action).join(" "), listed(Resource).map(lastOf).join(" ")];
}

/** An ARN without what all of this stage's have in common. */
function lastOf(arn: string): string {
  return arn.replace(/^arn:aws:(\w+):[^:]*:\d*:/u, "$1:");
}

function byName([a = ""]: string[], [b = ""]: string[]): number {
  return a < b ? -1 : 1;
}
