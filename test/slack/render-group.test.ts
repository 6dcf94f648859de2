import type { Message } from "@hansho/app/ports/channel";
import type { Incident, ThreadLine } from "@hansho/core/incident";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { describe, expect, test } from "vitest";
import { AT, english, factsOf, incidentOf, japanese, MINUTE, resolved, viewOf } from "./samples.ts";
import { linesOf as blocksOf } from "./seen.ts";

const worst = incidentOf({ among: "group" });
const mild = incidentOf({
  among: "group",
  id: "pay-43",
  severity: "low",
  application: "ledger",
  facts: factsOf({ name: "ledger-Lag" }),
});
const over = incidentOf({ ...resolved, among: "group", id: "pay-41" });
const group = (...incidents: Incident[]) => ({ ...viewOf(...incidents), card: "payments/group-pay-41" });

const linesOf = (message: Message) => blocksOf(message).flatMap((block) => block.split("\n"));

describe("a card that several share", () => {
  test("says how many burn, the worst severity, each with its state, and of the worst what is wrong", () => {
    const message = renderCard(group(mild, over, worst), english, 1);
    const lines = linesOf(message);

    expect(lines[0]).toBe("# 🔥 FIRING · 2 of 3 alarms · CRITICAL · payment-gateway, ledger");
    expect(lines.slice(1, 8)).toEqual([
      "<!here>",
      "🔥 *pay-42* payment-gateway 5xx · 7.2% &gt; 1% · since 11:14 JST",
      "🔥 *pay-43* ledger Lag · 7.2% &gt; 1% · since 11:14 JST",
      "✅ *pay-41* payment-gateway 5xx · recovered after 12m",
      "[Acknowledge all] / [Mute all for…]",
      "*The worst of them:* pay-42 payment-gateway 5xx",
      "`5XXError` is *7.2%*, above the threshold *1%* (Average, 3 of 3 minutes).",
    ]);
    expect(lines.at(-1)).toBe("Each keeps its own id: `/alert ack pay-42` / `group-pay-41`");
    expect(message.color).toBe("#a30200");
    expect(message.text).toMatch(
      /^\[FIRING\]\[CRIT\] 2 of 3 alarms ap-northeast-1 · payment-gateway 5xx, ledger Lag.+ <!here>$/u,
    );
  });

  test("says it in Japanese", () => {
    const message = renderCard(group(mild, over, worst), japanese, 1);
    const lines = linesOf(message);

    expect(lines[0]).toContain("発生中 · 3 件中 2 件 ·");
    expect(lines[4]).toContain("12分で復旧");
    expect(lines).toContain("[すべて対応する] / [すべてミュート…]");
  });

  test("is green, without buttons and without a call, once all are over", () => {
    const message = renderCard(group(over, { ...over, id: "pay-44" }), english, 1);
    const lines = linesOf(message);

    expect(message.color).toBe("#2eb886");
    expect(lines[0]).toBe("# ✅ RESOLVED · all 2 alarms · CRITICAL · payment-gateway");
    expect(lines.join("\n")).not.toMatch(/\[Acknowledge|<!here>|worst/u);
  });

  test("of a hundred shows ten, the burning first, and where the rest is", () => {
    const hundred = Array.from({ length: 100 }, (_, index) => ({ ...over, id: `pay-${index + 100}` }));
    const lines = linesOf(renderCard(group(...hundred, worst), english, 1));

    expect(lines[0]).toContain("1 of 101 alarms");
    expect(lines[2]).toContain("*pay-42*");
    expect(lines).toContain("… and 91 more: `/alert list`");
  });

  test("offers to take what nobody has and to mute what is not quiet, and else nothing", () => {
    const taken = (one: Incident): Incident => ({ ...one, status: "acknowledged", owner: { user: "U0ANN", at: AT } });
    const muted = { mute: "m-1", until: AT + 3_600_000, by: "U0ANN", reason: null };
    const offered = (...incidents: Incident[]) =>
      JSON.stringify(renderCard(group(...incidents), english, 1)).match(/(?:acknowledge|mute)-card(?=")/gu) ?? [];

    expect(offered(worst, mild)).toEqual(["acknowledge-card", "mute-card"]);
    expect(offered(taken(worst), taken(mild))).toEqual(["mute-card"]);
    expect(offered({ ...worst, muted }, { ...taken(mild), muted })).toEqual(["acknowledge-card"]);
    expect(offered({ ...taken(worst), muted }, over)).toEqual([]);
  });
});

describe("the card of an alarm's contributors", () => {
  const series = (id: string, table: string, more: Partial<Incident> = {}) => {
    const facts = factsOf({ name: "orders-errors" });
    const identity = { ...facts.identity, contributor: id };
    const contributor = { id, attributes: { TableName: table } };
    return incidentOf({ ...more, among: "contributors", id, facts: { ...facts, identity, contributor } });
  };
  const all = [
    series("pay-1", "orders"),
    series("pay-2", "users", resolved),
    series("pay-3", "carts", resolved),
    incidentOf({ among: "contributors", id: "pay-4", facts: factsOf({ name: "orders-errors" }) }),
  ];

  test("counts the series alone, and names each by what the query groups by", () => {
    const lines = linesOf(renderCard(group(...all), english, 1));

    expect(lines[0]).toBe("# 🔥 FIRING · 1 of 3 contributors · CRITICAL · payment-gateway · orders-errors");
    expect(lines[2]).toContain("*pay-1* orders · ");
    expect(lines.join("\n")).toContain("✅ *pay-2* users · recovered after 12m");
  });

  test("says it in Japanese, and that all are over", () => {
    expect(linesOf(renderCard(group(...all), japanese, 1))[0]).toContain("3 系列中 1 系列");
    const over = all.map((one) => ({ ...one, ...resolved, id: one.id }));
    expect(linesOf(renderCard(group(...over), english, 1))[0]).toContain("✅ RESOLVED · all 3 contributors");
  });
});

describe("what CloudWatch suppresses", () => {
  const facts = factsOf({ kind: "composite", suppression: { by: "Alarm", reason: "deploy-window is in ALARM" } });

  test("says so, and calls nobody", () => {
    const message = renderCard(viewOf(incidentOf({ facts })), english, 1);

    expect(JSON.stringify(message)).not.toContain("<!here>");
    expect(linesOf(message)).toContain(
      "🤫 CloudWatch suppresses its actions (Alarm): nobody is called until that ends. deploy-window is in ALARM",
    );
    expect(linesOf(renderCard(viewOf(incidentOf({ facts })), japanese, 1)).join("\n")).toContain("抑止中（Alarm）");
    expect(linesOf(renderCard(viewOf(incidentOf({ facts, ...resolved })), english, 1)).join("\n")).not.toContain("🤫");
  });

  test("calls once that has ended and it burns on", () => {
    const line = { part: `unsuppressed-${AT}`, kind: "unsuppressed" as const, at: AT, by: null, broadcast: true };
    const view = viewOf(incidentOf({ thread: [line] }));

    expect(renderLine(view, line, english, null).text).toBe(
      "<!here> 🔥 *payment-gateway 5xx* is still firing, and CloudWatch suppresses it no more since 11:14:05 JST (02:14:05 UTC).",
    );
    expect(renderLine(view, line, japanese, null).text).toContain("抑止は 11:14:05");
  });
});

test("its lines tell which of them joined, who took which, and when all were over", () => {
  const line = (kind: "joined" | "all-over" | "acknowledged", part: string, look = english) => {
    const thread = [{ part, kind, at: AT, by: "U0ANN", broadcast: true }];
    const view = group({ ...over, thread: kind === "all-over" ? [] : thread }, { ...over, id: "pay-44" });
    return renderLine(view, { part, kind, at: AT, by: "U0ANN", broadcast: true }, look, null).text;
  };

  expect(line("joined", `pay-41:joined-${AT}`)).toBe(
    "🔥 *payment-gateway 5xx* is firing too, since 11:14:05 JST (02:14:05 UTC).",
  );
  const among = (status: Incident["status"], openedAt: number, reopened: ThreadLine[] = []) => {
    const joined = { part: `pay-41:joined-${AT}`, kind: "joined" as const, at: AT, by: null, broadcast: true };
    const one = incidentOf({ id: "pay-41", openedAt: AT, thread: [joined] });
    const other = incidentOf({ id: "pay-44", openedAt, status, thread: reopened });
    return renderLine(group(one, other), joined, english, null).text.startsWith("<!here> ");
  };
  const again = { part: `pay-44:reopened-${AT}`, kind: "reopened" as const, at: AT, by: null, broadcast: true };
  expect(among("resolved", AT - MINUTE)).toBe(true);
  expect(among("open", AT - MINUTE)).toBe(false);
  expect(among("open", AT)).toBe(true);
  expect(among("open", AT - MINUTE, [again])).toBe(true);
  expect(line("acknowledged", `pay-41:acknowledged-${AT}`)).toBe("*payment-gateway 5xx* · 👀 <@U0ANN> is on it.");
  expect(line("all-over", `all-over-${AT + 12 * MINUTE}`)).toBe(
    "✅ All 2 alarms of this card are over: the last at 11:26:05 JST (02:26:05 UTC), *12m* after the first began.",
  );
  expect(line("all-over", `all-over-${AT + 12 * MINUTE}`, japanese)).toContain("2 件がすべて収束しました");
});
