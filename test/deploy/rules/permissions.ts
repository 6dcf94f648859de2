import { WILDCARDS } from "@hansho/stacks/wildcards";
import { listed, type Plan, type Statement, statementsIn } from "../plan.ts";
import { problems, type Rule } from "./rule.ts";

/** What must hold for whoever may do something. */
export const permissionRules: Rule[] = [
  {
    name: "no role may do every action of a service",
    broken: (plan) =>
      problems(allowed(plan), ({ role, statement }) => {
        const wide = listed(statement.Action).filter((action) => action.includes("*"));
        return wide.length > 0 && `${role}: ${wide}`;
      }),
  },
  {
    name: "no role's permission holds a wildcard without a reason",
    broken: (plan) =>
      problems(allowed(plan), ({ role, statement }) => {
        const wide = listed(statement.Resource).filter((resource) => resource.includes("*"));
        const unexplained = listed(statement.Action).filter((action) => !WILDCARDS[action]);
        return wide.length > 0 && unexplained.length > 0 && `${role}: ${unexplained} on ${wide}`;
      }),
  },
  {
    name: "every reason for a wildcard is needed",
    broken: (plan) => {
      const wide = allowed(plan)
        .filter(({ statement }) => listed(statement.Resource).some((resource) => resource.includes("*")))
        .flatMap(({ statement }) => listed(statement.Action));
      return problems(Object.keys(WILDCARDS), (action) => !wide.includes(action) && action);
    },
  },
  {
    name: "a role is taken by its one service alone, and has no policy of AWS's",
    broken: (plan) =>
      problems(plan.all("aws:iam/role:Role"), ({ inputs: { name, assumeRolePolicy, managedPolicyArns = [] } }) => {
        if (managedPolicyArns.length > 0) return `${name}: ${managedPolicyArns}`;
        const { Statement } = (
          typeof assumeRolePolicy === "string" ? JSON.parse(assumeRolePolicy) : assumeRolePolicy
        ) as { Statement: Statement[] };
        const trusted = JSON.stringify(Statement.map(({ Principal }) => Principal));
        return !/^\[\{"Service":"(?:lambda|scheduler)\.amazonaws\.com"\}\]$/u.test(trusted) && `${name}: ${trusted}`;
      }),
  },
  {
    name: "a role's own policies are as short as IAM takes them",
    broken: (plan) =>
      problems(plan.all("aws:iam/role:Role"), ({ inputs: { name, inlinePolicies = [] } }) => {
        const length = inlinePolicies.reduce((sum, { policy }) => sum + policy.replaceAll(/\s/gu, "").length, 0);
        return length > 10_240 && `${name}: ${length} characters`;
      }),
  },
  {
    name: "strangers may call nothing but the URL that Slack calls",
    broken: (plan) =>
      problems(
        plan.all("aws:lambda/permission:Permission"),
        ({ inputs }) =>
          inputs.principal === "*" && inputs.function !== `hansho-${plan.stage}-slack` && `${inputs.function}`,
      ),
  },
  {
    name: "alarms of named accounts or one organisation publish to the topics, nobody else of AWS",
    broken: (plan) =>
      problems(plan.all("aws:sns/topicPolicy:TopicPolicy"), ({ name, inputs }) => {
        const { Statement } = JSON.parse(inputs.policy) as { Statement: Statement[] };
        return Statement.some((statement) => !isOfNamedAccounts(statement)) && name;
      }),
  },
  {
    name: "only deliver and slack know the workspace's token, and only slack the signing secret",
    broken: (plan) =>
      problems(plan.all("aws:lambda/function:Function"), ({ inputs: { name, environment } }) => {
        const secrets = Object.keys(environment.variables)
          .filter((one) => one.startsWith("SLACK_"))
          .toSorted()
          .join();
        return secrets !== (SECRETS[name.split("-").at(-1) ?? ""] ?? "") && `${name} knows ${secrets}`;
      }),
  },
];

const SECRETS: Record<string, string> = { deliver: "SLACK_BOT_TOKEN", slack: "SLACK_BOT_TOKEN,SLACK_SIGNING_SECRET" };

function allowed(plan: Plan): { role: string; statement: Statement }[] {
  return plan.all("aws:iam/role:Role").flatMap(({ inputs }) =>
    statementsIn(inputs.inlinePolicies ?? [])
      .filter(({ Effect }) => Effect === "Allow")
      .map((statement) => ({ role: inputs.name, statement })),
  );
}

function isOfNamedAccounts({ Principal, Action, Condition }: Statement): boolean {
  const { Service } = Principal as { Service?: string };
  const accounts = Object.entries(Condition?.StringEquals ?? {});
  return (
    Service === "cloudwatch.amazonaws.com" &&
    Action === "sns:Publish" &&
    accounts.length === 1 &&
    accounts.every(([key, value]) => ["aws:SourceAccount", "aws:SourceOrgID"].includes(key) && value !== "*")
  );
}
