import type { Scenario, ScenarioAlarm, Step } from "./scenario.ts";

const SERVICES = ["transaction", "balance", "transaction-worker", "count"] as const;
const ENVIRONMENT = "ecs:core-banking";

/** The core-banking sample loses its database: four services, each slow and failing, until the database answers again. */
export const databaseOutage: Scenario = {
  name: "database-outage",
  title: "Database outage in core banking",
  description: "Aurora stops answering: four services turn slow and fail, eight alarms ring, all recover.",
  alarms: SERVICES.flatMap((service) => [highErrorRate(service), highLatency(service)]),
  steps: [
    ...SERVICES.map(
      (service): Step => ({ at: 0, log: { ...logLine(service), times: service === "transaction" ? 117 : 42 } }),
    ),
    ...SERVICES.flatMap((service, index): Step[] => [
      { at: 500 + index * 2_500, alarm: `${service}-HighErrorRate`, state: "ALARM", value: 41.6 - index * 6 },
      { at: 1_500 + index * 2_500, alarm: `${service}-HighLatency`, state: "ALARM", value: 3_071 - index * 310 },
    ]),
    ...SERVICES.flatMap((service, index): Step[] => [
      { at: 40_000 + index * 1_500, alarm: `${service}-HighErrorRate`, state: "OK", value: 0.4 },
      { at: 41_000 + index * 1_500, alarm: `${service}-HighLatency`, state: "OK", value: 182 },
    ]),
  ],
};

function highErrorRate(service: string): ScenarioAlarm {
  return {
    ...base(service),
    name: `${service}-HighErrorRate`,
    description: `${service} サービスのエラー率が 5% を超えています`,
    metric: "Error",
    unit: "Percent",
    threshold: 5,
  };
}

function highLatency(service: string): ScenarioAlarm {
  return {
    ...base(service),
    name: `${service}-HighLatency`,
    description: `${service} サービスの平均応答時間が 1 秒を超えています`,
    metric: "Latency",
    unit: "Milliseconds",
    threshold: 1_000,
  };
}

function base(service: string) {
  return {
    namespace: "ApplicationSignals",
    dimensions: { Environment: ENVIRONMENT, Service: service },
    statistic: "Average",
    periodSeconds: 300,
    evaluationPeriods: 2,
  };
}

/** What each service's log says while its database is away: a Node service on PostgreSQL. */
function logLine(service: string) {
  const file = service === "transaction-worker" ? "worker" : service;
  const route = { transaction: "POST /transaction/deposit", balance: "GET /balance", count: "GET /count" }[service];
  const message = [
    `ERROR [${service}] ${route ? `${route} 500 ` : ""}Database connection timed out`,
    "Error: connect ETIMEDOUT 10.0.21.48:5432",
    "    at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)",
    "    at Protocol.connect (/app/node_modules/pg-protocol/dist/index.js:61:12)",
    `    at openConnection (/app/dist/${file}/repository.js:42:19)`,
    `    at handle (/app/dist/${file}/handler.js:18:11)`,
  ].join("\n");
  return { group: `/ecs/${service}`, stream: `${service}/app/5b0f2f`, message };
}
