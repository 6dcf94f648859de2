import type { JunkWords } from "./words.ts";

/** The proposal of junk in Japanese. */
export const ja: JunkWords = {
  title: ({ count }) => `🧹 今のままでは不要と思われるアラーム ${count} 件`,
  intro: () =>
    "履歴からの提案です。自動では何も変更しません。ミュートする、変更案を見る、必要と答える、のいずれかを選んでください。",
  because: {
    "open-for-months": ({ burning }) => `${burning}継続していますが、直近 4 週間、誰も対応していません。`,
    "same-time": ({ atClock, fires, clock, clockDays, spanDays }) =>
      `${fires} 回のうち ${atClock} 回が ${clock} 前後に発生し、${spanDays} 日間のうち ${clockDays} 日で起きています。`,
    "follows-change": ({ afterChange, fires, change, followsWithin }) =>
      `${fires} 回のうち ${afterChange} 回が ${change} から${followsWithin}以内に発生しています。`,
    "heals-by-itself": ({ healed, fires, span, healsWithin }) =>
      `直近 ${span} 日間の ${fires} 回のうち ${healed} 回は、誰も操作しないまま${healsWithin}以内に復旧しています。`,
    "never-acknowledged": ({ fires, days, span }) =>
      `直近 ${span} 日間に ${fires} 回（${days} 日）発生しましたが、担当者が付いたことも対応されたこともありません。`,
  },
  threshold: ({ from, to }) => `しきい値を ${from} から ${to} へ（発生 5 回のうち 4 回は達していない値）`,
  evaluation: ({ from, to, period }) =>
    `評価期間を ${period} × ${from} 回から ${to} 回へ（発生 10 回のうち 9 回はそれまでに復旧）`,
  remove: () => "アラームを削除",
  rule: ({ shorterThan }) =>
    shorterThan === null
      ? "hansho.yaml の junk に規則を追加し、この系列を通知しない"
      : `hansho.yaml の junk に規則を追加し、${shorterThan}以内に復旧したものは通知しない`,
  window: ({ from, to }) => `hansho.yaml に毎日 ${from}〜${to} の定期ミュートを追加`,
  proposed: ({ change }) => `変更案：${change}`,
  more: ({ count, command }) => `… ほか ${count} 件は次回提案します。一覧：${command}`,
  muteWeek: () => "1 週間ミュート",
  keep: () => "必要なアラーム",
  show: () => "変更案を表示",
  kept: ({ user, time }) => `👍 ${user} が必要と回答（${time}）。8 週間は再提案しません。`,
  muted: ({ user, time }) => `🔕 ${user} が ${time} までミュート。8 週間は再提案しません。`,
};
