import type { Locale } from "@hansho/core/locale";

/** What the Home tab says in one language; every argument is formatted and escaped already. */
export type HomeWords = {
  title(a: { tenant: string }): string;
  /** `link` leads to the card. */
  incident(a: {
    emoji: string;
    id: string;
    name: string;
    link: string | null;
    severity: string;
    state: string;
    age: string;
    owner: string | null;
  }): string;
  link(): string;
  noIncidents(): string;
  /** `channel` is where the command is understood. */
  moreIncidents(a: { count: string; command: string; channel: string; atLeast: boolean }): string;
  moreMutes(a: { count: string; command: string; channel: string }): string;
  moreTenants(a: { count: string }): string;
  unmute(): string;
  readAt(a: { time: string }): string;
  runbookSent(a: { id: string }): string;
  /** Of one who is in no tenant's channel. */
  nobody(): string;
  /** Slack did not say in which channels the person is. */
  unsure(): string;
};

const ja: HomeWords = {
  title: ({ tenant }) => `🔔 ${tenant}`,
  incident: ({ emoji, id, name, link, severity, state, age, owner }) =>
    [
      `${emoji} *${id}* ${name}`,
      severity,
      state,
      `発生から${age}`,
      owner === null ? "担当者なし" : `担当 ${owner}`,
      ...(link === null ? [] : [link]),
    ].join(" · "),
  link: () => "カードを開く",
  noIncidents: () => "✅ 発生中のインシデントはありません。",
  moreIncidents: ({ count, command, channel, atLeast }) =>
    `ほか ${count} 件${atLeast ? "以上" : ""}は、${channel} で ${command} を実行すると確認できます。`,
  moreMutes: ({ count, command, channel }) =>
    `ほか ${count} 件のミュートは、${channel} で ${command} を実行すると確認できます。`,
  moreTenants: ({ count }) =>
    `ほか ${count} 個のテナントは、それぞれのチャンネルで \`/alert list\` を実行すると確認できます。`,
  unmute: () => "ミュートを解除",
  readAt: ({ time }) => `${time} 時点の内容です。開き直すと更新されます。`,
  runbookSent: ({ id }) => `📖 ${id} の手順書は、カードのスレッドにあります。`,
  nobody: () => "アラートが届くチャンネルに参加すると、発生中のインシデント、ミュート、当番がここに表示されます。",
  unsure: () =>
    "⚠️ 参加しているチャンネルを確認できなかったため、何も表示していません。少し待ってから開き直すか、チャンネルで `/alert list` を実行してください。",
};

const en: HomeWords = {
  title: ({ tenant }) => `🔔 ${tenant}`,
  incident: ({ emoji, id, name, link, severity, state, age, owner }) =>
    [
      `${emoji} *${id}* ${name}`,
      severity,
      state,
      `for ${age}`,
      owner === null ? "nobody owns it" : `owned by ${owner}`,
      ...(link === null ? [] : [link]),
    ].join(" · "),
  link: () => "Open the card",
  noIncidents: () => "✅ No incident is open.",
  moreIncidents: ({ count, command, channel, atLeast }) =>
    `${atLeast ? "At least " : ""}${count} more: type ${command} in ${channel}.`,
  moreMutes: ({ count, command, channel }) =>
    `${count} more mute${count === "1" ? "" : "s"}: type ${command} in ${channel}.`,
  moreTenants: ({ count }) =>
    `${count} more tenant${count === "1" ? "" : "s"}: type \`/alert list\` in each one's channel.`,
  unmute: () => "Unmute",
  readAt: ({ time }) => `As of ${time}. Open it again for what is new.`,
  runbookSent: ({ id }) => `📖 The runbook of ${id} stands in its card's thread.`,
  nobody: () => "Join a channel in which alerts arrive: what burns there, its mutes and who is on call are shown here.",
  unsure: () =>
    "⚠️ Slack did not say which channels you are in, so nothing is shown. Open this tab again in a moment, or type `/alert list` in the channel.",
};

const WORDS: Record<Locale, HomeWords> = { ja, en };

/** What the Home tab says in a language. */
export function homeWords(locale: Locale): HomeWords {
  return WORDS[locale];
}

/** Said where no tenant's language is known: in both. */
export function saidInBoth(what: "nobody" | "unsure"): string {
  return `${ja[what]()}\n${en[what]()}`;
}
