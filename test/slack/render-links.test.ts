import type { ObservedChange } from "@hansho/core/recording";
import { renderCard } from "@hansho/slack/render/card";
import { expect, test } from "vitest";
import { AT, english, evidence, finding, incidentOf, MINUTE, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const deployment: ObservedChange = {
  at: AT - MINUTE,
  service: "payment-gateway",
  kind: "deployment",
  what: "UpdateFunctionCode payment-gateway",
  by: null,
  event: "3f2a1b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b",
};
const HOME = "https://ap-northeast-1.console.aws.amazon.com";

function linksFor(trace: string | null, change: Partial<ObservedChange>, dashboard?: string): string {
  const logs = { ...evidence.logs, finding: { ...finding, trace } } as typeof evidence.logs;
  const incident = incidentOf({ evidence: { ...evidence, logs, changes: [{ ...deployment, ...change }] } });
  const look = { ...english, ...(dashboard !== undefined && { dashboard }) };
  return linesOf(renderCard(viewOf(incident), look, 1)).find((line) => line.includes("|Alarm>")) ?? "";
}

test("a card links to the trace, the tenant's dashboard and the deployment before it", () => {
  const links = linksFor(finding.trace, {}, "https://grafana.example/d/pay?a=1&b=2");

  expect(links).toContain(
    `<${HOME}/cloudwatch/home?region=ap-northeast-1#xray:traces/1-67ab12cd-0123456789abcdef01234567|Trace>`,
  );
  expect(links).toContain("<https://grafana.example/d/pay?a=1&amp;b=2|Dashboard>");
  expect(links).toContain(
    `<${HOME}/cloudtrailv2/home?region=ap-northeast-1#/events/3f2a1b4c-5d6e-4f70-8a9b-0c1d2e3f4a5b|Deployment>`,
  );
  expect(linksFor(null, { kind: "configuration" })).toContain("|Change>");
});

test("what is no trace of X-Ray's, no event of CloudTrail's, or came after it began has no link", () => {
  expect(linksFor("request-88121", { event: "x|y>" })).not.toMatch(/Trace|Deployment/u);
  expect(linksFor(null, { at: AT + MINUTE })).not.toContain("Deployment");
});
