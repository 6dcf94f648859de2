import { FUNCTIONS } from "@hansho/cli/build";
import { settingsOf } from "@hansho/stacks/stage";
import type { Plan, Planned } from "../plan.ts";
import { problems, type Rule } from "./rule.ts";

/** What must hold for the functions. */
export const functionRules: Rule[] = [
  {
    name: "there are the functions that `hansho build` bundles, and no other",
    broken: (plan) => {
      const wanted = FUNCTIONS.map(({ name }) => `hansho-${plan.stage}-${name}`);
      const planned = functions(plan).map(({ inputs }) => inputs.name);
      return [
        ...problems(wanted, (name) => !planned.includes(name) && `${name} is missing`),
        ...problems(planned, (name) => !wanted.includes(name) && `${name} is not built`),
      ];
    },
  },
  {
    name: "every function runs on arm64 and Node 24",
    broken: (plan) =>
      problems(functions(plan), ({ inputs: { name, architectures, runtime } }) => {
        if (architectures.join() !== "arm64") return `${name} runs on ${architectures}`;
        return runtime !== "nodejs24.x" && `${name} runs on ${runtime}`;
      }),
  },
  {
    name: "every function logs JSON to a group of its own that is kept as long as the stage says",
    broken: (plan) =>
      problems(functions(plan), ({ inputs: { name, loggingConfig } }) => {
        const groups = plan.all("aws:cloudwatch/logGroup:LogGroup");
        const group = groups.find(({ inputs }) => inputs.name === loggingConfig.logGroup);
        if (loggingConfig.logFormat !== "JSON") return `${name} logs ${loggingConfig.logFormat}`;
        if (group?.inputs.name !== `/aws/lambda/${name}`) return `${name} logs to ${loggingConfig.logGroup}`;
        const days = DAYS[settingsOf(plan.stage).logRetention];
        return group.inputs.retentionInDays !== days && `${name} keeps its log ${group.inputs.retentionInDays} days`;
      }),
  },
  {
    name: "concurrency is limited where another's quota asks for it",
    broken: (plan) => {
      const limits = new Map(
        plan
          .all("aws:lambda/eventSourceMapping:EventSourceMapping")
          .map(({ inputs }) => [inputs.functionName, inputs.scalingConfig?.maximumConcurrency]),
      );
      return problems(["deliver", "enrich"], (name) => {
        const limit = limits.get(`${plan.functionNamed(name).outputs.arn}`);
        return !(limit && limit >= 2) && `${name}: ${limit}`;
      });
    },
  },
  {
    name: "one function has a URL, which answers no other site's page",
    broken: (plan) =>
      problems(plan.all("aws:lambda/functionUrl:FunctionUrl"), ({ inputs }) => {
        if (inputs.functionName !== `hansho-${plan.stage}-slack`) return `${inputs.functionName} has a URL`;
        return inputs.cors !== undefined && "CORS is on";
      }),
  },
  {
    name: "no value of a resource is what a missing one becomes",
    broken: (plan) =>
      problems(
        plan.resources,
        ({ name, inputs }) => /undefined|Calling \[toString\]/u.test(JSON.stringify(inputs)) && name,
      ),
  },
  {
    name: "sweep is called every minute",
    broken: (plan) => {
      const { outputs } = plan.functionNamed("sweep");
      const schedules = plan.all("aws:scheduler/schedule:Schedule");
      const found = schedules.find(({ inputs }) => inputs.target.arn === outputs.arn);
      const { scheduleExpression, state } = found?.inputs ?? {};
      return scheduleExpression === "rate(1 minute)" && state === "ENABLED" ? [] : [`${scheduleExpression}, ${state}`];
    },
  },
];

const DAYS = { "1 week": 7, "1 month": 30, "3 months": 90, "1 year": 365 };

function functions(plan: Plan): Planned<"aws:lambda/function:Function">[] {
  return plan.all("aws:lambda/function:Function");
}
