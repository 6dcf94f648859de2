import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "./offline/platform.ts";

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

  expect(actions.filter((action) => !/:(?:Get|BatchGet|Describe|Filter|Lookup)[A-Z]\w+$/u.test(action))).toEqual([]);
  expect(Object.keys(template.Metadata.Wildcards).toSorted()).toEqual(actions.toSorted());
});
