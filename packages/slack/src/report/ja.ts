import type { Messages } from "./messages.ts";

/** What a week's report says in Japanese. */
export const ja: Messages = {
  title: ({ tenant, week, days }) => `📊 ${tenant} · ${week === null ? days : `${week}（${days}）`}`,
  quiet: ({ tenant, week, days }) =>
    `📊 *${tenant}* · ${week === null ? days : `${week}（${days}）`}: 発生したアラームはありません。`,
  week: ({ number, year }) => `${year} 年第 ${number} 週`,
  fired: ({ count, alarms }) => `*インシデント ${count} 件*（アラーム ${alarms} 個）`,
  compared: ({ more, count, before, isWeek }) => {
    const past = isWeek ? "前の週" : "その前の期間";
    if (more === 0) return `${past}と同じ（${before} 件）`;
    return `${past}（${before} 件）より ${count} 件${more > 0 ? "増" : "減"}`;
  },
  severities: { critical: "緊急", high: "重大", medium: "警告", low: "注意" },
  byService: ({ list, more }) => `*サービス* ${list}${more === null ? "" : ` · ほか ${more}`}`,
  noService: () => "サービス名なし",
  acknowledged: ({ count, share }) => `*担当者が付いた*\n${count} 件（${share}）`,
  selfHealed: ({ count, share }) => `*自然に復旧*\n${count} 件（${share}）`,
  flapped: ({ count, share }) => `*フラッピング*\n${count} 件（${share}）`,
  muted: ({ count, share }) => `*ミュート*\n${count} 件（${share}）`,
  mtta: ({ spread, leftOut }) => {
    const told = spreadText(spread);
    return `*担当がつくまで*\n${told}${leftOut === null ? "" : `（ミュートされていた ${leftOut} 件を除く）`}`;
  },
  mttr: ({ spread }) => `*復旧まで*\n${spreadText(spread)}`,
  withoutRunbook: ({ count, list }) => `📕 手順書のないアラーム: ${count} 個（${list}）`,
  withoutOkAction: ({ count, list, unknown }) => {
    const known = `🔕 OK アクションのないアラーム: ${count} 個${list === "" ? "" : `（${list}）`}`;
    return unknown === null
      ? known
      : `${known}。ほかに通知からは分からないものが ${unknown} 個あり、\`npx hansho audit\` で確認できます`;
  },
  noisiest: () => "*発生の多いアラームと改善案*",
  noisy: ({ name, times, before, change }) => {
    const was = before === null ? "" : `（前の週は ${before} 回）`;
    return `• *${name}* ${times} 回${was}\n${change}`;
  },
  change: {
    flaps: ({ of }) =>
      `${of} 回フラッピングしました。アラームを実行するデータポイントを増やすか、しきい値を普段の値から離してください。`,
    waits: ({ of, within }) =>
      `${of} 回は自然に復旧し、${of === "1" ? "" : "その 9 割は "}${within}以内でした。評価期間を長くするか、ルートに \`pause\` を設定してください。`,
    muted: ({ of }) => `${of} 回ミュートされました。直すか、削除してください。`,
    nobody: () => "誰も対応していません。重要度を下げるか、削除してください。",
    runbook: () => "手順書なしで対応されています。行っていることを手順書に残してください。",
    cause: () => "対応しても再発しています。原因を取り除いてください。",
  },
  open: ({ count }) => `🔥 *継続中 ${count} 件*`,
  line: ({ id, severity, name, time, lasted }) => `• *${id}* ${name} · ${severity} · ${time} から ${lasted}`,
  more: ({ count, command }) => `… ほか ${count} 件: ${command}`,
  longest: ({ id, name, lasted, ended }) =>
    ended ? `⏱️ 最長: *${id}* ${name}、${lasted}` : `⏱️ 最長: *${id}* ${name}、${lasted}（継続中）`,
  unanswered: ({ count, list }) => `📣 エスカレーションしても誰も担当しなかったもの: ${count} 件（${list}）`,
  footnote: ({ zone, command }) =>
    `週と時刻は ${zone} のもの。インシデントは発生した週に数えます。「半数」「9 割」は実際に測られた値（最近順位法）で、平均ではありません。${command}`,
  pictureLine: ({ tenant, weeks }) =>
    `*${tenant}*: 週ごとのインシデント数（直近 ${weeks} 週）· 🟥 緊急 🟧 重大 🟨 警告 🟦 注意`,
  pictureAlt: ({ tenant, list }) => `${tenant} の週ごとのインシデント数: ${list}`,
  pictureMissing: () => "ここでは画像を表示できませんでした。",
  listOf: (names) => names.join("、"),
};

function spreadText(spread: { p50: string; p90: string; isOne: boolean } | null): string {
  if (spread === null) return "—";
  return spread.isOne ? `${spread.p50}（1 件のみ）` : `半数が ${spread.p50}以内、9 割が ${spread.p90}以内`;
}
