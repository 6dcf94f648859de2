import { readFileSync } from "node:fs";
import { compileConfig } from "@hansho/config/compile-config";
import { jsonSchemaText } from "@hansho/config/json-schema";
import { problemText } from "@hansho/config/problem";
import { route } from "@hansho/core/route";
import type { Config } from "@hansho/core/tenant";
import { read } from "@hansho/sources/read";
import { expect, test } from "vitest";
import { type MadeMetricAlarm, metricAlarm, snsInSqs } from "../fixtures/alarms.ts";

const root = new URL("../../", import.meta.url);

function exampleConfig(): Config {
  const result = compileConfig("hansho.yaml", readFileSync(new URL("hansho.yaml", root), "utf8"));
  if (result.config === null) throw new Error(result.problems.map(problemText).join("\n"));
  expect(result.warnings).toEqual([]);
  return result.config;
}

function routed(message: string): string {
  const [signal] = read(snsInSqs(message), { messageId: "m-1", sentAt: 0 });
  if (!signal) throw new Error("The message holds no signal.");
  const { tenant, severity } = route(signal, exampleConfig());
  return `${tenant.name} ${severity}`;
}

test.each<[alarm: MadeMetricAlarm, tenant: string]>([
  [
    { name: "payment-gateway-5xx", namespace: "AWS/Lambda", dimensions: { FunctionName: "payment-charge-prod" } },
    "pay critical",
  ],
  [{ name: "pay-api-HighErrorRate" }, "pay high"],
  [{ name: "5xx", namespace: "AWS/Lambda", dimensions: { FunctionName: "payment-refund" } }, "pay high"],
  [{ name: "transaction-HighErrorRate", metric: "Error" }, "bank critical"],
  [{ name: "transaction-worker-HighErrorRate", metric: "Error" }, "bank high"],
  [{ name: "balance-HighErrorRate", metric: "Error" }, "bank high"],
  [{ name: "count-HighErrorRate", metric: "Error" }, "bank high"],
  [{ name: "transaction-HighLatency" }, "bank medium"],
  [{ name: "transaction-worker-HighLatency" }, "bank medium"],
  [{ name: "balance-HighLatency" }, "bank medium"],
  [{ name: "count-HighLatency" }, "bank medium"],
  [{ name: "disk-full", dimensions: { InstanceId: "i-0abc" } }, "ops medium"],
])("the example sends $name to its tenant", (alarm, tenant) => {
  expect(routed(metricAlarm(alarm))).toBe(tenant);
});

test("the example sends a message that is no alarm to the tenant that catches all", () => {
  expect(routed("Backup finished.")).toBe("ops medium");
});

test("hansho.schema.json is what the schema says now: `npm run schema` writes it", () => {
  expect(readFileSync(new URL("hansho.schema.json", root), "utf8")).toBe(jsonSchemaText());
});

test("the schema tells an editor what each field of a tenant means", () => {
  const { properties } = JSON.parse(jsonSchemaText());
  const tenant = properties.tenants.additionalProperties.properties;
  const silent = Object.keys(tenant).filter((key) => !tenant[key].description);
  expect(silent).toEqual([]);
});
