import type { CardView } from "@hansho/core/card";
import type { Evidence, LogFinding, RunbookHint } from "@hansho/core/evidence";
import type { Incident } from "@hansho/core/incident";
import type { AlarmFacts, MetricFacts, Notice } from "@hansho/core/signal";
import type { Look } from "@hansho/slack/render/look";

export const AT = Date.UTC(2026, 10, 3, 2, 14, 5);
export const MINUTE = 60_000;

export const english: Look = { locale: "en", timeZone: "Asia/Tokyo", mention: "here", tenantName: "payments" };
export const japanese: Look = { ...english, locale: "ja" };

export function metricOf(change: Partial<MetricFacts> = {}): MetricFacts {
  return {
    namespace: "AWS/ApiGateway",
    name: "5XXError",
    expression: null,
    inputs: [
      { namespace: "AWS/ApiGateway", name: "5XXError", dimensions: { ApiName: "payment-gateway", Stage: "prod" } },
    ],
    dimensions: { ApiName: "payment-gateway", Stage: "prod" },
    statistic: "Average",
    unit: "Percent",
    periodSeconds: 60,
    evaluationPeriods: 3,
    datapointsToAlarm: 3,
    comparison: "GreaterThanThreshold",
    threshold: 1,
    treatMissingData: null,
    datapoints: [
      { value: 7.2, at: AT - MINUTE },
      { value: 6.1, at: AT - 2 * MINUTE },
      { value: 3.4, at: AT - 3 * MINUTE },
    ],
    ...change,
  };
}

export function factsOf(change: Partial<AlarmFacts> = {}): AlarmFacts {
  return {
    kind: "metric",
    identity: {
      partition: "aws",
      account: "123456789012",
      region: "ap-northeast-1",
      arn: "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:payment-gateway-5xx",
      alarm: "payment-gateway-5xx",
      contributor: null,
    },
    name: "payment-gateway-5xx",
    description: "Card payments fail at the till",
    reason: "Threshold Crossed: 3 out of the last 3 datapoints were greater than the threshold (1.0).",
    metric: metricOf(),
    children: [],
    rule: null,
    hasOkAction: true,
    tags: {},
    ...change,
  };
}

export const runbook: RunbookHint = {
  slug: "external-api",
  category: "external-api",
  score: 86,
  because: ["logs: 503 Service Unavailable"],
  locale: "en",
  title: "External API does not answer",
  steps: [
    "Look at the provider's status page and note since when it fails.",
    "Check that the circuit breaker is open: `payments.breaker.state`.",
    "Switch to the second provider.",
  ],
};

export const finding: LogFinding = {
  exception: "com.example.pay.GatewayException",
  message: "Payment gateway API returned 503 for order 88121",
  cause: "java.net.SocketTimeoutException: Read timed out",
  location: "GatewayClient.java:88",
  operation: "GatewayClient.charge",
  method: "POST",
  url: "https://api.gateway.example/v1/charges",
  service: "payment_service",
  trace: "1-67ab12cd-0123456789abcdef01234567",
  category: "external-api",
  count: 117,
  samples: [],
};

export const evidence: Evidence = {
  gatheredAt: AT + 4_000,
  logs: {
    status: "found",
    group: "/aws/lambda/payment-gateway",
    from: AT - 5 * MINUTE,
    to: AT,
    lines: 1_204,
    partial: false,
    finding,
  },
};

export function incidentOf(change: Partial<Incident> = {}): Incident {
  return {
    id: "pay-42",
    tenant: "payments",
    alarm: "aws:123456789012:ap-northeast-1:payment-gateway-5xx",
    card: "payments/pay-42",
    status: "open",
    severity: "critical",
    application: "payment-gateway",
    facts: factsOf(),
    state: "ALARM",
    openedAt: AT,
    changedAt: AT,
    heardAt: AT + 800,
    count: 1,
    reopened: 0,
    owner: null,
    muted: null,
    resolvedAt: null,
    ending: null,
    flap: null,
    evidence: null,
    runbook,
    thread: [],
    shownPlainly: false,
    ...change,
  };
}

export function viewOf(...incidents: Incident[]): CardView {
  return { card: "payments/pay-42", tenant: "payments", incidents, notice: null };
}

export function noticeOf(change: Partial<Notice> = {}): Notice {
  const topicArn = "arn:aws:sns:ap-northeast-1:123456789012:alerts";
  return {
    what: "notice",
    kind: "text",
    origin: { messageId: "m-1", sentAt: AT, topicArn },
    title: null,
    text: "The nightly batch has ended.",
    ...change,
  };
}

export const acknowledged: Partial<Incident> = {
  status: "acknowledged",
  owner: { user: "U024SATO", at: AT + 3 * MINUTE },
};

export const muted: Partial<Incident> = {
  muted: { mute: "mute-7", until: AT + 60 * MINUTE, by: "U024SATO", reason: "Provider maintenance" },
};

export const resolved: Partial<Incident> = {
  ...acknowledged,
  status: "resolved",
  state: "OK",
  changedAt: AT + 12 * MINUTE,
  resolvedAt: AT + 12 * MINUTE,
  ending: "recovered",
};

export const compositeFacts: AlarmFacts = factsOf({
  kind: "composite",
  name: "payments-unhealthy",
  description: null,
  identity: { ...factsOf().identity, alarm: "payments-unhealthy", arn: null },
  metric: null,
  rule: 'ALARM("payment-gateway-5xx") OR ALARM("payment-gateway-latency")',
  children: [
    {
      arn: "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:payment-gateway-5xx",
      name: "payment-gateway-5xx",
      state: "ALARM",
      changedAt: AT,
    },
    {
      arn: "arn:aws:cloudwatch:ap-northeast-1:123456789012:alarm:payment-gateway-latency",
      name: "payment-gateway-latency",
      state: "ALARM",
      changedAt: AT,
    },
  ],
});
