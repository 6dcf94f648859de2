import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import type { Incident } from "@hansho/core/incident";
import type { Block } from "@hansho/slack/render/blocks";
import { renderCard } from "@hansho/slack/render/card";
import type { Look } from "@hansho/slack/render/look";
import { describe, expect, test } from "vitest";
import {
  AT,
  acknowledged,
  compositeFacts,
  english,
  evidence,
  factsOf,
  incidentOf,
  japanese,
  MINUTE,
  metricOf,
  muted,
  noticeOf,
  resolved,
  runbook,
  viewOf,
} from "./samples.ts";
import { actionIds, linesOf } from "./seen.ts";

describe("a firing card", () => {
  test("says in English who, when, where, what, why and how", () => {
    const message = renderCard(viewOf(incidentOf({ evidence })), english, 3);
    expect(message.color).toBe("#a30200");
    expect(message.metadata).toEqual({ card: "payments/pay-42", part: "main", version: 3 });
    expect(message.text).toBe(
      "[FIRING][CRIT] payment-gateway 5xx ap-northeast-1 · 5XXError is 7.2%, above the threshold 1% (Average, 3 of 3 minutes). <!here>",
    );
    expect(linesOf(message).join("\n")).toMatchInlineSnapshot(`
      "# 🔥 FIRING · CRITICAL · payment-gateway · 5xx
      <!here> \`5XXError\` is *7.2%*, above the threshold *1%* (Average, 3 of 3 minutes).
      In the logs: \`java.net.SocketTimeoutException: Read timed out\` · external API \`api.gateway.example\` · _derived_
      >Card payments fail at the till
      [Acknowledge] / [Mute for…] / [Resolve] / [Runbook] / [⋮]
      📖 *External API does not answer*  _match 86/100: the logs say “503 Service Unavailable”_
      1. Look at the provider's status page and note since when it fails.
      2. Check that the circuit breaker is open: \`payments.breaker.state\`.
      *Who*
      *payment-gateway* · tenant payments
      No owner yet
      *When*
      Since Nov 3, 11:14:05 JST (02:14:05 UTC)
      *Where*
      service \`payment_service\`
      \`GatewayClient.charge\` \`GatewayClient.java:88\`
      Stage \`prod\`
      ap-northeast-1 (Tokyo) · account 123456789012
      *What*
      \`com.example.pay.GatewayException\`
      Payment gateway API returned 503 for order 88121
      117 log lines say so
      *Why* · _derived_
      Deepest cause in the logs: \`java.net.SocketTimeoutException: Read timed out\`
      Kind: external API \`api.gateway.example\`
      *How*
      \`POST https://api.gateway.example/v1/charges\`
      trace \`1-67ab12cd-0123456789abcdef01234567\`
      <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#alarmsV2:alarm/payment-gateway-5xx|Alarm> · <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#logsV2:logs-insights$3FqueryDetail$3D~(end~'2026-11-03T02*3a14*3a05.000Z~start~'2026-11-03T02*3a09*3a05.000Z~timeType~'ABSOLUTE~tz~'UTC~editorString~'fields*20*40timestamp*2c*20*40message*0a*7c*20sort*20*40timestamp*20desc*0a*7c*20limit*20200~source~(~'*2faws*2flambda*2fpayment-gateway))|Logs of the breach> · <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#xray:traces/1-67ab12cd-0123456789abcdef01234567|Trace>
      *pay-42* / \`payment-gateway-5xx\`"
    `);
  });

  test("says the same in Japanese", () => {
    const message = renderCard(viewOf(incidentOf({ evidence })), japanese, 3);
    expect(message.text).toBe(
      "[発生中][緊急] payment-gateway 5xx ap-northeast-1 · 5XXError が 7.2% で、しきい値 1% を超えています（Average、3 分中 3 分）。 <!here>",
    );
    expect(linesOf(message).join("\n")).toMatchInlineSnapshot(`
      "# 🔥 発生中 · 緊急 · payment-gateway · 5xx
      <!here> \`5XXError\` が *7.2%* で、しきい値 *1%* を超えています（Average、3 分中 3 分）。
      ログでは: \`java.net.SocketTimeoutException: Read timed out\` · 外部 API \`api.gateway.example\` · _推定_
      >Card payments fail at the till
      [対応する] / [ミュート…] / [解決] / [手順書] / [⋮]
      📖 *External API does not answer*  _一致度 86/100：ログの「503 Service Unavailable」_
      1. Look at the provider's status page and note since when it fails.
      2. Check that the circuit breaker is open: \`payments.breaker.state\`.
      *誰が* Who
      *payment-gateway* · テナント payments
      担当未定
      *いつ* When
      発生 11/3 11:14:05 JST (02:14:05 UTC)
      *どこで* Where
      サービス \`payment_service\`
      \`GatewayClient.charge\` \`GatewayClient.java:88\`
      Stage \`prod\`
      ap-northeast-1（東京） · アカウント 123456789012
      *何が* What
      \`com.example.pay.GatewayException\`
      Payment gateway API returned 503 for order 88121
      同じ内容のログ 117 行
      *なぜ* Why · _推定_
      ログ上の根本原因: \`java.net.SocketTimeoutException: Read timed out\`
      分類: 外部 API \`api.gateway.example\`
      *どのように* How
      \`POST https://api.gateway.example/v1/charges\`
      トレース \`1-67ab12cd-0123456789abcdef01234567\`
      <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#alarmsV2:alarm/payment-gateway-5xx|アラーム> · <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#logsV2:logs-insights$3FqueryDetail$3D~(end~'2026-11-03T02*3a14*3a05.000Z~start~'2026-11-03T02*3a09*3a05.000Z~timeType~'ABSOLUTE~tz~'UTC~editorString~'fields*20*40timestamp*2c*20*40message*0a*7c*20sort*20*40timestamp*20desc*0a*7c*20limit*20200~source~(~'*2faws*2flambda*2fpayment-gateway))|発生時のログ> · <https://ap-northeast-1.console.aws.amazon.com/cloudwatch/home?region=ap-northeast-1#xray:traces/1-67ab12cd-0123456789abcdef01234567|トレース>
      *pay-42* / \`payment-gateway-5xx\`"
    `);
  });

  test("answers with what was thrown where the logs name no deeper cause", () => {
    if (evidence.logs.status !== "found") throw new Error("The sample has a finding.");
    const shallow = { ...evidence, logs: { ...evidence.logs, finding: { ...evidence.logs.finding, cause: null } } };
    const message = renderCard(viewOf(incidentOf({ evidence: shallow })), english, 1);
    expect(linesOf(message)[1]).toContain(
      "\nIn the logs: `com.example.pay.GatewayException: Payment gateway API returned 503 for order 88121` · external API `api.gateway.example`\n",
    );
    expect(answer(message, "Why")).toBe(
      "*Why* · _derived_\nKind: external API `api.gateway.example`\nThe logs name no deeper cause",
    );
  });

  test("says above the bar that the logs are being read, until they answer or it is over", () => {
    const summary = (incident: Parameters<typeof incidentOf>[0], look: Look) =>
      linesOf(renderCard(viewOf(incidentOf(incident)), look, 1))[1];
    expect(summary({}, english)).toContain("\n_Cause not known yet: the logs are being read …_\n");
    expect(summary({}, japanese)).toContain("\n_原因はまだ不明です（ログを調査中…）_\n");
    expect(summary({ evidence }, english)).not.toContain("being read");
    expect(summary(resolved, english)).not.toContain("being read");
  });

  test.each([
    ["logs: 503 Service Unavailable", "the logs say “503 Service Unavailable”", "ログの「503 Service Unavailable」"],
    ["category: external-api", "the logs point to external API", "ログの分類 外部 API"],
    ["alarm: *payment gateway*", "the alarm is named “payment gateway”", "アラーム名の「payment gateway」"],
    ["a word of its own: *x*", "a word of its own: ∗x∗", "a word of its own: ∗x∗"],
  ])("tells that a runbook was matched by %s in the reader's words", (because, en, ja) => {
    const matched = incidentOf({ runbook: { ...runbook, because: [because] } });
    expect(linesOf(renderCard(viewOf(matched), english, 1)).join("\n")).toContain(`_match 86/100: ${en}_`);
    expect(linesOf(renderCard(viewOf(matched), japanese, 1)).join("\n")).toContain(`_一致度 86/100：${ja}_`);
  });

  test("asks before what comes to stand where Acknowledge stood: a second tap was not meant for it", () => {
    const first = (change: Partial<Incident>, look: Look) => {
      const rows = renderCard(viewOf(incidentOf(change)), look, 1).blocks.filter(({ type }) => type === "actions");
      return rows.flatMap((row) => row["elements"] as Block[])[0];
    };
    const owned = { status: "acknowledged", owner: { user: "U024SATO", at: AT } } as const;
    expect(first(owned, english)).toMatchObject({
      action_id: "unacknowledge",
      confirm: { title: { text: "Give it back?" }, confirm: { text: "Give back" }, deny: { text: "Keep it" } },
    });
    expect(first(owned, japanese)).toMatchObject({ confirm: { title: { text: "担当を外れますか" } } });
    expect(first(resolved, english)).toMatchObject({ action_id: "reopen", confirm: { title: { text: "Reopen it?" } } });
    expect(first(resolved, japanese)).toMatchObject({ confirm: { title: { text: "再開しますか" } } });
    expect(first({}, english)).not.toHaveProperty("confirm");
  });

  test("offers to acknowledge, to mute for a while and to read the runbook, for this incident of this tenant", () => {
    const message = renderCard(viewOf(incidentOf()), english, 1);
    expect(message.blocks.find(({ type }) => type === "actions")).toMatchObject({
      block_id: "act",
      elements: [
        { type: "button", action_id: "acknowledge", style: "primary", value: "payments/pay-42" },
        {
          type: "static_select",
          action_id: "mute",
          options: ["30m", "1h", "4h", "24h", "custom"].map((typed) => ({ value: `payments/pay-42|${typed}` })),
        },
        {
          type: "button",
          action_id: "resolve",
          value: "payments/pay-42",
          confirm: { title: { text: "Resolve it by hand?" } },
        },
        { type: "button", action_id: "runbook", value: "payments/pay-42" },
        {
          type: "overflow",
          action_id: "more",
          options: ["assign", "note"].map((asked) => ({ value: `payments/pay-42|${asked}` })),
        },
      ],
    });
  });

  test("asks nothing before an alarm that says OK is resolved by hand", () => {
    const message = renderCard(viewOf(incidentOf({ state: "OK" })), english, 1);
    expect(message.blocks.find(({ type }) => type === "actions")).not.toHaveProperty("elements.2.confirm");
    expect(JSON.stringify(message)).toContain("🔁 OPEN · CRITICAL");
  });

  test("says that evidence is still being read, or why there is none", () => {
    const why = (incident: Parameters<typeof incidentOf>[0]) =>
      answer(renderCard(viewOf(incidentOf(incident)), english, 1), "Why");
    const gathered = (logs: NonNullable<ReturnType<typeof incidentOf>["evidence"]>["logs"]) =>
      why({ evidence: { gatheredAt: AT, logs } });
    expect(why({})).toContain("Not known yet; the logs are being read");
    expect(gathered({ status: "no-source" })).toContain("no log source is set for this alarm");
    expect(gathered({ status: "unavailable", group: "/pay", why: "throttled" })).toContain(
      "Not available: CloudWatch Logs is throttling us (`/pay`)",
    );
    expect(gathered({ status: "nothing", group: "/pay", from: 0, to: 1, lines: 1_200, partial: true })).toContain(
      "no error among 1,200+ lines of `/pay`",
    );
  });
});

describe("a card through its life", () => {
  test("names the owner and stops calling once somebody took it", () => {
    const message = renderCard(
      viewOf(incidentOf({ ...acknowledged, count: 3, changedAt: AT + 5 * MINUTE })),
      english,
      2,
    );
    expect(message.color).toBe("#daa038");
    expect(linesOf(message)[0]).toBe("# 👀 ACKNOWLEDGED · CRITICAL · payment-gateway · 5xx");
    expect(answer(message, "Who")).toContain("Owner <@U024SATO> since 11:17 JST");
    expect(answer(message, "When")).toContain("Last alarm 11:19 JST\nFired ×3");
    expect(JSON.stringify(message)).not.toContain("<!here>");
    expect(actionIds(message)).toEqual(["unacknowledge", "mute", "resolve", "runbook", "more"]);
  });

  test("turns grey under a mute, says until when, by whom and why, and calls nobody", () => {
    const message = renderCard(viewOf(incidentOf(muted)), japanese, 2);
    expect(message.color).toBe("#dddddd");
    expect(linesOf(message)).toContain(
      "🔕 <@U024SATO> が 11/3 12:14:05 JST (03:14:05 UTC) までミュート: Provider maintenance",
    );
    expect(JSON.stringify(message)).not.toContain("<!here>");
    expect(actionIds(message)).toEqual(["acknowledge", "unmute", "resolve", "runbook", "more"]);
  });

  test("says in both languages that a mute ends with the recovery", () => {
    const untilOk = incidentOf({
      muted: { mute: "m-7", until: AT + 60 * MINUTE, by: "U024SATO", reason: null, untilOk: true },
    });
    expect(linesOf(renderCard(viewOf(untilOk), english, 2))).toContain(
      "🔕 Muted until recovery, at most until Nov 3, 12:14:05 JST (03:14:05 UTC) by <@U024SATO>",
    );
    expect(linesOf(renderCard(viewOf(untilOk), japanese, 2))).toContain(
      "🔕 <@U024SATO> が 復旧するか、遅くとも 11/3 12:14:05 JST (03:14:05 UTC) までミュート",
    );
  });

  test("turns green with how long it lasted, through a mute too, and can be reopened", () => {
    const message = renderCard(viewOf(incidentOf({ ...muted, ...resolved })), japanese, 4);
    expect(message.color).toBe("#2eb886");
    expect(linesOf(message).slice(0, 2)).toEqual([
      "# ✅ 復旧 · 緊急 · payment-gateway · 5xx",
      "*12分* で復旧しました。`5XXError` が *7.2%* で、しきい値 *1%* を超えていました（Average、3 分中 3 分）。\n>Card payments fail at the till",
    ]);
    expect(answer(message, "When")).toContain("終了 11:26:05 JST (02:26:05 UTC)、 *12分* 継続");
    expect(JSON.stringify(message)).not.toContain("<!here>");
    expect(actionIds(message)).toEqual(["reopen", "postmortem", "runbook", "more"]);
  });

  test("says that sweep found the end, where no message told it", () => {
    const found = (end: number, look = english) =>
      linesOf(renderCard(viewOf(incidentOf({ ...resolved, foundBySweep: end })), look, 4)).join("\n");
    const end = incidentOf(resolved).resolvedAt ?? 0;
    expect(found(end)).toContain("🔎 Found by sweep: CloudWatch says so, no message told it");
    expect(found(end, japanese)).toContain("🔎 見回りで確認しました");
    expect(found(end - 1)).not.toContain("Found by sweep");
  });

  test("is not green when only the data stopped", () => {
    const stopped = incidentOf({ ...resolved, state: "INSUFFICIENT_DATA", ending: "data-stopped" });
    const message = renderCard(viewOf(stopped), english, 4);
    expect(message.color).toBe("#dddddd");
    expect(linesOf(message)[1]).toContain(
      "Closed after *12m* because data stopped: whether it recovered is not known.",
    );
  });

  test("shows missing data as a state of its own", () => {
    const message = renderCard(viewOf(incidentOf({ state: "INSUFFICIENT_DATA" })), english, 2);
    expect(linesOf(message)[0]).toContain("❔ NO DATA");
    expect(linesOf(message)[1]).toContain(
      "❔ `5XXError` has no data now (INSUFFICIENT_DATA): whether it is healthy is not known.",
    );
  });

  test("tells since when data is missing, which is no alarm", () => {
    const incident = incidentOf({ state: "INSUFFICIENT_DATA", changedAt: AT + 9 * MINUTE });
    expect(answer(renderCard(viewOf(incident), english, 2), "When")).toContain("No data since 11:23 JST");
    expect(answer(renderCard(viewOf(incident), japanese, 2), "いつ")).toContain("11:23 JST からデータなし");
  });

  test("tells how often it came back, and that an alarm without OK action may never tell its recovery", () => {
    const facts = factsOf({ hasOkAction: false });
    const lines = linesOf(renderCard(viewOf(incidentOf({ reopened: 2, facts })), english, 2));
    expect(lines).toContain("🔁 Reopened ×2 / ⚠️ This alarm has no OK action: its recovery may not be told");
  });
});

describe("the sentence", () => {
  const sentence = (facts: Parameters<typeof factsOf>[0], look: Look = english) =>
    linesOf(
      renderCard(
        viewOf(incidentOf({ facts: factsOf({ description: null, ...facts }) })),
        { ...look, mention: null },
        1,
      ),
    )[1]?.split("\n")[0];

  test("takes the expression's own text where a metric math alarm has no metric name", () => {
    const metric = metricOf({ name: null, expression: "errors / requests * 100", unit: null, statistic: null });
    expect(sentence({ kind: "metric-math", metric })).toBe(
      "`errors / requests * 100` is *7.2*, above the threshold *1* (3 of 3 minutes).",
    );
  });

  test("tells a band from a threshold", () => {
    const metric = metricOf({ comparison: "LessThanLowerOrGreaterThanUpperThreshold", threshold: null });
    expect(sentence({ kind: "anomaly", metric })).toContain("is *7.2%*, outside the expected range (");
    expect(sentence({ kind: "anomaly", metric }, japanese)).toContain("が *7.2%* で、想定範囲から外れています");
  });

  test("says when missing data was taken for a breach", () => {
    const metric = metricOf({ datapoints: [], treatMissingData: "- TreatMissingData:                    breaching" });
    expect(sentence({ metric })).toBe(
      "`5XXError` is sending no data, and this alarm treats missing data as breaching.",
    );
    expect(sentence({ metric: { ...metric, treatMissingData: "notBreaching" } })).toContain("Threshold Crossed");
  });

  test("names the children that tipped a composite alarm", () => {
    expect(sentence(compositeFacts)).toBe(
      "Composite alarm tipped by 2 alarms: `payment-gateway-5xx`, `payment-gateway-latency`.",
    );
  });

  test("writes values in their unit", () => {
    const written = (value: number, unit: string | null) =>
      /is \*(.*?)\*/u.exec(sentence({ metric: metricOf({ unit, datapoints: [{ value, at: null }] }) }) ?? "")?.[1];
    expect(written(15_078_541_792, "Bytes")).toBe("15.08 GB");
    expect(written(1_234.5, "Milliseconds")).toBe("1,235 ms");
    expect(written(0.337675, "Seconds")).toBe("0.338 s");
    expect(written(3, "Count")).toBe("3");
    expect(written(3, "constructor")).toBe("3 constructor");
  });

  test("falls back on the alarm's own reason for a comparison nobody knows", () => {
    expect(sentence({ metric: metricOf({ comparison: "constructor" }), reason: "Something crossed." })).toBe(
      "Something crossed.",
    );
  });
});

describe("a card that people have worked on", () => {
  const byHand = incidentOf({
    status: "resolved",
    resolvedAt: AT + 12 * MINUTE,
    ending: "by-hand",
    resolvedBy: { user: "U024SATO", at: AT + 12 * MINUTE },
    note: { user: "U024SATO", at: AT + 11 * MINUTE, text: "pool restarted" },
  });

  test("says who resolved it by hand, that CloudWatch still burns, and the last note", () => {
    const text = JSON.stringify(renderCard(viewOf(byHand), english, 3));
    expect(text).toContain("☑️ RESOLVED BY HAND · CRITICAL");
    expect(text).toContain("Resolved by hand after *12m*.");
    expect(text).toContain(
      "✋ Resolved by hand by <@U024SATO> at 11:26:05 JST (02:26:05 UTC): CloudWatch has not said OK yet",
    );
    expect(text).toContain("📝 <@U024SATO>, 11:25 JST: pool restarted");
  });

  test("turns green once CloudWatch says OK, too", () => {
    const message = renderCard(viewOf({ ...byHand, state: "OK" }), japanese, 4);
    expect(message.color).toBe("#2eb886");
    expect(JSON.stringify(message)).toContain(
      "✋ <@U024SATO> が 11:26:05 JST (02:26:05 UTC) に手動で解決（その後 CloudWatch も OK を確認）",
    );
  });
});

describe("a card of something else", () => {
  test("shows a message that is no alarm as it came, without buttons or a call", () => {
    const view: CardView = {
      card: "payments/notice-m-1",
      tenant: "payments",
      incidents: [],
      notice: noticeOf({ text: "Done <!channel> & so on\n```x" }),
    };
    const message = renderCard(view, english, 1);
    expect(message.color).toBe("#8d8d8d");
    expect(message.text).toBe("A message that is not an alarm: Done &lt;!channel&gt; &amp; so on ˋˋˋx");
    expect(linesOf(message)).toEqual([
      "# ✉️ A message that is not an alarm",
      "```\nDone &lt;!channel&gt; &amp; so on\nˋˋˋx\n```",
      "Plain text, not an alarm · shown as it came · Nov 3, 11:14:05 JST (02:14:05 UTC) · topic alerts",
    ]);
  });

  test("says how much of a long message follows in the thread", () => {
    const text = Array.from({ length: 500 }, (_, line) => `line ${line} of the report`).join("\n");
    const view: CardView = { card: "c", tenant: "payments", incidents: [], notice: noticeOf({ text }) };
    const [, shown = "", about = ""] = linesOf(renderCard(view, english, 1));
    const kept = shown.split("\n").length - 2;
    expect(about.startsWith(`🧵 ${500 - kept} more lines in the thread`)).toBe(true);
    expect(shown).toContain(`line ${kept - 1} of the report\n\`\`\``);
  });

  test("has links into the console of the alarm's own partition, and none for a Region it does not know", () => {
    const identity = { ...factsOf().identity, partition: "aws-cn", region: "cn-north-1" };
    const linked = JSON.stringify(renderCard(viewOf(incidentOf({ facts: factsOf({ identity }) })), english, 1));
    expect(linked).toContain(
      "https://cn-north-1.console.amazonaws.cn/cloudwatch/home?region=cn-north-1#alarmsV2:alarm/payment-gateway-5xx",
    );
    const unknown = { ...identity, region: "Asia Pacific (Tokyo)" };
    expect(
      JSON.stringify(renderCard(viewOf(incidentOf({ facts: factsOf({ identity: unknown }) })), english, 1)),
    ).not.toContain("https:");
  });

  test("shows a zone's time once where the zone is UTC, and UTC's date where it differs", () => {
    const at = (look: Partial<Look>, openedAt: number) =>
      answer(renderCard(viewOf(incidentOf({ openedAt })), { ...english, ...look }, 1), "When");
    expect(at({ timeZone: "UTC" }, AT)).toContain("Since Nov 3, 02:14:05 UTC");
    expect(at({ timeZone: "America/New_York" }, AT)).toContain("Since Nov 2, 21:14:05 EST (Nov 3, 02:14:05 UTC)");
  });

  test("leaves the runbook and its button out where none matches", () => {
    const message = renderCard(viewOf(incidentOf({ runbook: null })), english, 1);
    expect(actionIds(message)).toEqual(["acknowledge", "mute", "resolve", "more"]);
    expect(JSON.stringify(message)).not.toContain(runbook.title);
  });
});

function answer(message: Message, question: string): string {
  const fields = message.blocks.flatMap((block) =>
    Array.isArray(block.fields) ? (block.fields as { text: string }[]) : [],
  );
  return fields.find(({ text }) => text.split("\n")[0]?.includes(question))?.text ?? "";
}
