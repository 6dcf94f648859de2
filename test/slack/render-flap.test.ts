import type { Flap } from "@hansho/core/flap";
import type { Incident, ThreadLine } from "@hansho/core/incident";
import { incidentText, listText } from "@hansho/slack/command/tell-incident";
import { tellerOf } from "@hansho/slack/command/teller";
import { renderCard } from "@hansho/slack/render/card";
import { renderLine } from "@hansho/slack/render/line";
import { describe, expect, test } from "vitest";
import { madeTenant } from "../core/made.ts";
import { AT, english, incidentOf, japanese, MINUTE, resolved, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const flap: Flap = { since: AT, changes: 9, lastAt: AT + 12 * MINUTE, settlesAt: AT + 22 * MINUTE };
const flapped: Flap = { ...flap, settlesAt: null };

describe("the card of an alarm that flaps", () => {
  test("says so beside its state, counts, and calls nobody", () => {
    const message = renderCard(viewOf(incidentOf({ flap, reopened: 4 })), english, 9);
    const lines = linesOf(message);

    expect(lines[0]).toBe("# 🔥 FIRING · 〰️ FLAPPING · CRITICAL · payment-gateway · 5xx");
    expect(lines).toContain("〰️ Flapping: 9 changes in 12m. Nobody is called until it settles; this card follows it.");
    expect(lines.join("\n")).not.toMatch(/Reopened|<!here>/u);
    expect(message.text).not.toContain("<!here>");
    expect(message.color).toBe("#a30200");
  });

  test("says it in Japanese", () => {
    const lines = linesOf(renderCard(viewOf(incidentOf({ flap })), japanese, 9));

    expect(lines[0]).toContain("発生中 · 〰️ フラッピング中 ·");
    expect(lines).toContain(
      "〰️ フラッピング中：12分で 9 回、発生と復旧を繰り返しています。落ち着くまで呼び出しは行わず、このカードだけを更新します。",
    );
  });

  test("is green where its last word is a recovery", () => {
    const message = renderCard(viewOf(incidentOf({ ...resolved, flap })), english, 9);

    expect(message.color).toBe("#2eb886");
    expect(linesOf(message)[0]).toContain("✅ RESOLVED · 〰️ FLAPPING");
  });

  test("tells how often it changed once it has settled, and calls again if it burns", () => {
    const message = renderCard(viewOf(incidentOf({ flap: flapped })), english, 9);

    expect(linesOf(message)[0]).not.toContain("FLAPPING");
    expect(linesOf(message)).toContain("〰️ Flapped: 9 changes in 12m");
    expect(linesOf(renderCard(viewOf(incidentOf({ flap: flapped })), japanese, 9))).toContain(
      "〰️ 12分で 9 回、発生と復旧を繰り返しました",
    );
    expect(message.text).toContain("<!here>");
  });

  test("says nothing of what an earlier incident of the alarm did", () => {
    const lines = linesOf(renderCard(viewOf(incidentOf({ flap: { ...flapped, changes: 0 } })), english, 1));

    expect(lines.join("\n")).not.toContain("〰️");
  });
});

describe("the line that tells what it has settled as", () => {
  const line: ThreadLine = { part: `settled-${flap.lastAt}`, kind: "settled", at: AT, by: null, broadcast: true };
  const said = (change: Partial<Incident>, look = english) =>
    renderLine(viewOf(incidentOf({ flap: flapped, thread: [line], ...change })), line, look, null).text;

  test.each<[what: string, change: Partial<Incident>, text: string]>([
    ["well", resolved, "✅ *payment-gateway 5xx* has settled: it has recovered."],
    ["burning", {}, "🔥 *payment-gateway 5xx* has settled: it is still *firing*."],
    ["no data", { state: "INSUFFICIENT_DATA" }, "❔ *payment-gateway 5xx* has settled: it sends no data."],
    [
      "closed without data",
      { ...resolved, ending: "data-stopped" },
      "❔ *payment-gateway 5xx* has settled: its data stopped, and whether it recovered is not known.",
    ],
  ])("says %s, and how often it had changed", (_what, change, text) => {
    expect(said(change)).toMatch(text);
    expect(said(change)).toContain("It had changed 9 times in 12m.");
  });

  test("calls where it burns and nobody has it: it had called nobody since it began to flap", () => {
    expect(said({})).toMatch(/^<!here> /u);
    expect(said({ status: "acknowledged" })).not.toContain("<!here>");
    expect(said({ state: "INSUFFICIENT_DATA" })).not.toContain("<!here>");
    expect(said(resolved)).not.toContain("<!here>");
  });

  test("names who has it", () => {
    expect(said({})).toContain("Nobody has taken it.");
    expect(said(resolved)).toContain("<@U024SATO> has it.");
  });

  test("says it in Japanese", () => {
    expect(said({}, japanese)).toBe(
      "<!here> 🔥 *payment-gateway 5xx* のフラッピングが収まりましたが、*まだ発生中* です。12分で 9 回、発生と復旧を繰り返しました。担当者はいません。",
    );
    expect(said({ ...resolved, owner: null }, japanese)).toContain("のフラッピングが収まり、復旧しました。");
  });
});

describe("what `/alert` answers of an alarm that flaps", () => {
  const teller = tellerOf(madeTenant("payments"), AT + 13 * MINUTE);
  const listed = { incidents: [incidentOf({ flap })], total: 1, page: 1, pages: 1, more: false };

  test("list marks it", () => {
    expect(listText(listed, { verb: "list", wanted: "all", matchers: [], page: 1 }, teller)).toContain(
      "FIRING 〰️ FLAPPING",
    );
  });

  test("show counts its changes, and so when it has settled", () => {
    expect(incidentText(incidentOf({ flap }), teller)).toContain("〰️ Flapping: 9 changes in 12m.");
    expect(incidentText(incidentOf({ flap: flapped }), teller)).toContain("〰️ Flapped: 9 changes in 12m");
  });
});
