import type { Scenario } from "./scenario.ts";

const FUNCTION = "payment-charge-prod";

/** The payment gateway answers 503: one function fails, the alarm fires twice, then the gateway is back. */
export const paymentGateway503: Scenario = {
  name: "payment-gateway-503",
  title: "Payment gateway answers 503",
  description: "An external API is down: one critical alarm, a second breach, then recovery.",
  japanese: {
    title: "決済ゲートウェイが 503 を返す",
    description: "外部 API が停止し、緊急のアラームが 1 件発生します。もう一度しきい値を超えたあと、復旧します。",
  },
  alarms: [
    {
      name: "payment-gateway-5xx",
      description: "Charges fail at the payment gateway",
      namespace: "AWS/Lambda",
      metric: "Errors",
      dimensions: { FunctionName: FUNCTION },
      statistic: "Sum",
      unit: "Count",
      periodSeconds: 60,
      evaluationPeriods: 3,
      threshold: 10,
    },
  ],
  steps: [
    {
      at: 0,
      log: { group: `/aws/lambda/${FUNCTION}`, stream: "2026/11/22/[$LATEST]1f0c", times: 63, message: failure() },
    },
    {
      at: 0,
      requests: {
        service: FUNCTION,
        request: { method: "POST", url: "https://pay.example/charges" },
        calls: "api.gateway.example",
        times: 12,
        took: { well: 0.24, failing: 0.09 },
        status: 503,
      },
    },
    { at: 500, alarm: "payment-gateway-5xx", state: "ALARM", value: 63 },
    { at: 15_000, alarm: "payment-gateway-5xx", state: "ALARM", value: 88 },
    { at: 30_000, alarm: "payment-gateway-5xx", state: "OK", value: 0 },
  ],
};

function failure(): string {
  return JSON.stringify({
    level: "ERROR",
    service: "payment-charge",
    message: "Payment gateway API returned 503",
    method: "POST",
    url: "https://api.gateway.example/v1/charges",
    operation: "CreateCharge",
    xray_trace_id: "1-6921f0a2-4d1c2b7e9a0f3c5d6e7f8a9b",
    error: {
      name: "GatewayError",
      message: "503 Service Unavailable",
      stack: [
        "GatewayError: 503 Service Unavailable",
        "    at post (/var/task/node_modules/got/dist/source/core/index.js:501:15)",
        "    at charge (/var/task/src/charge.js:88:9)",
        "    at handler (/var/task/src/index.js:21:5)",
      ].join("\n"),
    },
  });
}
