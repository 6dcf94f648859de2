import { renderCard } from "@hansho/slack/render/card";
import { renderSimple } from "@hansho/slack/render/simple";
import { expect, test } from "vitest";
import { cardStates } from "../card-states.ts";
import { english, japanese, noticeOf, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const draw = cardStates["junk-proposal"];

test("tells why each alarm is proposed, with its figures and what to change, in both languages", () => {
  const text = (look: typeof english) => (draw ? linesOf(draw(look)).join("\n") : "");

  expect(text(english)).toContain("24 of 24 times in the last 56 days it recovered within 10m");
  expect(text(english)).toContain("24 of 24 times it fired around 03:02 JST, on 24 of 24 days.");
  expect(text(english)).toContain("Proposed: a mute window in hansho.yaml, each day from 02:30 to 03:35");
  expect(text(japanese)).toContain("24 回のうち 24 回は、誰も操作しないまま10分以内に復旧しています。");
  expect(text(japanese)).toContain("変更案：しきい値を 70 から 88.2 へ");
});

test("has buttons for what nobody has decided, each row of its own name, and says who decided the rest", () => {
  const blocks = (draw?.(english).blocks ?? []) as {
    type: string;
    block_id?: string;
    elements?: { action_id: string; value: string }[];
  }[];
  const rows = blocks.filter(({ type }) => type === "actions");

  expect(rows.map(({ block_id, elements = [] }) => [block_id, elements.map(({ action_id }) => action_id)])).toEqual([
    ["junk-0", ["junk-mute", "junk-keep", "junk-change"]],
    ["junk-1", ["junk-mute", "junk-keep", "junk-change"]],
    ["junk-2", ["junk-change"]],
  ]);
  expect(rows[0]?.elements?.[0]?.value).toBe("payments/pay-423|2026-11-25");
  expect(JSON.stringify(blocks)).toContain("<@U024SATO> says that it is needed");
});

test("pushes its names alone, and fits as text where the blocks are refused", () => {
  const message = draw?.(english);
  expect(message?.text).toBe(
    "🧹 3 alarms that nobody may need as they are · payment-api-5xx, payment-ledger-lag, payment-worker-cpu",
  );
  expect(message?.color).not.toBeNull();
  const view = { ...viewOf(), notice: { ...noticeOf(), junk: { candidates: [], more: 0, muteFor: 1 } } };
  expect(renderSimple(view, english, 1).text).toBe(renderCard(view, english, 1).text);
});
