import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./offline/platform.ts";

const READS = /:(?:Get|BatchGet|Describe|Filter|Lookup)[A-Z]\w+$/u;
const template = JSON.parse(readFileSync(join(ROOT, "stacks/evidence-role.json"), "utf8"));
const { AssumeRolePolicyDocument, Policies } = template.Resources.Evidence.Properties;

test("the role for other accounts is taken by enrich and sweep of one stage alone", () => {
  const role = (name: string) => ({
    "Fn::Sub": `arn:\${AWS::Partition}:iam::\${HanshoAccount}:role/hansho-\${Stage}-${name}`,
  });

  expect(AssumeRolePolicyDocument.Statement).toEqual([
    { Effect: "Allow", Action: "sts:AssumeRole", Principal: { AWS: [role("enrich"), role("sweep")] } },
  ]);
});

test("the role for other accounts only reads, and gives a reason for each action on a wildcard", () => {
  const statements: { Action: string[] }[] = Policies[0].PolicyDocument.Statement;
  const actions = statements.flatMap(({ Action }) => Action);

  // It reads one alarm's tags; only AWS calls that a list.
  expect(actions.filter((action) => !READS.test(action))).toEqual(["cloudwatch:ListTagsForResource"]);
  expect(Object.keys(template.Metadata.Wildcards).toSorted()).toEqual(actions.toSorted());
});

test("the role for other accounts may all that enrich asks for evidence by in its own", () => {
  const statements: { Action: string[] }[] = Policies[0].PolicyDocument.Statement;
  const actions = statements.flatMap(({ Action }) => Action);
  const source = readFileSync(join(ROOT, "stacks/grants.ts"), "utf8");
  const gathered = [...source.matchAll(/"((?:logs|cloudwatch|xray|cloudtrail):\w+)"/gu)].map(([, action]) => action);

  expect(gathered.length).toBeGreaterThan(0);
  expect(actions.toSorted()).toEqual(gathered.toSorted());
});

test("whose lines the role may read is said by whoever makes it, and one group by its name is enough", () => {
  const { LogGroups } = template.Parameters;
  const [reads] = Policies[0].PolicyDocument.Statement;

  expect(LogGroups).not.toHaveProperty("Default");
  expect(
    ["/ecs/*", "/aws/lambda/charge", "*"].every((group) => new RegExp(LogGroups.AllowedPattern, "u").test(group)),
  ).toBe(true);
  // CloudWatch Logs asks about a group with `:*` behind its name (github.com/aws/serverless-application-model/pull/527).
  expect(reads.Resource["Fn::Sub"]).toBe(`arn:\${AWS::Partition}:logs:*:\${AWS::AccountId}:log-group:\${LogGroups}:*`);
});
