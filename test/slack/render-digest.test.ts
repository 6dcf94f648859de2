import type { Message } from "@hansho/app/ports/channel";
import { burnsPart, type Digest, type Member } from "@hansho/core/digest";
import { stormOf } from "@hansho/core/storm";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { renderSimple } from "@hansho/slack/render/simple";
import { describe, expect, test } from "vitest";
import { AT, english, japanese, MINUTE } from "./samples.ts";
import { linesOf as blocksOf } from "./seen.ts";

const policy = { incidents: 20, within: 2 * MINUTE, calm: 5 * MINUTE };
const storm = stormOf("payments", 42, policy, AT);
const member = (index: number, more: Partial<Member> = {}): Member => ({
  id: `pay-${index}`,
  name: `pay-${index % 3 ? "gateway" : "ledger"}-Latency`,
  application: index % 3 ? "gateway" : "ledger",
  region: index % 2 ? "ap-northeast-1" : "ap-northeast-3",
  severity: index % 10 ? "medium" : "critical",
  status: "open",
  muted: false,
  openedAt: AT + index,
  resolvedAt: null,
  ...more,
});
const over = (index: number) => member(index, { status: "resolved", resolvedAt: AT + 3 * MINUTE });
const members = (count: number, make = member) => Array.from({ length: count }, (_, index) => make(index));
const view = (digest: Digest) => ({
  card: "payments/storm-42",
  tenant: "payments",
  incidents: [],
  digest,
  notice: null,
});
const linesOf = (message: Message) => blocksOf(message).flatMap((block) => block.split("\n"));

describe("a storm's card", () => {
  test("offers to take what nobody has, and nothing once all have somebody or are over", () => {
    const offers = (make: typeof member) =>
      JSON.stringify(renderCard(view({ storm, members: members(3, make) }), english, 1)).includes("acknowledge-card");

    expect(offers(member)).toBe(true);
    expect(offers((index) => member(index, { status: "acknowledged" }))).toBe(false);
    expect(offers(over)).toBe(false);
  });

  test("offers to mute what burns and is not quiet", () => {
    const offers = (make: typeof member) =>
      JSON.stringify(renderCard(view({ storm, members: members(3, make) }), english, 1)).includes("mute-card");

    expect(offers(member)).toBe(true);
    expect(offers((index) => member(index, { muted: true }))).toBe(false);
    expect(offers(over)).toBe(false);
  });

  test("says how many opened while none stands on it yet, and not that none burns", () => {
    const message = renderCard(view({ storm, members: [] }), english, 1);

    expect(message.text).toBe("🌊 ALARM STORM · 21 incidents opened in 2m");
    expect(linesOf(message)).toEqual([
      "# 🌊 ALARM STORM · 21 incidents opened in 2m",
      expect.stringContaining("since then new ones are counted here"),
    ]);
    expect(renderCard(view({ storm, members: [] }), japanese, 1).text).toBe("🌊 アラーム多発 · 2分に 21 件発生");
  });

  test("counts by severity, service and region, names the worst, and says how to see the rest", () => {
    const message = renderCard(view({ storm, members: members(10_000) }), english, 7);
    const lines = linesOf(message);

    expect(lines[0]).toBe("# 🌊 ALARM STORM · 10,000 of 10,000 alarms burn");
    expect(lines.slice(1, 7)).toEqual([
      "*Severity*  CRITICAL 1,000 · MEDIUM 9,000",
      "*Service*  gateway 6,666 · ledger 3,334",
      "*Region*  ap-northeast-1 5,000 · ap-northeast-3 5,000",
      "[Acknowledge all] / [Mute all for…]",
      "*The worst that burn:*",
      "*pay-0* pay-ledger-Latency · CRITICAL · since 11:14 JST",
    ]);
    expect(lines).toContain("… and 9,990 more: `/alert list`");
    expect(lines.at(-1)).toContain("21 incidents opened in 2m by 11:14:05 JST (02:14:05 UTC)");
    expect(message.text).toBe("🌊 ALARM STORM · 10,000 of 10,000 alarms burn · gateway 6,666 · ledger 3,334");
    expect(message.color).toBe("#a30200");
    expect(JSON.stringify(message)).not.toContain("<!here>");
    expect(message.metadata).toEqual({ card: "payments/storm-42", part: "main", version: 7 });
  });

  test("says it in Japanese", () => {
    const lines = linesOf(renderCard(view({ storm, members: members(30) }), japanese, 1));

    expect(lines[0]).toBe("# 🌊 アラーム多発 · 30 件中 30 件が発生中");
    expect(lines[1]).toBe("*重大度*  緊急 3 · 警告 27");
    expect(lines.at(-1)).toContain("2分に 21 件発生したため");
  });

  test("says who has how many, and that the storm is over while some burn", () => {
    const ended = { ...storm, endedAt: AT + 10 * MINUTE };
    const held = [member(1, { status: "acknowledged" }), member(2, { muted: true }), over(3)];
    const message = renderCard(view({ storm: ended, members: held }), english, 1);

    expect(linesOf(message)[0]).toBe("# 🔥 STORM OVER · 2 of 3 alarms burn");
    expect(linesOf(message).at(-1)).toContain("1 acknowledged · 1 muted");
    expect(linesOf(message).at(-1)).toContain("Over since 11:24:05 JST (02:24:05 UTC)");
    expect(message.color).toBe("#a30200");
  });

  test("is green once the storm and all that it held are over, and not before", () => {
    const ended = { ...storm, endedAt: AT + 10 * MINUTE };
    const green = renderCard(view({ storm: ended, members: members(3, over) }), english, 1);

    expect(green.color).toBe("#2eb886");
    expect(linesOf(green)[0]).toBe("# ✅ STORM OVER · all 3 alarms recovered");
    expect(renderCard(view({ storm, members: members(3, over) }), english, 1).color).toBe("#a30200");
  });

  test("stands before its storm has been written out, and as text alone", () => {
    expect(linesOf(renderCard(view({ storm: null, members: members(2) }), english, 1))[0]).toContain("2 of 2 alarms");
    expect(renderSimple(view({ storm, members: members(2) }), english, 1).text).toContain("ALARM STORM");
  });

  test("fits whatever its alarms are called", () => {
    const long = members(200, (index) =>
      member(index, {
        name: `<!channel>${"ア".repeat(110)}`,
        application: `${index}${"&".repeat(200)}`,
        region: "x".repeat(300),
      }),
    );
    const message = renderCard(view({ storm, members: long }), japanese, 1);

    for (const block of message.blocks) expect(JSON.stringify(block).length).toBeLessThan(3_400);
    expect(JSON.stringify(message)).not.toContain("<!channel>");
  });
});

describe("a storm's thread", () => {
  const told = (kind: "storm-critical" | "storm-ended" | "all-over", digest: Digest, look = english) => {
    const line = { part: `storm-${kind}`, kind, at: AT + 10 * MINUTE, by: null, broadcast: true };
    return renderLine(view(digest), line, look, null).text;
  };

  test("calls for the first critical, by name and id", () => {
    expect(told("storm-critical", { storm, members: members(20) })).toBe(
      "<!here> 🔥 Critical in this storm: *pay-ledger-Latency* (`pay-0`), since 11:14:05 JST (02:14:05 UTC). Further ones are counted on the card.",
    );
    expect(told("storm-critical", { storm, members: members(20) }, { ...english, mention: null })).toMatch(/^🔥/u);
  });

  test("calls for what begins to burn after the storm, by name and id", () => {
    const burns = member(1, { burnsSince: AT + 10 * MINUTE });
    const digest = { storm: { ...storm, endedAt: AT + 5 * MINUTE }, members: [member(2), burns] };
    const line = {
      part: burnsPart(burns),
      kind: "storm-burns" as const,
      at: AT + 10 * MINUTE,
      by: null,
      broadcast: true,
    };

    expect(renderLine(view(digest), line, english, null).text).toBe(
      "<!here> 🔥 *pay-gateway-Latency* (`pay-1`) burns since 11:24:05 JST (02:24:05 UTC), after the storm. What follows within minutes is counted on the card.",
    );
    expect(renderLine(view(digest), line, { ...japanese, mention: null }, null).text).toMatch(
      /^🔥 アラーム多発の収束後/u,
    );
  });

  test("tells the end with what still burns, or that nothing does", () => {
    const ended = { ...storm, endedAt: AT + 10 * MINUTE };

    expect(told("storm-ended", { storm: ended, members: [member(1), over(2)] })).toBe(
      "🌤️ The storm is over after *10m*: 1 of its 2 alarms still burn. The card goes on counting them.",
    );
    expect(told("storm-ended", { storm: ended, members: [over(1)] })).toBe(
      "✅ The storm is over after *10m*: all its 1 alarms have recovered.",
    );
    expect(told("storm-ended", { storm: ended, members: [member(1), over(2)] }, japanese)).toContain("2 件中 1 件");
    expect(told("all-over", { storm: ended, members: [over(1), over(2)] })).toContain(
      "All 2 alarms of this card are over",
    );
  });
});
