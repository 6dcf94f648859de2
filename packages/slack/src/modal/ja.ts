import type { ModalWords } from "./words.ts";

/** What modals say in Japanese. */
export const ja: ModalWords = {
  cancel: () => "キャンセル",
  done: () => "閉じる",
  refusedTitle: () => "ここでは操作できません",
  notOpened: ({ command }) => `入力画面を開けませんでした。コマンドで入力してください：${command}`,

  noteTitle: () => "メモを残す",
  noteSubmit: () => "メモを残す",
  noteLabel: () => "メモ",
  noteHint: () => "カードとスレッドに、あなたの名前とともに表示されます。",

  assignTitle: () => "担当者を割り当てる",
  assignSubmit: () => "割り当てる",
  assignLabel: () => "担当者",
  assignHint: () => "カードに担当者が表示され、催促とエスカレーションが止まります。",
  assignNoteLabel: () => "メモ",

  whichLabel: () => "インシデント",
  about: ({ id, name }) => `${id} ${name}`,

  muteTitle: () => "ミュート",
  muteSubmit: () => "ミュートする",
  muteWhat: () => "ミュートの対象",
  muteWhatHint: () => "呼び出しを止めるだけです。カードと復旧は表示されます。",
  muteIncident: ({ id }) => `このインシデントだけ（${id}）`,
  muteAlarm: ({ id }) => `${id} のアラーム（期限までの再発も含む）`,
  muteMatchers: () => "下の条件に合うものすべて",
  chosenOne: () => "上で選んだもの",
  matchersLabel: () => "条件",
  matchersHint: ({ alone }) =>
    alone
      ? "例：app=payment sev=low alarm=~^batch- すべてを満たすものが対象です。"
      : "例：app=payment sev=low alarm=~^batch- すべてを満たすものが対象です。上で条件を選んだときだけ使われます。",
  muteFor: () => "ミュートの期間",
  muteForHint: () => "ミュートには必ず期限があります。期限にまだ発生中のものはお知らせします。",
  forLength: ({ duration }) => `${duration}`,
  untilOk: () => "復旧するまで",
  atTime: () => "下の日時まで",
  dateLabel: () => "日付",
  timeLabel: () => "時刻",
  timeHint: ({ zone }) => `${zone} の時刻です。`,
  reasonLabel: () => "理由",
  reasonHint: ({ needed }) =>
    needed ? "必ず入力してください。チャンネルの全員に見えます。" : "チャンネルの全員に見えます。",

  postmortemTitle: () => "ポストモーテムを作る",
  postmortemSubmit: () => "作る",
  postmortemWhich: () => "対象のインシデント",
  postmortemWhichHint: ({ most, around }) =>
    around
      ? `同じ時間帯のものもまとめられます（重大な順に並んでいます。最大 ${most} 件）。ファイルは先頭のインシデントのスレッドに投稿されます。`
      : `過去 7 日間のものが重大なものから順に並んでいます（最大 ${most} 件）。ファイルは先頭のインシデントのスレッドに投稿されます。`,
  postmortemLanguage: () => "言語",
  postmortemFormat: () => "形式",
  postmortemFormatHint: () => "もう一度作っても、保管されているコピーに書き加えた内容は残ります。",
  formats: {
    md: "Markdown（続きを書く）",
    json: "JSON（プログラムで扱う）",
    csv: "CSV（タイムラインを表計算で使う）",
    html: "HTML（1 ページで読む・印刷する）",
  },
  postmortemWhichMissing: () => "一覧からインシデントを 1 件以上選んでください。",
  postmortemTooMany: ({ most }) => `選べるのは ${most} 件までです。`,
  postmortemLanguageMissing: () => "言語を選んでください。",
  postmortemFormatMissing: () => "形式を選んでください。",

  hitsNow: ({ incidents, alarms, ids, more }) =>
    `*現在の対象：* インシデント ${incidents} 件${more ? "以上" : ""}（アラーム ${alarms} 個）：${ids}`,
  hitsNothingNow: () => "*現在の対象：* 発生中のものはありません。期限までに発生したものがミュートされます。",
  hitsNotKnown: () => "*現在の対象：* 条件が正しく入力されると表示されます。",
  hitsLately: ({ days, incidents, alarms }) =>
    `過去 ${days}ではインシデント ${incidents} 件（アラーム ${alarms} 個）が対象になっていました。`,
  endsAt: ({ time, duration }) => `*期限：* ${time}（${duration}後）`,
  endsWithRecovery: ({ time }) => `*期限：* それぞれが復旧するまで（遅くとも ${time}）`,
  noPreview: () => "いまは対象の件数を確認できませんでした。このままミュートできます。",
  recoveriesShow: () => "復旧は必ず表示されます。",

  matchersMissing: () => "app=payment のような条件を 1 つ以上入力してください。",
  notACondition: ({ word }) =>
    `${word} は条件ではありません。app=payment、sev=low、id=pay-1 のように入力してください。`,
  dateMissing: () => "ミュートを終える日付を選んでください。",
  timeMissing: () => "ミュートを終える時刻を選んでください。",
  timeOver: ({ time }) => `${time} はもう過ぎています。これより先の日時を選んでください。`,
  reasonMissing: () => "ここでは理由が必要です。ミュートの理由を入力してください。",
  noteMissing: () => "メモの内容を入力してください。",
};
