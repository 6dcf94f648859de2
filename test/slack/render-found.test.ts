import type { Evidence } from "@hansho/core/evidence";
import type { ThreadLine } from "@hansho/core/incident";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { describe, expect, test } from "vitest";
import { AT, english, evidence, incidentOf, japanese, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const MINUTE = 60_000;
const opened = incidentOf({}).openedAt;

const found: Partial<Evidence> = {
  news: [{ text: "connection refused localhost:8761 <!channel>", count: 117, baseline: 0 }],
  changes: [
    {
      at: opened - 7 * MINUTE,
      service: "balance",
      kind: "deployment",
      what: "balance 4.3.0 <!everyone>",
      by: "pipeline",
    },
    { at: opened - 9 * MINUTE, service: null, kind: "configuration", what: "limits", by: null },
  ],
  team: "payments",
  notAvailable: [
    { source: "traces", why: "throttled" },
    { source: "baseline", why: "too-much" },
  ],
};

const line: ThreadLine = { part: `hypotheses-${AT}`, kind: "hypotheses", at: AT, by: null, broadcast: false };

function cardOf(more: Partial<Evidence>, look = english): string {
  return linesOf(renderCard(viewOf(incidentOf({ evidence: { ...evidence, ...more } })), look, 1)).join("\n");
}

function threadOf(more: Partial<Evidence>, look = english): string {
  const incident = incidentOf({ evidence: { ...evidence, ...more }, thread: [line] });
  return linesOf(renderLine(viewOf(incident), line, look, null)).join("\n");
}

describe("what the sources found", () => {
  test("stands on the card: what is new, what was changed, who answers for it and what is not available", () => {
    const card = cardOf(found);

    expect(card).toContain("117 new: `connection refused localhost:8761");
    expect(card).toContain("Changed 7m before: balance 4.3.0");
    expect(card).toContain("by pipeline");
    expect(card).toContain("Team: payments");
    expect(card).toContain(
      "Not available: traces (throttled), logs of the healthy time before (more than could be read)",
    );
    expect(card).not.toContain("<!channel>");
    expect(card).not.toContain("<!everyone>");
  });

  test("reads as naturally in Japanese", () => {
    const card = cardOf(found, japanese);

    expect(card).toContain("新規 117 件: `connection refused");
    expect(card).toContain("発生の 7分前に変更: balance 4.3.0");
    expect(card).toContain("担当チーム：payments");
    expect(card).toContain(
      "取得できなかった情報：トレース（呼び出し制限）、直前の正常時のログ（量が多く読み切れない）",
    );
  });

  test("stands in the thread whole, without a hypothesis too", () => {
    const thread = threadOf(found);

    expect(thread).toContain("New in the logs");
    expect(thread).toContain("117 new");
    expect(thread).toContain("What was changed");
    expect(thread).toContain("Changed 9m before: limits");
    expect(thread).not.toContain("What may have caused it");
  });

  test("leaves the card as it was where there is nothing", () => {
    const card = cardOf({});

    for (const word of [" new:", "Team:", "Not available", "before:"]) expect(card).not.toContain(word);
  });

  test("tells of no change twice where the likeliest cause is one, and of none that came later", () => {
    const later = [{ ...(found.changes?.[0] ?? { service: null, kind: "", what: "", by: null }), at: opened + MINUTE }];

    expect(cardOf({ changes: later })).not.toContain("balance 4.3.0");
    expect(threadOf({ changes: later })).toContain("Changed after it began: balance 4.3.0");
  });
});
