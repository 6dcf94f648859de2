import { lint } from "@hansho/config/runbook/lint";
import type { Category } from "@hansho/core/category";
import { runbookMatcher } from "@hansho/triage/runbook/match";
import { headOf, type RunbookFacts } from "@hansho/triage/runbook/types";
import { describe, expect, test } from "vitest";
import { ownRunbooks } from "./own-runbooks.ts";

const heads = lint(ownRunbooks).runbooks.map(headOf);

describe("an alarm is matched to the repository's runbooks by its own facts", () => {
  const signals = (service: string, kind: "Latency" | "Fault") => ({
    alarmName: `${service}-${kind === "Latency" ? "HighLatency" : "HighErrorRate"}`,
    namespace: "ApplicationSignals",
    metricName: kind,
    dimensions: { Service: service, Environment: "ecs:core-banking" },
  });
  const samples: [string, Partial<RunbookFacts>, string | null][] = [
    ["balance is slow", signals("balance", "Latency"), "timeout"],
    ["transaction is slow", signals("transaction", "Latency"), "timeout"],
    ["count is slow", signals("count", "Latency"), "timeout"],
    ["transaction-worker is slow", signals("transaction-worker", "Latency"), "timeout"],
    ["balance fails", signals("balance", "Fault"), "internal-service"],
    ["transaction fails", signals("transaction", "Fault"), "internal-service"],
    ["count fails", signals("count", "Fault"), "internal-service"],
    ["transaction-worker fails", signals("transaction-worker", "Fault"), "internal-service"],
    ["a name alone says latency", { alarmName: "balance-HighLatency" }, "timeout"],
    ["a name alone says errors", { alarmName: "balance-HighErrorRate" }, "internal-service"],
    [
      "connections of an Aurora cluster",
      { alarmName: "core-db-connections", namespace: "AWS/RDS", metricName: "DatabaseConnections" },
      "rds-connections",
    ],
    [
      "the CPU of a database is the database's",
      { alarmName: "payments-cpu", namespace: "AWS/RDS", metricName: "CPUUtilization" },
      "database",
    ],
    [
      "the CPU of a task is the infrastructure's",
      { alarmName: "payments-cpu", namespace: "AWS/ECS", metricName: "CPUUtilization" },
      "infrastructure",
    ],
    ["the disk of a host", { alarmName: "node-a-disk", namespace: "CWAgent", metricName: "disk_used_percent" }, "disk"],
    [
      "a queue that ages",
      { alarmName: "orders-age", namespace: "AWS/SQS", metricName: "ApproximateAgeOfOldestMessage" },
      "sqs-age",
    ],
    ["a dead-letter queue by name", { alarmName: "OrdersDLQNotEmpty" }, "sqs-dead-letters"],
    [
      "5xx behind a load balancer",
      { alarmName: "api-5xx", namespace: "AWS/ApplicationELB", metricName: "HTTPCode_Target_5XX_Count" },
      "alb-5xx",
    ],
    ["5xx and no more", { alarmName: "checkout 5xxErrors" }, "internal-service"],
    [
      "errors of a function",
      { alarmName: "settle-errors", namespace: "AWS/Lambda", metricName: "Errors" },
      "lambda-errors",
    ],
    [
      "a function as long as its timeout",
      { alarmName: "settle-duration", namespace: "AWS/Lambda", metricName: "Duration" },
      "lambda-timeouts",
    ],
    [
      "a function throttled",
      { alarmName: "settle-throttles", namespace: "AWS/Lambda", metricName: "Throttles" },
      "lambda-throttles",
    ],
    [
      "a certificate that ends",
      { alarmName: "edge-cert", namespace: "AWS/CertificateManager", metricName: "DaysToExpiry" },
      "certificates",
    ],
    ["a payment gateway by name", { alarmName: "payment-gateway-503" }, "external-api"],
    ["Japanese names too", { alarmName: "決済DB接続数" }, "database"],
    [
      "Japanese descriptions too",
      { alarmName: "p-017", description: "決済ゲートウェイの外部APIが失敗しています" },
      "external-api",
    ],
    [
      "a metric math expression by what it is made of",
      {
        alarmName: "share-of-failures",
        inputs: [
          { namespace: "AWS/ApplicationELB", name: "HTTPCode_Target_5XX_Count" },
          { namespace: "AWS/ApplicationELB", name: "RequestCount" },
        ],
      },
      "alb-5xx",
    ],
    [
      "503.0 among datapoints is no status code",
      { alarmName: "widgets", reason: "Threshold Crossed: 1 out of the last 1 datapoints [503.0] was greater" },
      null,
    ],
    ["feedback has nothing to do with db", { alarmName: "feedback-form" }, null],
    ["nothing that anybody knows", { alarmName: "z-19" }, null],
  ];

  test.each(samples)("%s", (_, facts, slug) => {
    expect(runbookMatcher(heads)({ ...nothing, ...facts })?.slug ?? null).toBe(slug);
  });
});

describe("each runbook is matched by its typical alarm, and by none of its neighbours'", () => {
  const metric = (
    namespace: string,
    metricName: string,
    alarmName: string,
    dimensions: Record<string, string> = {},
  ) => ({
    alarmName,
    namespace,
    metricName,
    dimensions,
  });
  const typical: [slug: string, Partial<RunbookFacts>][] = [
    ["lambda-errors", metric("AWS/Lambda", "Errors", "orders-errors", { FunctionName: "orders" })],
    ["lambda-timeouts", metric("AWS/Lambda", "Duration", "orders-duration", { FunctionName: "orders" })],
    ["lambda-throttles", metric("AWS/Lambda", "Throttles", "orders-throttles", { FunctionName: "orders" })],
    ["lambda-throttles", metric("AWS/Lambda", "ConcurrentExecutions", "account-concurrency")],
    ["dynamodb-throttles", metric("AWS/DynamoDB", "WriteThrottleEvents", "ledger-throttles", { TableName: "ledger" })],
    ["dynamodb-throttles", metric("AWS/DynamoDB", "ThrottledRequests", "ledger", { TableName: "ledger" })],
    ["rds-connections", metric("AWS/RDS", "DatabaseConnections", "db-connections", { DBInstanceIdentifier: "core" })],
    ["rds-storage", metric("AWS/RDS", "FreeStorageSpace", "core-db-storage", { DBInstanceIdentifier: "core" })],
    ["rds-storage", metric("AWS/RDS", "FreeLocalStorage", "core-local", { DBInstanceIdentifier: "core" })],
    ["database", metric("AWS/RDS", "AuroraReplicaLag", "core-lag", { DBClusterIdentifier: "core" })],
    ["database", metric("AWS/RDS", "CPUUtilization", "core-cpu", { DBClusterIdentifier: "core" })],
    ["sqs-age", metric("AWS/SQS", "ApproximateAgeOfOldestMessage", "orders-age", { QueueName: "orders" })],
    [
      "sqs-dead-letters",
      metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "orders-dlq", { QueueName: "orders-dlq" }),
    ],
    ["message-queue", metric("AWS/SQS", "ApproximateNumberOfMessagesVisible", "orders-depth", { QueueName: "orders" })],
    [
      "message-queue",
      metric("AWS/Kinesis", "GetRecords.IteratorAgeMilliseconds", "clicks-lag", { StreamName: "clicks" }),
    ],
    [
      "ecs-tasks",
      metric("ECS/ContainerInsights", "RunningTaskCount", "shop-tasks", { ServiceName: "shop", ClusterName: "c" }),
    ],
    [
      "infrastructure",
      metric("AWS/ECS", "MemoryUtilization", "shop-memory", { ServiceName: "shop", ClusterName: "c" }),
    ],
    ["alb-5xx", metric("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count", "shop-5xx", { LoadBalancer: "app/shop/1" })],
    [
      "unhealthy-targets",
      metric("AWS/ApplicationELB", "UnHealthyHostCount", "shop-unhealthy", { TargetGroup: "targetgroup/shop/1" }),
    ],
    ["timeout", metric("AWS/ApplicationELB", "TargetResponseTime", "shop-latency", { LoadBalancer: "app/shop/1" })],
    ["apigateway-5xx", metric("AWS/ApiGateway", "5XXError", "shop-api-5xx", { ApiName: "shop" })],
    ["apigateway-5xx", metric("AWS/ApiGateway", "5xx", "shop-http-5xx", { ApiId: "a1b2" })],
    ["timeout", metric("AWS/ApiGateway", "IntegrationLatency", "shop-api-latency", { ApiName: "shop" })],
    ["disk", metric("CWAgent", "disk_used_percent", "web-1-root", { InstanceId: "i-0123" })],
    ["infrastructure", metric("CWAgent", "mem_used_percent", "web-1-memory", { InstanceId: "i-0123" })],
    ["certificates", metric("AWS/CertificateManager", "DaysToExpiry", "shop-cert")],
    ["auth", metric("AWS/Cognito", "SignInThrottles", "login-throttled")],
  ];

  test.each(typical)("%s: %o", (slug, facts) => {
    expect(runbookMatcher(heads)({ ...nothing, ...facts })?.slug).toBe(slug);
  });

  test("the library has the kinds that people meet, each with an owner, a severity and every section in both languages", () => {
    expect(heads.length).toBeGreaterThanOrEqual(15);
    const titles = ownRunbooks
      .filter(({ path }) => !path.endsWith("README.md"))
      .map(({ path, text }) => ({
        path,
        sections: [...text.matchAll(/^## (.+)$/gmu)].map(([, title]) => title),
        text,
      }));
    for (const { path, sections, text } of titles) {
      expect([path, sections.length]).toEqual([path, 8]);
      expect(text, path).toMatch(/^owner: .+$/mu);
      expect(text, path).toMatch(/^severity: (?:critical|high|medium|low)$/mu);
    }
  });
});

describe("log lines decide over the alarm's own facts", () => {
  const samples: [message: string, category: Category, slug: string][] = [
    ["Database connection timed out.", "database", "database"],
    ["Database connection timed out.", "unknown", "database"],
    ["Payment gateway API returned 503 Service Unavailable.", "external-api", "external-api"],
    ["Payment gateway API returned 503 Service Unavailable.", "unknown", "external-api"],
    ["User authentication failed: invalid token.", "auth", "auth"],
    ["User authentication failed: invalid token.", "unknown", "auth"],
    ["Failed to process message from queue: malformed JSON.", "message-queue", "message-queue"],
    ["Failed to process message from queue: malformed JSON.", "unknown", "message-queue"],
    ["Disk space is critically low on server node-A.", "infrastructure", "disk"],
    ["Disk space is critically low on server node-A.", "unknown", "disk"],
    ["Unexpected null pointer exception in inventory service.", "unknown", "code-defect"],
    ["Unexpected null pointer exception in inventory service.", "internal-service", "internal-service"],
    ["Task timed out after 3.00 seconds", "timeout", "lambda-timeouts"],
    ["Task timed out after 3.00 seconds", "unknown", "lambda-timeouts"],
    ["データベース接続がタイムアウトしました", "unknown", "database"],
  ];

  test.each(samples)("%s (%s) → %s", (message, category, slug) => {
    const alarms: Partial<RunbookFacts>[] = [
      { alarmName: "balance-HighLatency", namespace: "ApplicationSignals", metricName: "Latency" },
      { alarmName: "core-db-connections", namespace: "AWS/RDS", metricName: "DatabaseConnections" },
      { alarmName: "orders-queue", namespace: "AWS/SQS", metricName: "ApproximateAgeOfOldestMessage" },
    ];
    const slugs = alarms.map((alarm) => {
      const logs = { exceptions: [], messages: [message], category };
      return runbookMatcher(heads)({ ...nothing, ...alarm, logs })?.slug ?? null;
    });
    expect(slugs).toEqual([slug, slug, slug]);
  });

  test("an exception is known with its package and without", () => {
    const slugs = ["java.sql.SQLTransientConnectionException", "SQLTransientConnectionException"].map((exception) => {
      const logs = { exceptions: [exception], messages: [] };
      return runbookMatcher(heads)({ ...nothing, logs })?.slug ?? null;
    });
    expect(slugs).toEqual(["database", "database"]);
  });

  test("logs that tell nothing leave the alarm's facts their weight", () => {
    const facts = { ...nothing, alarmName: "core-db", namespace: "AWS/RDS", metricName: "DatabaseConnections" };
    const silent = { exceptions: [], messages: ["retrying"], category: "unknown" as const };
    expect(runbookMatcher(heads)({ ...facts, logs: silent })).toEqual(runbookMatcher(heads)(facts));
  });
});

const nothing: RunbookFacts = { alarmName: "z-19", description: null, reason: "", dimensions: {} };
