/** The colour bars of a card by state. */
export const BARS = { firing: "#a30200", acknowledged: "#daa038", resolved: "#2eb886", muted: "#dddddd" } as const;

/** A colour as a browser says it: `#a30200` is `rgb(163, 2, 0)`. */
export function rgb(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgb(${value >> 16}, ${(value >> 8) & 255}, ${value & 255})`;
}

const plain = (text: string) => ({ type: "plain_text", text, emoji: true });
const mrkdwn = (text: string) => ({ type: "mrkdwn", text });

/** A card as an alarm makes it: who, when, where, what, why and how; links, first steps and what can be done. */
export function alarmCard(card: { text: string; title: string; summary: string; bar: string; open?: boolean }) {
  const { text, title, summary, bar, open = true } = card;
  const blocks = [
    { type: "header", text: plain(title) },
    { type: "section", text: mrkdwn(summary) },
    {
      type: "section",
      fields: [
        mrkdwn("*Who*\npayments-api · team *payments* · <@U0AIKO>"),
        mrkdwn("*When*\n<!date^1763000000^{date_short} {time_secs}|2025-11-13 02:13:20 UTC> · firing for 4 min"),
        mrkdwn("*Where*\n`charge()` at `src/gateway/client.ts:88` · ap-northeast-1"),
        mrkdwn("*What*\n`GatewayTimeoutError` · 5xx *7.2 %* &gt; 1 % in 3 of 3 minutes · 117 new"),
        mrkdwn("*Why*\n_hypothesis_: the payment gateway answers 503 since 11:09"),
        mrkdwn("*How*\nPOST &lt;https://api.example.com/charges&gt; · 決済の確定"),
      ],
    },
    {
      type: "context",
      elements: [
        mrkdwn("<https://console.example.com/alarm|Alarm>"),
        mrkdwn("<https://console.example.com/logs|Logs>"),
        mrkdwn("<https://console.example.com/trace|Trace>"),
        mrkdwn("<https://console.example.com/deploy|Deploy 7 min ago>"),
      ],
    },
    {
      type: "section",
      text: mrkdwn(
        ":book: *Runbook: external API* (0.86)\n1. ゲートウェイのステータスページを確認する\n2. タイムアウトと再試行の設定を確認する",
      ),
    },
  ];
  const actions = {
    type: "actions",
    block_id: "acts",
    elements: [
      { type: "button", action_id: "ack", text: plain("Acknowledge"), style: "primary", value: "pay-1" },
      {
        type: "static_select",
        action_id: "mute",
        placeholder: plain("Mute"),
        options: [
          { text: plain("1 hour"), value: "1h" },
          { text: plain("Until OK"), value: "until-ok" },
        ],
      },
      {
        type: "button",
        action_id: "resolve",
        text: plain("Resolve"),
        style: "danger",
        value: "pay-1",
        confirm: {
          title: plain("Resolve pay-1?"),
          text: mrkdwn("CloudWatch still says *ALARM*."),
          confirm: plain("Resolve"),
          deny: plain("Cancel"),
          style: "danger",
        },
      },
      { type: "button", action_id: "runbook", text: plain("Runbook"), value: "pay-1" },
      {
        type: "overflow",
        action_id: "more",
        options: [
          { text: plain("Why?"), value: "why" },
          { text: plain("日本語"), value: "ja" },
        ],
      },
    ],
  };
  const footer = { type: "context", elements: [mrkdwn("`pay-1` · seen 3 times · #payments-alerts")] };
  return { text, attachments: [{ color: bar, blocks: open ? [...blocks, actions, footer] : [...blocks, footer] }] };
}
