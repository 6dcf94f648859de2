import type { AlarmFacts } from "@hansho/core/signal";
import type { LogSource } from "@hansho/core/tenant";
import { read } from "@hansho/sources/read";
import { logGroupOf } from "@hansho/triage/logs/log-group";
import { expect, test } from "vitest";
import { composite, metricAlarm, metricMath } from "../fixtures/alarms.ts";

function factsOf(body: string): AlarmFacts {
  const [signal] = read(body, { messageId: "m", sentAt: 0 });
  if (signal?.what !== "alarm") throw new Error("Not an alarm.");
  return signal.facts;
}

const onLambda = metricAlarm({ namespace: "AWS/Lambda", metric: "Errors", dimensions: { FunctionName: "pay" } });
const onLambdaMath = metricMath({
  inputs: [
    { id: "m1", namespace: "AWS/ApiGateway", metric: "5XXError", dimensions: { ApiName: "bank" }, stat: "Sum" },
    { id: "m2", namespace: "AWS/Lambda", metric: "Errors", dimensions: { FunctionName: "pay" }, stat: "Sum" },
  ],
});
const onService = metricAlarm({ dimensions: { Environment: "ecs:core-banking", Service: "balance" } });

test.each([
  ["a function", onLambda, "/aws/lambda/pay"],
  ["a function within an expression", onLambdaMath, "/aws/lambda/pay"],
  [
    "a service on Lambda",
    metricAlarm({ dimensions: { Environment: "lambda:default", Service: "pay" } }),
    "/aws/lambda/pay",
  ],
  [
    "Lambda Insights",
    metricAlarm({ namespace: "LambdaInsights", dimensions: { function_name: "pay" } }),
    "/aws/lambda/pay",
  ],
  ["a build", metricAlarm({ namespace: "AWS/CodeBuild", dimensions: { ProjectName: "web" } }), "/aws/codebuild/web"],
  ["all functions at once", metricAlarm({ namespace: "AWS/Lambda", dimensions: {} }), null],
  ["a service on ECS", onService, null],
  ["a database", metricAlarm({ namespace: "AWS/RDS", dimensions: { DBInstanceIdentifier: "bank" } }), null],
  ["another namespace's FunctionName", metricAlarm({ namespace: "Custom", dimensions: { FunctionName: "pay" } }), null],
  ["a composite", composite(), null],
])("knows AWS's own group for %s", (_, body, group) => {
  expect(logGroupOf(factsOf(body), [])).toBe(group);
});

const sources: LogSource[] = [
  { match: [{ key: "namespace", operator: "=", value: "AWS/Nothing" }], group: "/never" },
  { match: [{ key: "dimension.Environment", operator: "=", value: "ecs:*" }], group: "/ecs/{Service}" },
  { match: [{ key: "alarm", operator: "=~", value: "payment-.*" }], group: "/app/{LoadBalancer}/{app}" },
  { match: [{ key: "namespace", operator: "=", value: "AWS/Lambda" }], group: "/teams/{Team}/{FunctionName}" },
];

test.each([
  ["a dimension's value", onService, "/ecs/balance"],
  ["an input's dimension and the application", metricMath(), "/app/app/payment/50dc6c495c0c9188/payment"],
  ["nothing where one is not known, and goes on to the default", onLambda, "/aws/lambda/pay"],
])("fills a tenant's source with %s", (_, body, group) => {
  expect(logGroupOf(factsOf(body), sources)).toBe(group);
});

test("takes the tenant's source before the default", () => {
  const own: LogSource[] = [{ match: [], group: "/all" }];
  expect(logGroupOf(factsOf(onLambda), own)).toBe("/all");
  expect(logGroupOf(factsOf(composite()), own)).toBe("/all");
});
