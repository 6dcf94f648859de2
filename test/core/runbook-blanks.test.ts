import { filledIn } from "@hansho/core/runbook-blanks";
import type { AlarmFacts } from "@hansho/core/signal";
import { expect, test } from "vitest";

type Measured = NonNullable<AlarmFacts["metric"]>;

function facts(dimensions: Record<string, string>, told: { account?: string; region?: string } = {}): AlarmFacts {
  return {
    identity: { partition: "aws", account: "123456789012", region: "ap-northeast-1", ...told },
    metric: { dimensions, inputs: [] } as unknown as Measured,
  } as AlarmFacts;
}

test.each<[string, Record<string, string>, string]>([
  [
    "--function-name FUNCTION --region REGION",
    { FunctionName: "orders" },
    "--function-name orders --region ap-northeast-1",
  ],
  ["FUNCTION", { function_name: "orders" }, "orders"],
  ["TABLE_NAME", { TableName: "ledger" }, "ledger"],
  ["DB_ID", { DBInstanceIdentifier: "one", DBClusterIdentifier: "two" }, "one"],
  ["DB_ID", { DBClusterIdentifier: "two" }, "two"],
  ["QUEUE of CLUSTER", { QueueName: "q.fifo", ClusterName: "c" }, "q.fifo of c"],
  ["SERVICE", { ServiceName: "s" }, "s"],
  ["SERVICE", { Service: "s" }, "s"],
  ["INSTANCE", { InstanceId: "i-1" }, "i-1"],
  ["LOAD_BALANCER", { LoadBalancer: "app/shop/1" }, "app/shop/1"],
  ["CERTIFICATE_ARN", { CertificateArn: "arn:aws:acm:x:1:certificate/7" }, "arn:aws:acm:x:1:certificate/7"],
  ["ACCOUNT", {}, "123456789012"],
  [
    "TARGET_GROUP_ARN",
    { TargetGroup: "targetgroup/shop/1" },
    "arn:aws:elasticloadbalancing:ap-northeast-1:123456789012:targetgroup/shop/1",
  ],
])("%s is filled in from %o", (text, dimensions, filled) => {
  expect(filledIn(`Before.\n\`\`\`${text}\`\`\``, facts(dimensions))).toBe(`Before.\n\`\`\`${filled}\`\`\``);
});

test("only commands have blanks: in prose capitals are words", () => {
  const told = facts({ FunctionName: "f" });
  expect(filledIn("FUNCTION ```FUNCTION``` FUNCTION ```FUNCTION", told)).toBe("FUNCTION ```f``` FUNCTION ```f");
});

function inCommand(text: string, told: AlarmFacts): string {
  return filledIn(`\`\`\`${text}\`\`\``, told).replaceAll("```", "");
}

test("a blank that the alarm does not know stays for people", () => {
  expect(inCommand("FUNCTION HOST TARGET_GROUP_ARN", facts({ TableName: "t" }))).toBe("FUNCTION HOST TARGET_GROUP_ARN");
  expect(inCommand("FUNCTION", { ...facts({}), metric: null })).toBe("FUNCTION");
  expect(inCommand("ACCOUNT TARGET_GROUP_ARN", facts({ TargetGroup: "g" }, { account: "" }))).toBe(
    "ACCOUNT TARGET_GROUP_ARN",
  );
});

test("only a whole word in capitals is a blank", () => {
  const text = "MY-FUNCTION FUNCTIONS $FUNCTION-URL AWS_TABLE_NAME TABLE_NAME";
  expect(inCommand(text, facts({ FunctionName: "f", TableName: "t" }))).toBe(
    "MY-FUNCTION FUNCTIONS $FUNCTION-URL AWS_TABLE_NAME t",
  );
});

test("a value that a shell or Slack would read otherwise fills nothing", () => {
  for (const name of ["a b", "`id`", "<!channel>", "x;y", "a".repeat(257), ""]) {
    expect(inCommand("FUNCTION", facts({ FunctionName: name }))).toBe("FUNCTION");
  }
});

test("an input's dimension fills it where a metric math alarm has none of its own", () => {
  const metric = { dimensions: {}, inputs: [{ dimensions: { QueueName: "orders" } }] } as unknown as Measured;
  expect(inCommand("QUEUE", { ...facts({}), metric })).toBe("orders");
});
