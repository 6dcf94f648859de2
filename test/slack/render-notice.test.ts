import type { CardView } from "@hansho/core/card";
import type { Notice } from "@hansho/core/signal";
import { renderCard } from "@hansho/slack/render/card";
import { expect, test } from "vitest";
import { english, japanese, noticeOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const failed: Partial<Notice> = {
  kind: "other-aws",
  service: "CodePipeline",
  title: "orders-release › Build · FAILED",
  severity: "high",
  link: "https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders-release/view?region=eu-west-1",
  summary: "Tests failed on *main*",
  text: '{"detail-type":"CodePipeline Stage Execution State Change"}',
};

function shown(change: Partial<Notice>, look = english) {
  const view: CardView = { card: "c", tenant: "payments", incidents: [], notice: noticeOf(change) };
  return renderCard(view, look, 1);
}

test("a service's message says who says what, how bad it is and where there is more, above what came", () => {
  const message = shown(failed);
  expect(linesOf(message)).toEqual([
    "# 🚨 CodePipeline · orders-release › Build · FAILED",
    "Tests failed on ∗main∗",
    '```\n{"detail-type":"CodePipeline Stage Execution State Change"}\n```',
    "<https://eu-west-1.console.aws.amazon.com/codesuite/codepipeline/pipelines/orders-release/view?region=eu-west-1|Open in AWS> / HIGH · A message from AWS that is not an alarm · shown as it came · Nov 3, 11:14:05 JST (02:14:05 UTC) · topic alerts",
  ]);
  expect(message.text).toBe("CodePipeline · orders-release › Build · FAILED: Tests failed on ∗main∗");
  expect(linesOf(shown(failed, japanese)).at(-1)).toContain("AWS で開く> / 重大 · アラーム以外の AWS からの通知");
});

test.each([
  ["🚨", { severity: "critical" }],
  ["🚨", { severity: "high" }],
  ["⚠️", { severity: "medium" }],
  ["ℹ️", { severity: "low" }],
  ["🛠️", { kind: "config-change", severity: "low" }],
] satisfies [string, Partial<Notice>][])("its mark is %s for %j", (mark, change) => {
  expect(linesOf(shown({ ...failed, ...change }))[0]).toBe(`# ${mark} CodePipeline · orders-release › Build · FAILED`);
});
