import type { Scenario } from "./scenario.ts";

const FUNCTION = "points-grant-prod";

/** A release reads a field that callers do not send: the function fails from its first request, and well again once the release before is back. */
export const badDeploy: Scenario = {
  name: "bad-deploy",
  title: "A bad deployment",
  description: "Seven minutes after new code a function throws on every request; the release before ends it.",
  japanese: {
    title: "不具合のあるデプロイ",
    description: "デプロイの 7 分後から関数がすべてのリクエストで例外を投げ、切り戻すと復旧します。",
  },
  alarms: [
    {
      name: "points-grant-errors",
      description: "Granting points fails",
      namespace: "AWS/Lambda",
      metric: "Errors",
      dimensions: { FunctionName: FUNCTION },
      statistic: "Sum",
      unit: "Count",
      periodSeconds: 60,
      evaluationPeriods: 1,
      threshold: 5,
    },
  ],
  steps: [
    {
      at: 0,
      ago: 7 * 60_000,
      change: {
        source: "lambda.amazonaws.com",
        name: "UpdateFunctionCode20150331v2",
        by: "release-pipeline",
        request: { functionName: FUNCTION, publish: true },
      },
    },
    {
      at: 0,
      log: { group: `/aws/lambda/${FUNCTION}`, stream: "2026/11/26/[$LATEST]7b1e", times: 117, message: failure() },
    },
    { at: 500, alarm: "points-grant-errors", state: "ALARM", value: 117 },
    { at: 30_000, alarm: "points-grant-errors", state: "OK", value: 0 },
  ],
};

function failure(): string {
  return JSON.stringify({
    timestamp: "2026-11-26T09:50:12.345Z",
    level: "ERROR",
    requestId: "5b0f2f7c-9d1e-4a6b-8c3d-2e1f0a9b8c7d",
    errorType: "TypeError",
    errorMessage: "Cannot read properties of undefined (reading 'campaignId')",
    stackTrace: [
      "TypeError: Cannot read properties of undefined (reading 'campaignId')",
      "    at grant (/var/task/src/grant.js:31:27)",
      "    at Runtime.handler (/var/task/src/index.js:12:9)",
    ],
  });
}
