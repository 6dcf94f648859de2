import type { Trace } from "@hansho/core/trace";
import { parseCommand } from "@hansho/slack/command/grammar";
import { whyText } from "@hansho/slack/command/tell-why";
import { tellerOf } from "@hansho/slack/command/teller";
import { whyWords } from "@hansho/slack/why/story";
import { describe, expect, test } from "vitest";
import { MINUTE, PAY_CHANNEL, SHARED, SHOP_CHANNEL } from "../app/act-stack.ts";
import { madeTenant, START } from "../core/made.ts";
import { receiverStack } from "./receiver-stack.ts";

describe("what is typed", () => {
  test.each([
    ["why pay-1", { verb: "why", word: "pay-1" }],
    ["なぜ ｐａｙ－１", { verb: "why", word: "pay-1" }],
    ["WHY 95df01b4-ee98-5cb9-9903-4c221d41eb5e", { verb: "why", word: "95df01b4-ee98-5cb9-9903-4c221d41eb5e" }],
    ["why `95df01b4`", { verb: "why", word: "95df01b4" }],
    ["why", { problem: { kind: "missing-id", verb: "why" }, suggestion: "why pay-1" }],
    ["why ``", { problem: { kind: "missing-id", verb: "why" }, suggestion: "why pay-1" }],
    ["why pay-7 pay-8", { problem: { kind: "one-at-a-time" }, suggestion: "why pay-7" }],
    ["wy pay-7", { problem: { kind: "unknown-verb", word: "wy" }, suggestion: "why pay-7" }],
    [`why ${"x".repeat(201)}`, { problem: { kind: "not-an-id", word: "x".repeat(201) }, suggestion: "why pay-1" }],
  ])("%s is understood", (text, meant) => {
    expect(parseCommand(text)).toEqual(meant);
  });
});

describe("the answer, in Japanese and in English", () => {
  test("a message's story: read, routed, decided, and how its card stands", async () => {
    const stack = receiverStack();
    await stack.fire("pay-a");
    expect(await stack.type("なぜ message-1")).toBe(
      [
        "🔎 *メッセージ `message-1`（テナント payments、インシデント `pay-1`）の経緯と理由*",
        "• 11/22 03:05:41 JST (11/21 18:05:41 UTC)  メッセージ `message-1` の送信：メトリクスアラーム `pay-a` が 11/22 09:00:01 JST (00:00:01 UTC) に ALARM へ変化",
        "• 11/22 09:00:01 JST (00:00:01 UTC)  hansho.yaml のルート（すべてに一致）によりテナント payments に振り分け",
        "• 11/22 09:00:01 JST (00:00:01 UTC)  インシデント `pay-1` を開始。理由：このアラームで継続中のものがなく、ALARM になったため（メッセージ `message-1`）",
        "• Slack にはまだ表示されていません（カードは未送信。毎分再試行します）",
      ].join("\n"),
    );

    await stack.fire("shop-a");
    expect(await stack.type("why message-2", { channel: SHOP_CHANNEL })).toBe(
      [
        "🔎 *What became of message `message-2` (tenant shop, incident `shop-1`), and why*",
        "• Nov 21, 18:05:41 UTC  Message `message-2` was sent: metric alarm `shop-a` went to ALARM at Nov 22, 00:00:02 UTC",
        "• Nov 22, 00:00:02 UTC  The route of hansho.yaml for `alarm=shop-*` gave it to tenant shop",
        "• Nov 22, 00:00:02 UTC  Incident `shop-1` was opened, because: nothing was open for this alarm, and it went to ALARM (message `message-2`)",
        "• Slack does not show it yet: the card is owed, and is tried again every minute",
      ].join("\n"),
    );
  });

  test("what was merged or suppressed, and what people did, is told too", async () => {
    const stack = receiverStack();
    const { changedAt } = await stack.fire("shop-a");
    await stack.fire("shop-a", { changedAt });
    await stack.fire("shop-a", { changedAt: changedAt - 60 * MINUTE });
    const type = (text: string) => stack.type(text, { channel: SHOP_CHANNEL });
    await type('mute shop-1 for 1h reason "x"');

    expect(await type("why message-2")).toContain(
      "It was merged: nothing new is shown for it, because: the same change of state had arrived before, in another message (the first was message `message-1`; message `message-2`)",
    );
    expect(await type("why message-3")).toContain("It was suppressed: nothing is shown for it, because: it is older");
    const incident = await type("why SHOP-01");
    for (const told of ["was opened", "was merged", "was suppressed", "was muted", "by <@U0ANN>; under mute `m-1`"]) {
      expect(incident).toContain(told);
    }
  });

  test("what sweep had found first is told so, and not as a message", () => {
    const step = {
      at: START,
      what: "merged",
      reason: "copy",
      facts: { copyOf: "sweep#alarm#OK#1", message: "m2" },
    } as const;
    const trace: Trace = { of: "message", id: "m2", tenant: "pay", incident: "pay-1", earlier: 0, steps: [step] };
    const told = (locale: "ja" | "en") => whyText(trace, tellerOf(madeTenant("pay", { locale }), START));
    expect(told("en")).toContain("(Hansho had asked CloudWatch and known of it before any message; message `m2`)");
    expect(told("ja")).toContain("（メッセージより先に CloudWatch への問い合わせで分かっていました、メッセージ `m2`）");
  });

  test("a long story is cut on a line within Slack's limit: the newest stays, what is left off is counted", async () => {
    const stack = receiverStack();
    for (let count = 0; count < 90; count += 1) await stack.fire("shop-a");

    const answer = await stack.type("why shop-1", { channel: SHOP_CHANNEL });

    expect(answer.length).toBeLessThanOrEqual(3_000);
    const [head, earlier, ...steps] = answer.split("\n");
    expect(head).toContain("`shop-1`");
    expect(earlier).toBe(`… ${93 - steps.length} earlier steps are left off`);
    expect(steps.every((step) => step.startsWith("• "))).toBe(true);
    expect(answer).toContain("(message `message-90`)");
  });

  test("nothing from outside pings, forges a link or breaks a line", () => {
    const evil = "<!channel> *x*\n• `forged`";
    const facts = { error: evil, user: evil, mute: evil, copyOf: evil, message: evil, incident: evil };
    const trace: Trace = {
      of: "message",
      id: evil,
      tenant: evil,
      incident: evil,
      earlier: 0,
      steps: [
        {
          at: START,
          what: "read",
          reason: null,
          facts: { read: evil, state: evil, alarm: evil, changedAt: 1, message: evil },
        },
        { at: START, what: "routed", reason: null, facts: { rule: 0, match: evil, tenant: evil } },
        { at: START, what: "parked", reason: "our-fault", facts },
        { at: START, what: "posted", reason: null, facts: { channel: evil } },
        { at: null, what: "refused", reason: null, facts: { word: evil } },
      ],
    };
    const answer = whyText(trace, tellerOf(madeTenant(), START));
    expect(answer).not.toContain("<");
    expect(answer.split("\n")).toHaveLength(6);
  });
});

describe("whose it is", () => {
  test("another tenant's message or incident is answered like one that does not exist", async () => {
    const stack = receiverStack();
    await stack.fire("shop-secret");
    const asked = (word: string) => stack.type(`why ${word}`, { channel: PAY_CHANNEL });
    const unknown = await asked("message-99");

    expect(unknown).toContain("ここには `message-99` というインシデントもメッセージもありません。");
    expect(await asked("message-1")).toBe(unknown.replace("message-99", "message-1"));
    expect(await asked("shop-1")).toBe(unknown.replace("message-99", "shop-1"));
    expect(await stack.type("why message-99", { channel: SHOP_CHANNEL })).toContain(
      "Nothing is known here of `message-99`",
    );
  });

  test("in a channel of two tenants each story is told in its own tenant's language", async () => {
    const stack = receiverStack();
    await stack.fire("core-a");
    await stack.fire("web-a");
    expect(await stack.type("why message-1", { channel: SHARED })).toContain("テナント core");
    expect(await stack.type("why message-2", { channel: SHARED })).toContain("(tenant web, incident `web-1`)");
  });
});

describe("the sentences", () => {
  const [ja, en] = [whyWords("ja"), whyWords("en")];

  test.each(Object.keys(en.reasons) as (keyof typeof en.reasons)[])(
    "%s has a sentence of its own in each",
    (reason) => {
      expect(ja.reasons[reason]).toMatch(/[\p{sc=Hiragana}\p{sc=Katakana}]/u);
      expect(en.reasons[reason]).toMatch(/^[\x20-\x7e]+ [\x20-\x7e]+$/u);
      for (const { reasons } of [ja, en]) {
        expect(Object.values(reasons).filter((sentence) => sentence === reasons[reason])).toHaveLength(1);
      }
    },
  );
});
