import { settingsOf } from "@hansho/stacks/stage";
import type { Plan } from "../plan.ts";
import { problems, type Rule } from "./rule.ts";

/** What must hold for how a stage watches itself. */
export const watchRules: Rule[] = [
  {
    name: "a watched stage has an alarm on each queue's age, dead letters, each function's errors and throttles, Slack, what sweep cannot do and the canary",
    broken: (plan) => {
      const on = plan
        .alarmsOf("itself")
        .map(({ inputs }) => [inputs.metricName, ...Object.values(inputs.dimensions ?? {})].join(" of "));
      if (!settingsOf(plan.stage).watched) return on;
      return problems(wanted(plan), (one) => !on.includes(one) && `nobody watches ${one}`);
    },
  },
  {
    name: "what watches Hansho tells the operators past Slack, of the recovery too; dead letters are shown in Slack besides",
    broken: (plan) =>
      problems(plan.alarmsOf("itself"), ({ inputs: { name, alarmActions, okActions = [] } }) => {
        const topics = isDead(name) ? ["operators", "signals"] : ["operators"];
        const wanted = topics.map((topic) => `hansho-${plan.stage}-${topic}`).join();
        const told = [alarmActions, okActions].map((arns) => arns.map((arn) => arn.split(":").at(-1)).join());
        return told.some((one) => one !== wanted) && `${name}: ${told.join(" and ")}`;
      }),
  },
  {
    name: "what watches Hansho has a name by which its events are kept from EventBridge's rule",
    broken: (plan) =>
      problems(
        plan.alarmsOf("itself"),
        ({ inputs }) => !inputs.name.startsWith(`hansho-${plan.stage}-watch-`) && inputs.name,
      ),
  },
  {
    name: "figures are written where the alarms look for them",
    broken: (plan) => {
      const { variables } = plan.functionNamed("deliver").inputs.environment;
      const own = plan.alarmsOf("itself").filter(({ inputs }) => !inputs.namespace?.startsWith("AWS/"));
      return problems(own, ({ inputs }) => inputs.namespace !== variables.HANSHO_METRICS && inputs.name);
    },
  },
];

function wanted(plan: Plan): string[] {
  const queues = plan.all("aws:sqs/queue:Queue").map(({ inputs }) => inputs.name);
  return [
    ...queues.filter((name) => !isDead(name)).map((name) => `ApproximateAgeOfOldestMessage of ${name}`),
    ...queues.filter(isDead).map((name) => `ApproximateNumberOfMessagesVisible of ${name}`),
    ...plan
      .all("aws:lambda/function:Function")
      .flatMap(({ inputs }) => [`Errors of ${inputs.name}`, `Throttles of ${inputs.name}`]),
    `Invocations of hansho-${plan.stage}-sweep`,
    "SlackFailures",
    "Parked",
    "SweepFailures",
    "CanaryShown",
  ];
}

function isDead(name: string): boolean {
  return /-dead(?:\.fifo)?$/u.test(name);
}
