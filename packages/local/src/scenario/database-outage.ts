import type { Requests } from "./requests.ts";
import type { Scenario, ScenarioAlarm, Step } from "./scenario.ts";

const SERVICES = ["transaction", "balance", "transaction-worker", "count"] as const;
type Service = (typeof SERVICES)[number];
const ENVIRONMENT = "ecs:core-banking";

/** What each service was doing, and the function that did it. */
const WORK: Record<Service, { doing: string; call: string }> = {
  transaction: { doing: "POST /transaction/deposit", call: "deposit" },
  balance: { doing: "GET /balance", call: "readBalance" },
  "transaction-worker": { doing: "Settling a deposit", call: "settle" },
  count: { doing: "GET /count", call: "countTransactions" },
};

/** The core-banking sample loses its database: four services, each slow and failing, until the database answers again. */
export const databaseOutage: Scenario = {
  name: "database-outage",
  title: "Database outage in core banking",
  description: "Aurora stops answering: four services turn slow and fail, eight alarms ring, all recover.",
  japanese: {
    title: "基幹系データベースの障害",
    description: "Aurora が応答しなくなり、4 つのサービスが遅延・失敗して 8 個のアラームが鳴り、すべて復旧します。",
  },
  alarms: SERVICES.flatMap((service) => [highErrorRate(service), highLatency(service)]),
  steps: [
    ...SERVICES.map(
      (service): Step => ({ at: 0, log: { ...logLine(service), times: service === "transaction" ? 117 : 42 } }),
    ),
    ...SERVICES.map((service): Step => ({ at: 0, requests: requestsOf(service) })),
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

/** Every service waits for the same database, until it gives up. */
function requestsOf(service: Service): Requests {
  const [, method = "GET", path = `/${service}`] = /^(\w+) (\/\S*)$/u.exec(WORK[service].doing) ?? [];
  return {
    service,
    request: { method, url: `https://bank.example${path}` },
    calls: "core-banking-aurora",
    times: 12,
    took: { well: 0.03, failing: 3 },
    status: 500,
  };
}

/**
 * What each service's log says while its database is away: Node's console.error of an error with its cause, from node-postgres
 * (https://nodejs.org/api/errors.html#errorcause), as one event of ECS's awslogs driver in its multi-line mode.
 */
function logLine(service: Service) {
  const file = service === "transaction-worker" ? "worker" : service;
  const { call, doing } = WORK[service];
  const message = [
    `ERROR [${service}] ${doing} failed`,
    "DatabaseConnectionError: Database connection timed out",
    `    at openConnection (/app/dist/${file}/repository.js:42:11)`,
    `    at async ${call} (/app/dist/${file}/handler.js:18:22) {`,
    "  [cause]: Error: connect ETIMEDOUT 10.0.21.48:5432",
    "      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:1637:16)",
    "      at TCPConnectWrap.callbackTrampoline (node:internal/async_hooks:130:17) {",
    "    errno: -110,",
    "    code: 'ETIMEDOUT',",
    "    syscall: 'connect',",
    "    address: '10.0.21.48',",
    "    port: 5432",
    "  }",
    "}",
  ].join("\n");
  return { group: `/ecs/${service}`, stream: `${service}/app/5b0f2f7c9d1e4a6b8c3d2e1f0a9b8c7d`, message };
}
