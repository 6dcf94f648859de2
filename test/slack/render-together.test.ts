import type { CardView } from "@hansho/core/card";
import { findInBlocks } from "@hansho/local/slack/block-kit";
import { renderer } from "@hansho/slack/render/renderer";
import { expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeFacts, madeSignal, madeTenant } from "../core/made.ts";
import { linesOf } from "./seen.ts";

const { together } = renderer(() => []);

function viewOf(number: number, name = "balance-HighLatency"): CardView {
  const facts = madeFacts(name, { name });
  const { row } = judged([madeSignal("ALARM", 0, { facts }), madeSignal("OK", 20 * MINUTE, { facts })]);
  const card = `pay/pay-${number}`;
  return { card, tenant: "pay", incidents: [{ ...incidentOf(row), id: `pay-${number}`, card }], notice: null };
}

test("what opened and ended unseen is a green message with a row each, and calls nobody", () => {
  const message = together("pay/pay-1", [viewOf(1), viewOf(2)], madeTenant("pay", { mentions: { high: "here" } }));

  expect(message).toMatchObject({
    text: "✅ While Slack could not be reached: 2 alarms fired and are over",
    color: "#2eb886",
    metadata: { card: "pay/pay-1", part: "together", version: 1 },
  });
  expect(linesOf(message)).toEqual([
    "# ✅ While Slack could not be reached: 2 alarms fired and are over",
    expect.stringMatching(/^\*pay-1\* balance HighLatency · HIGH · 03:00 JST · recovered after 20m\n\*pay-2\* /u),
    expect.stringContaining("`/alert show pay-1`"),
  ]);
});

test("the same in Japanese", () => {
  const message = together("pay/pay-1", [viewOf(1)], madeTenant("pay", { locale: "ja" }));

  expect(message.text).toBe("✅ Slack に届かなかった間に 1 件のアラームが発生し、収束しました");
  expect(linesOf(message)[1]).toMatch(/20 ?分で復旧/u);
});

test("two hundred with the longest names fit, each by its id", () => {
  const views = Array.from({ length: 200 }, (_, index) => viewOf(index, `${"<&>".repeat(80)}${index}`));
  const { blocks } = together("pay/pay-0", views, madeTenant());

  expect(findInBlocks(blocks)).toEqual([]);
  const text = JSON.stringify(blocks);
  expect(views.filter((_, index) => !text.includes(`*pay-${index}*`))).toEqual([]);
});
