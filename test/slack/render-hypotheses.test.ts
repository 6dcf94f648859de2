import type { Hypothesis } from "@hansho/core/hypothesis";
import type { ThreadLine } from "@hansho/core/incident";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { describe, expect, test } from "vitest";
import { AT, english, evidence, incidentOf, japanese, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const hypothesis: Hypothesis = {
  kind: "database",
  service: "orders-db",
  category: "database",
  confidence: 0.71,
  sure: true,
  claim: { en: "The database behind orders-db refuses.", ja: "データベース（orders-db）が拒否しています。" },
  evidence: [
    {
      source: "logs",
      provenance: "observed",
      at: AT,
      said: {
        en: "orders logged 117×, none before: <!channel> refused",
        ja: "orders のログに新規 117 件: <!channel> refused",
      },
    },
  ],
  step: { en: "Look at its locks.", ja: "ロックを確認してください。" },
};

const silent = {
  ...evidence,
  logs: { status: "nothing", group: "/app", from: AT, to: AT, lines: 3, partial: false } as const,
};
const line: ThreadLine = { part: `hypotheses-${AT}`, kind: "hypotheses", at: AT, by: null, broadcast: false };

function cardOf(hypotheses: Hypothesis[], logs = silent, look = english): string {
  return linesOf(renderCard(viewOf(incidentOf({ evidence: { ...logs, hypotheses } })), look, 1)).join("\n");
}

describe("a hypothesis", () => {
  test("is the card's Why, marked as one, where the logs name no cause", () => {
    const card = cardOf([hypothesis]);
    expect(card).toContain("_hypothesis_");
    expect(card).toContain("The database behind orders-db refuses. (71 %)");
    expect(cardOf([hypothesis], silent, japanese)).toContain("データベース（orders-db）が拒否しています。（71 %）");
  });

  test("stands below the cause that the logs name", () => {
    const why = renderCard(viewOf(incidentOf({ evidence: { ...evidence, hypotheses: [hypothesis] } })), english, 1);
    const text = linesOf(why).join("\n");
    expect(text.indexOf("Deepest cause")).toBeGreaterThan(0);
    expect(text.indexOf("The database behind")).toBeGreaterThan(text.indexOf("Deepest cause"));
  });

  test("that is not sure says so", () => {
    expect(cardOf([{ ...hypothesis, sure: false }])).toContain("(71 %, unsure)");
  });

  test("stands in the thread with its evidence, its first step and the runner-up, and pings nobody", () => {
    const second = { ...hypothesis, sure: false, confidence: 0.2, claim: { en: "Traffic.", ja: "流入増。" } };
    const incident = incidentOf({ evidence: { ...silent, hypotheses: [hypothesis, second] }, thread: [line] });
    const { text, blocks } = renderLine(viewOf(incident), line, english, null);
    const said = JSON.stringify(blocks);
    expect(said).toContain("• logs: orders logged 117×, none before: &lt;!channel&gt; refused");
    expect(said).toContain("→ Look at its locks.");
    expect(said).toContain("*2.* Traffic. (20 %, unsure)");
    expect(text).not.toContain("<!channel>");
  });
});
