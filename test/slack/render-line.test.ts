import type { Incident, ThreadLine } from "@hansho/core/incident";
import type { AlarmSignal } from "@hansho/core/signal";
import type { Tenant } from "@hansho/core/tenant";
import { renderLine } from "@hansho/slack/render/line";
import type { Look } from "@hansho/slack/render/look";
import { renderPlain } from "@hansho/slack/render/plain";
import { renderer } from "@hansho/slack/render/renderer";
import { renderSimple } from "@hansho/slack/render/simple";
import { describe, expect, test } from "vitest";
import { AT, english, factsOf, incidentOf, japanese, MINUTE, noticeOf, resolved, viewOf } from "./samples.ts";
import { linesOf } from "./seen.ts";

const ENDED = AT + 12 * MINUTE;

function lineOf(kind: ThreadLine["kind"], part: string, by: string | null = null): ThreadLine {
  return { part, kind, at: ENDED + 900, by, broadcast: false };
}

function said(line: ThreadLine, change: Partial<Incident>, look: Look, body: string | null = null) {
  return renderLine(viewOf(incidentOf({ ...change, thread: [line] })), line, look, body);
}

describe("a thread line", () => {
  test("shows the metric around the change, and says so where there is no picture of it", () => {
    const line = lineOf("picture", `picture-${AT}`);
    const evidence = { gatheredAt: AT, logs: { status: "no-source" } as const };
    const shown = said(line, { evidence: { ...evidence, picture: "payments/pay-42/1" } }, english);
    expect(shown).toMatchObject({
      text: "📈 *payment-gateway 5xx*: the metric around the change",
      blocks: [{ type: "section" }],
      picture: { key: "payments/pay-42/1", alt: expect.stringMatching(/^Graph of .+ around .+ JST .+ changed$/u) },
    });
    expect(linesOf({ ...shown, blocks: shown.picture?.without ?? [] }).join("\n")).toContain("could not be shown");
    const without = said(line, { evidence }, japanese);
    expect(without).not.toHaveProperty("picture");
    expect(linesOf(without).join("\n")).toContain("画像を表示できませんでした");
  });

  test("tells a recovery with how long it took and who had it", () => {
    const line = lineOf("recovered", `recovered-${ENDED}`);
    expect(said(line, resolved, english)).toMatchObject({
      text: "✅ *payment-gateway 5xx* recovered after *12m*, at 11:26:05 JST (02:26:05 UTC). <@U024SATO> had it.",
      color: null,
      metadata: { card: "payments/pay-42", part: `recovered-${ENDED}` },
    });
    expect(said(line, { ...resolved, owner: null }, japanese).text).toBe(
      "✅ *payment-gateway 5xx* は *12分* で復旧しました（11:26:05 JST (02:26:05 UTC)）。担当者はいませんでした。",
    );
  });

  test("tells the recovery it was made for, though the alarm has come back since", () => {
    const line = lineOf("recovered", `recovered-${ENDED}`);
    expect(said(line, { reopened: 1 }, english).text).toContain("recovered after *12m*, at 11:26:05 JST");
  });

  test("says that sweep found the recovery, where no message told it", () => {
    const line = lineOf("recovered", `recovered-${ENDED}`);
    expect(said(line, { ...resolved, foundBySweep: ENDED }, english).text).toMatch(
      /recovered after .*\n🔎 Found by sweep: CloudWatch says so, no message told it$/su,
    );
    expect(said(line, { ...resolved, foundBySweep: ENDED }, japanese).text).toContain("見回りで確認しました");
    expect(said(line, { ...resolved, foundBySweep: ENDED - 1 }, english).text).not.toContain("Found by sweep");
  });

  test("tells whoever is on call that the alarm is no more, and what to do", () => {
    expect(said(lineOf("alarm-gone", "alarm-gone"), {}, english).text).toBe(
      "❔ CloudWatch knows no alarm *payment-gateway 5xx*: if it was deleted or renamed, no recovery will come. Close `pay-42` by hand once it is over.",
    );
  });

  test("says of a heartbeat that it is awaited no more", () => {
    const heartbeat = { tenant: "pay", every: 1, severity: "high" as const, application: null, lastAt: 1 };
    const ofHeartbeat = { facts: factsOf({ name: "nightly", heartbeat }), application: null };
    const line = lineOf("alarm-gone", "alarm-gone");
    expect(said(line, ofHeartbeat, english).text).toBe(
      "❔ hansho.yaml awaits no heartbeat *nightly* any more: no recovery will come. Close `pay-42` by hand once it is over.",
    );
    expect(said(line, ofHeartbeat, japanese).text).toContain("hansho.yaml にもうありません");
  });

  test("does not call it a recovery when only the data stopped", () => {
    const line = lineOf("recovered", `recovered-${ENDED}`);
    expect(said(line, { ...resolved, ending: "data-stopped" }, english).text).toContain(
      "because data stopped: whether it recovered is not known.",
    );
  });

  test("tells who resolved by hand what still burns, and CloudWatch's OK afterwards", () => {
    const byHand: Partial<Incident> = {
      status: "resolved",
      resolvedAt: ENDED,
      ending: "by-hand",
      resolvedBy: { user: "U024SATO", at: ENDED },
    };
    const line = { ...lineOf("resolved-by-hand", `resolved-by-hand-${ENDED}`, "U024SATO"), at: ENDED };
    expect(said(line, byHand, english).text).toBe(
      "☑️ <@U024SATO> resolved *payment-gateway 5xx* by hand after *12m*. CloudWatch has not said OK yet: an ALARM again reopens it.",
    );
    expect(said(line, { ...byHand, state: "OK" }, japanese).text).toBe(
      "☑️ <@U024SATO> が *payment-gateway 5xx* を発生から *12分* 後に手動で解決済みにしました。",
    );
    const ok = lineOf("confirmed", `confirmed-${ENDED + 5 * MINUTE}`);
    expect(said(ok, { ...byHand, state: "OK" }, english).text).toBe(
      "✅ CloudWatch says OK for *payment-gateway 5xx*, too, at 11:31:05 JST (02:31:05 UTC): 5m after it was resolved by hand.",
    );
    expect(said(lineOf("reopened-by-hand", "reopened-by-hand-1", "U1"), {}, english).text).toBe(
      "🔁 <@U1> reopened *payment-gateway 5xx*: it waits for an owner.",
    );
  });

  test("tells whom it was given to, and a note as words and nothing else", () => {
    const given = { ...lineOf("assigned", "assigned-1", "U1"), to: "U2" };
    expect(said(given, {}, english).text).toBe("👤 <@U1> gave it to <@U2>.");
    expect(said({ ...given, to: "U1" }, {}, japanese).text).toBe("👤 <@U1> が担当になりました。");
    const note = { ...lineOf("note", "note-1", "U1"), text: "see <!channel> & wait" };
    expect(said(note, {}, english).text).toBe("📝 <@U1>: see &lt;!channel&gt; &amp; wait");
  });

  test("names who acts", () => {
    expect(said(lineOf("acknowledged", "acknowledged-1", "U024SATO"), {}, english).text).toBe(
      "👀 <@U024SATO> is on it.",
    );
    expect(said(lineOf("unacknowledged", "unacknowledged-1", "U024SATO"), {}, japanese).text).toBe(
      "↩️ <@U024SATO> が担当を外れました。現在、担当者はいません。",
    );
    expect(said(lineOf("acknowledged", "acknowledged-1", "<!channel>"), {}, english).text).toBe(
      "👀 `&lt;!channel&gt;` is on it.",
    );
  });

  test("says that it fires again, and calls again whom its opening called, for an edit of the card pings nobody", () => {
    const line = lineOf("reopened", `reopened-${ENDED}`);
    const told = "🔥 *payment-gateway 5xx* is firing again since 11:26:05 JST (02:26:05 UTC) (reopened ×2).";
    expect(said(line, { reopened: 2 }, english).text).toBe(`<!here> ${told}`);
    expect(said(line, { reopened: 2 }, { ...english, mention: null }).text).toBe(told);
    expect(said(line, { ...resolved, reopened: 2 }, english).text).toBe(told);
    const owner = { user: "U024SATO", at: ENDED + 1 };
    expect(said(line, { reopened: 2, status: "acknowledged", owner }, english).text).toBe(told);
  });

  test("calls nobody again for one that fires again while another of its card burns, which has called", () => {
    const line = lineOf("reopened", `reopened-${ENDED}`);
    const again = incidentOf({ reopened: 2, thread: [line] });
    const beside = (other: Incident) =>
      renderLine({ ...viewOf(again), incidents: [other, again] }, line, english, null);
    expect(beside(incidentOf({ id: "pay-43" })).text).toMatch(/^🔥 /u);
    expect(beside(incidentOf({ ...resolved, id: "pay-43" })).text).toMatch(/^<!here> 🔥 /u);
  });
});

describe("a runbook in the thread", () => {
  const line = lineOf("runbook", "runbook-external-api", "U024SATO");

  test("is whole, in sections between lines, with who asked for it", () => {
    const body = [
      "*External API does not answer*",
      ...Array.from({ length: 90 }, (_, step) => `${step}. ${"look ".repeat(16)}`),
    ].join("\n");
    const message = said(line, {}, english, body);
    const lines = linesOf(message);
    expect(message.text).toBe("📖 External API does not answer");
    expect(lines.at(-1)).toBe("Asked for by <@U024SATO>");
    expect(lines.slice(0, -1).join("\n")).toBe(body);
    expect(lines.every((text) => text.length <= 2_800)).toBe(true);
  });

  test("is cut with a note where Slack would not take it all", () => {
    const body = Array.from({ length: 2_000 }, (_, step) => `${step}. look at the pool`).join("\n");
    expect(linesOf(said(line, {}, english, body)).at(-2)).toMatch(
      /^… cut here: \d{2},\d{3} more characters stand in the runbook's file\.$/u,
    );
  });

  test("says so where its text is not there", () => {
    expect(said(line, { runbook: null }, japanese, null).text).toBe(
      "📖 *external-api* この手順書の本文はこのビルドに含まれていません。",
    );
  });
});

describe("a signal shown plainly", () => {
  const signal: AlarmSignal = {
    what: "alarm",
    origin: noticeOf().origin,
    state: "ALARM",
    previousState: "OK",
    changedAt: AT,
    facts: factsOf(),
  };

  test("says that it may be repeated, and by which alarm and change it is found again", () => {
    const message = renderPlain(signal, english);
    expect(message.metadata).toEqual({
      identity: "aws:123456789012:ap-northeast-1:payment-gateway-5xx",
      changedAt: AT,
    });
    expect(linesOf(message)).toEqual([
      "# 🔥 FIRING · payment-gateway · 5xx",
      "`5XXError` is *7.2%*, above the threshold *1%* (Average, 3 of 3 minutes).",
      "⚠️ *This may be repeated*: our record cannot be reached, so the alarm is shown as it came. / Changed Nov 3, 11:14:05 JST (02:14:05 UTC) · ap-northeast-1 (Tokyo) · account 123456789012 / <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#alarmsV2:alarm/payment-gateway-5xx|Alarm>",
    ]);
    expect(renderPlain({ ...signal, state: "OK" }, japanese).color).toBe("#2eb886");
  });

  test("says that it is parked, where our own fault keeps it from being more", () => {
    const [title, sentence, context] = linesOf(renderPlain(signal, english, true));
    expect([title, sentence]).toEqual(linesOf(renderPlain(signal, english)).slice(0, 2));
    expect(context).toContain("*This could not be processed* and is shown as it came.");
    expect(context).not.toContain("may be repeated");
  });

  test("may be a message that is no alarm", () => {
    const message = renderPlain(noticeOf(), japanese);
    expect(message.metadata).toEqual({ identity: "notice-m-1", changedAt: AT });
    expect(linesOf(message).at(-1)).toContain("重複して届くことがあります");
  });
});

test("a card as text alone still says what, when, where and by which id", () => {
  expect(renderSimple(viewOf(incidentOf()), english, 3)).toEqual({
    text: [
      "[FIRING][CRIT] payment-gateway 5xx ap-northeast-1 · 5XXError is 7.2%, above the threshold 1% (Average, 3 of 3 minutes). <!here>",
      "Since Nov 3, 11:14:05 JST (02:14:05 UTC)",
      "Stage `prod`",
      "ap-northeast-1 (Tokyo) · account 123456789012",
      "`pay-42`",
    ].join("\n"),
    color: null,
    blocks: [],
    metadata: { card: "payments/pay-42", part: "main", version: 3 },
  });
});

describe("the app's renderer", () => {
  const minute = 60_000;
  const tenant: Tenant = {
    name: "payments",
    prefix: "pay",
    workspace: "main",
    channel: "C0PAY",
    fallback: null,
    locale: "ja",
    timeZone: "Asia/Tokyo",
    mentions: { critical: "channel" },
    policies: {
      reopenWithin: 10 * minute,
      insufficientData: "ignore",
      longIncident: 30 * minute,
      flapping: null,
      grouping: null,
      storm: null,
      muteDefault: 60 * minute,
      muteMost: 1_440 * minute,
    },
    logs: [],
  };

  test("calls whom the tenant set for the incident's severity", () => {
    const render = renderer(() => []);
    expect(render.card(viewOf(incidentOf()), tenant, 1).text).toMatch(/^\[発生中\].+ <!channel>$/u);
    expect(render.card(viewOf(incidentOf({ severity: "high" })), tenant, 1).text).toMatch(/^\[発生中\]/u);
  });

  test("takes a runbook's whole text in the tenant's language", () => {
    const text = {
      ja: { title: "外部 API", steps: [], body: "*外部 API*\n1. 確認する" },
      en: { title: "External API", steps: [], body: "*External API*" },
    };
    const line = lineOf("runbook", "runbook-external-api");
    const render = renderer(() => [{ slug: "external-api", text }]);
    expect(linesOf(render.line(viewOf(incidentOf({ thread: [line] })), line, tenant))).toEqual([
      "*外部 API*\n1. 確認する",
    ]);
  });

  test("shows a runbook's title and first steps in the language that the tenant has now, whichever it was matched in", () => {
    const leads = (...steps: string[]) => steps.map((lead) => ({ lead }));
    const text = {
      ja: { title: "外部 API", steps: leads("提供元を特定する", "状況を見る", "割合を測る"), body: "" },
      en: { title: "External API", steps: leads("Name the provider.", "See its status.", "Measure."), body: "" },
    };
    const matched = { slug: "external-api", category: "external-api", score: 61, because: [] } as const;
    const runbook = {
      ...matched,
      locale: "en",
      title: "External API",
      steps: ["Name the provider.", "See it."],
    } as const;
    const view = viewOf(incidentOf({ runbook: { ...runbook, because: [], steps: [...runbook.steps] } }));
    const shown = JSON.stringify(renderer(() => [{ slug: "external-api", text }]).card(view, tenant, 1));
    expect(shown).toContain("外部 API");
    expect(shown).toContain("1. 提供元を特定する\\n2. 状況を見る");
    expect(shown).not.toContain("割合を測る");
    expect(shown).not.toContain("Name the provider");
    // One that is no more stands as it was matched.
    expect(JSON.stringify(renderer(() => []).card(view, tenant, 1))).toContain("Name the provider.");
  });
});
