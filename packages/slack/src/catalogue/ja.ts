import type { Ending } from "@hansho/core/incident";
import type { BandSide, Comparison, Measured, Messages, Settled } from "./messages.ts";

/** What cards say in Japanese. */
export const ja: Messages = {
  states: {
    firing: "発生中",
    acknowledged: "対応中",
    muted: "ミュート中",
    "no-data": "データなし",
    open: "再開中",
    resolved: "復旧",
    "data-stopped": "終了（データ途絶）",
    "by-hand": "手動で解決",
  },
  alarmStates: { ALARM: "発生中", OK: "復旧", INSUFFICIENT_DATA: "データなし" },
  severities: { critical: "緊急", high: "重大", medium: "警告", low: "注意" },
  severityTags: { critical: "緊急", high: "重大", medium: "警告", low: "注意" },
  provenance: { observed: "観測", derived: "推定", hypothesis: "仮説", unknown: "不明" },
  questions: {
    who: "*誰が* Who",
    when: "*いつ* When",
    where: "*どこで* Where",
    what: "*何が* What",
    why: "*なぜ* Why",
    how: "*どのように* How",
  },
  categories: {
    database: "データベース",
    "external-api": "外部 API",
    "internal-service": "内部サービス",
    auth: "認証・認可",
    "message-queue": "メッセージキュー",
    infrastructure: "インフラ",
    timeout: "タイムアウト",
    "code-defect": "コードの不具合",
    unknown: "不明",
  },
  unavailable: {
    throttled: "CloudWatch Logs の呼び出しが制限されています",
    denied: "ログを読む権限がありません",
    "no-such-group": "ロググループが見つかりません",
    "too-slow": "ログの応答が間に合いませんでした",
    "too-much": "ログが多く、すべては読み取れませんでした",
    "another-account": "別の AWS アカウントのアラームです（evidenceRoles にロールがありません）",
    failed: "ログの取得に失敗しました",
  },
  noticeKinds: {
    text: "アラームではない通常のテキスト",
    malformed: "解釈できなかったメッセージ",
    "other-aws": "アラーム以外の AWS からの通知",
    "config-change": "アラームの設定変更",
    "still-burning": "ミュートの終了",
    "weekly-report": "週次レポート",
    "junk-proposal": "不要かもしれないアラーム",
  },

  clues: {
    logs: (by) => `ログの「${by}」`,
    exception: (by) => `例外 ${by}`,
    category: (by) => `ログの分類 ${by}`,
    metric: (by) => `メトリクス ${by}`,
    namespace: (by) => `名前空間 ${by}`,
    alarm: (by) => `アラーム名の「${by}」`,
    words: (by) => `アラームの文中の「${by}」`,
  },

  push: ({ state, severity, name, region, sentence }) => `[${state}][${severity}] ${name} ${region} · ${sentence}`,
  noticePush: ({ title, text }) => `${title}：${text}`,

  crossed: ({ comparison, threshold, ...measured }) =>
    `${measured.metric} が ${measured.value} で、しきい値 ${threshold} ${(measured.over ? CROSSED : CROSSING)[comparison]}${detail(measured)}。`,
  outsideBand: ({ side, edge, ...measured }) =>
    `${measured.metric} が ${measured.value} で、想定範囲${edge ? `（境界 ${edge}）` : ""}${(measured.over ? LEFT : LEAVING)[side]}${detail(measured)}。`,
  crossedUnmeasured: ({ metric, over }) =>
    over
      ? `${metric} がしきい値に達していました。`
      : `${metric} がしきい値に達しました（アラームに値は含まれていません）。`,
  noDatapoints: ({ metric, over }) =>
    `${metric} のデータが${over ? "届いていませんでした" : "届いていません"}（欠落データを異常とみなす設定です）。`,
  dataMissing: ({ metric }) => `❔ ${metric} のデータがありません（INSUFFICIENT_DATA）。正常かどうかは不明です。`,
  heartbeatMissed: ({ name, last, every, over }) =>
    `${name} の報告が ${last} から${over ? "ありませんでした" : "ありません"}（${every}ごとに届くはずです）。`,
  compositeTipped: ({ children, count, over }) =>
    `複合アラームが${count === 1 ? "" : `次の ${count} 件により`}作動し${over ? "ました" : "ています"}: ${children}`,
  compositeCrossed: ({ over }) => `複合アラームの条件が成立し${over ? "ました" : "ています"}。`,
  recoveredAfter: ({ duration, sentence }) => `${duration} で復旧しました。${sentence}`,
  resolvedByHandAfter: ({ duration, sentence }) => `発生から ${duration} 後に手動で解決済みにしました。${sentence}`,
  dataStoppedAfter: ({ duration, sentence }) =>
    `データが途絶えたため ${duration} で終了しました（復旧したかどうかは不明です）。${sentence}`,
  listOf: (names, more) => (more > 0 ? `${names.join(", ")} ほか ${more} 件` : names.join(", ")),
  inTheLogs: ({ cause, category, provenance }) =>
    [`ログでは: ${cause}`, category, provenance && `_${provenance}_`].filter((part) => part !== null).join(" · "),
  readingLogs: () => "_原因はまだ不明です（ログを調査中…）_",

  tenant: ({ tenant }) => `テナント ${tenant}`,
  applicationUnknown: () => "アプリケーション不明",
  owner: ({ user, since }) => `担当 ${user}（${since} から）`,
  noOwner: ({ resolved }) => (resolved ? "担当者なし" : "担当未定"),
  began: ({ time }) => `発生 ${time}`,
  ended: ({ time, duration }) => `終了 ${time}、 *${duration}* 継続`,
  lastChange: ({ time }) => `最終検知 ${time}`,
  noDataSince: ({ time }) => `${time} からデータなし`,
  times: ({ count }) => `検知 ×${count}`,
  service: ({ service }) => `サービス ${service}`,
  place: ({ region, city }) => `${region}${city ? `（${city}）` : ""}`,
  account: ({ account }) => `アカウント ${account}`,
  news: ({ count, text }) => `新規 ${count} 件: ${text}`,
  newsTitle: () => "*ログに新しく現れた内容*（直前の正常時にはなかったもの）",
  changesTitle: () => "*直前の変更*",
  changed: ({ before, what, by }) =>
    `${before === null ? "発生後の変更" : `発生の ${before}前に変更`}: ${what}${by === null ? "" : `（${by}）`}`,
  sources: {
    baseline: "直前の正常時のログ",
    metrics: "メトリクス",
    traces: "トレース",
    changes: "変更履歴",
    tags: "アラームのタグ",
    picture: "メトリクスの画像",
  },
  sourceTrouble: {
    throttled: "呼び出し制限",
    denied: "権限なし",
    "no-such-group": "見つからない",
    "too-slow": "時間切れ",
    "too-much": "量が多く読み切れない",
    "another-account": "別アカウント",
    failed: "取得失敗",
  },
  sourceMissing: ({ source, why }) => `${source}（${why}）`,
  notAvailable: ({ sources }) => `取得できなかった情報：${sources.join("、")}`,
  team: ({ team }) => `担当チーム：${team}`,
  logLines: ({ count, partial }) => `同じ内容のログ ${count} 行${partial ? "以上" : ""}`,
  cause: ({ cause }) => `ログ上の根本原因: ${cause}`,
  noDeeperCause: () => "ログに、これより深い原因の記録はありません",
  category: ({ category }) => `分類: ${category}`,
  hypothesis: ({ claim, percent, unsure }) => `${claim}（${percent}${unsure ? "、確信なし" : ""}）`,
  hypothesesTitle: ({ unsure }) =>
    `💡 *考えられる原因*（仮説）${unsure ? "：際立つものはありません。併せて確認してください" : ""}`,
  ground: ({ source, derived, said }) => `• ${SOURCES[source]}${derived ? "（推定）" : ""}: ${said}`,
  firstStep: ({ step }) => `→ ${step}`,
  trace: ({ trace }) => `トレース ${trace}`,

  notKnownYet: () => "まだ不明（ログを調査中）",
  notKnown: () => "不明",
  noLogSource: () => "不明（このアラームのログの場所が設定されていません）",
  nothingInLogs: ({ group, lines, partial }) =>
    `不明: ${group} の ${lines} 行${partial ? "以上" : ""}にエラーはありませんでした`,
  logsUnavailable: ({ why, group }) => `取得できません: ${why} ${group}`,

  untilOk: ({ most }) => `復旧するか、遅くとも ${most}`,
  muted: ({ until, by, reason }) => `🔕 ${by} が ${until} までミュート${reason ? `: ${reason}` : ""}`,
  quietBecause: {
    window: ({ name, until, reason }) =>
      `🔕 定期ミュート「${name}」の時間帯（${until} まで）${reason ? `: ${reason}` : ""}`,
    hold: ({ name, until, by, reason }) =>
      `🚧 デプロイ中（${name}、${by}）のため ${until} まで呼び出しません${reason ? `: ${reason}` : ""}`,
    native: ({ name, until }) => `🤫 CloudWatch 側のミュートルール「${name}」により ${until} まで呼び出しません`,
  },
  muteEndTitle: ({ made, name }) =>
    `🔔 ${made === "window" ? "定期ミュート" : made === "hold" ? "デプロイ中の保留" : "ミュート"}終了 · ${name}`,
  stillBurning: ({ count }) => `まだ継続中：${count} 件`,
  stillBurningRow: ({ id, severity, name, time, owner }) =>
    `• *${id}* ${severity} ${name}（${time} から）${owner === null ? "" : `・担当 ${owner}`}`,
  muteWas: ({ mute, matchers, by, reason, time }) =>
    `${mute}：${matchers}${by === null ? "" : `・${by}`}${reason ? `・${reason}` : ""}・${time} に終了`,
  reopened: ({ count }) => `🔁 再発 ×${count}`,
  flappingMark: () => "〰️ フラッピング中",
  flapping: ({ changes, duration }) =>
    `〰️ フラッピング中：${duration}で ${changes} 回、発生と復旧を繰り返しています。落ち着くまで呼び出しは行わず、このカードだけを更新します。`,
  flapped: ({ changes, duration }) => `〰️ ${duration}で ${changes} 回、発生と復旧を繰り返しました`,
  nativeActionsMissing: () => "⚠️ このアラームには OK アクションがなく、復旧が通知されない可能性があります",
  foundBySweep: () => "🔎 見回りで確認しました（通知は届かず、CloudWatch の状態で判断）",
  resolvedByHand: ({ user, time, burns }) =>
    burns
      ? `✋ ${user} が ${time} に手動で解決（CloudWatch はまだ OK になっていません）`
      : `✋ ${user} が ${time} に手動で解決（その後 CloudWatch も OK を確認）`,
  lastNote: ({ user, time, text }) => `📝 ${user}（${time}）：${text}`,
  trend: ({ kind, from, to, threshold }) =>
    kind === "improving"
      ? `📉 改善中：${from} → ${to}（しきい値 ${threshold} はまだ超過）`
      : `📈 悪化中：${from} → ${to}（しきい値 ${threshold}）`,
  course: ({ kind, worst, end }) => {
    const values = worst && end ? `最悪時 ${worst} → ${end}` : null;
    const what = kind && { blip: "一時的な変動でした", degradation: "長時間の劣化でした" }[kind];
    return [what, values].filter(Boolean).join("：");
  },
  suppressed: ({ by, reason }) =>
    `🤫 CloudWatch がアクションを抑止中${by ? `（${by}）` : ""}。終わるまで呼び出しません。${reason ? ` ${reason}` : ""}`,
  heldBack: ({ by }) => `🪢 ${by} の影響とみなし、${by} が続く間は呼び出しません。`,
  partOf: ({ by }) => `🧩 ${by} の一部です。${by} が続く間は呼び出しません。`,
  partOfRow: ({ by }) => `${by} の一部`,
  parts: ({ burning, total, none }) =>
    none ? `*構成するアラーム：* ${total} 件すべて終了` : `*構成するアラーム：* ${total} 件中 ${burning} 件が発生中`,
  moreParts: ({ count }) => `… ほか ${count} 件`,
  heldBackRow: ({ by }) => `${by} の影響`,
  ofContributors: ({ burning, total, over }) => (over ? `${total} 系列すべて` : `${total} 系列中 ${burning} 系列`),
  ofThem: ({ burning, total, over }) => (over ? `${total} 件すべて` : `${total} 件中 ${burning} 件`),
  burnsSince: ({ time }) => `${time} から`,
  overAfter: ({ duration, ending }) => `${duration}で${OVER[ending]}`,
  moreOnCard: ({ count, command }) => `… ほか ${count} 件：${command}`,
  worstOfThem: ({ id, name }) => `*最も深刻なもの：* ${id} ${name}`,
  stormTitle: ({ over, burning, total, none }) => {
    if (over && none) return `✅ アラーム多発は収束 · ${total} 件すべて復旧`;
    return `${over ? "🔥 アラーム多発は収束" : "🌊 アラーム多発"} · ${total} 件中 ${burning} 件が発生中`;
  },
  stormBegins: ({ count, within }) => `🌊 アラーム多発 · ${within}に ${count} 件発生`,
  stormBegan: ({ count, within, time }) =>
    `${time} までの ${within}に ${count} 件発生したため、以後の新規分は 1 件ずつのカードではなくここに集計しています。`,
  stormEnded: ({ time }) => `${time} に収束。以後の新規分は再び 1 件ずつカードになります。`,
  stormHeld: ({ acknowledged, muted }) =>
    [acknowledged && `対応中 ${acknowledged} 件`, muted && `ミュート ${muted} 件`].filter(Boolean).join(" · "),
  tally: ({ of, counts }) => `*${TALLIED[of]}*  ${counts}`,
  stormFirst: () => "*発生中のうち最も深刻なもの：*",
  stormIds: ({ command }) => `それぞれに ID があります：${command}`,
  healedTitle: ({ text }) => `🌤️ 通知前に自然復旧したアラーム ${text} 件`,
  healedRow: ({ id, name, times, time, duration }) =>
    times === null
      ? `${id} ${name}・${time} に発生、${duration}で復旧`
      : `${id} ${name}・${times} 回、最後は ${time} に発生、${duration}で復旧`,
  healedMore: ({ count }) => `… ほか ${count} 件`,
  healedWhy: ({ command }) => `いずれも保留時間内に復旧したため、カードは出していません。詳細：${command}`,
  toldTogether: ({ count }) => `✅ Slack に届かなかった間に ${count} 件のアラームが発生し、収束しました`,
  toldTogetherWhy: () =>
    "発生中のアラームを先に表示するため、ここにまとめています。ID は個別にあり、`/alert show pay-1` の形で 1 件ずつ確認できます。",
  groupSentence: ({ names, over, duration }) => (over ? `${duration}ですべて収束：${names}` : names),

  runbookMatched: ({ title, score, because }) => `📖 *${title}*  _一致度 ${score}/100${because ? `：${because}` : ""}_`,
  alarmLink: () => "アラーム",
  logsLink: () => "発生時のログ",
  traceLink: () => "トレース",
  dashboardLink: () => "ダッシュボード",
  changeLink: ({ deployed }) => (deployed ? "デプロイ" : "変更"),

  acknowledge: () => "対応する",
  acknowledgeAll: () => "すべて対応する",
  giveBack: () => "担当を外れる",
  mute: () => "ミュート…",
  muteAll: () => "すべてミュート…",
  muteFor: ({ duration }) => `${duration}ミュート`,
  muteCustom: () => "その他…",
  assignTo: () => "担当者を割り当てる…",
  addNote: () => "メモを残す…",
  unmute: () => "ミュート解除",
  resolve: () => "解決",
  reopen: () => "再開",
  postmortem: () => "ポストモーテム",
  postmortemForm: () => "ポストモーテムを作る…",
  confirmResolve: {
    title: "手動で解決しますか",
    text: "CloudWatch はまだ OK になっていません。OK になればお知らせし、再び ALARM になれば再開します。",
    yes: "解決する",
    no: "やめる",
  },
  confirmGiveBack: {
    title: "担当を外れますか",
    text: "担当者がいない状態に戻り、リマインダーとエスカレーションが再び始まります。",
    yes: "外れる",
    no: "担当を続ける",
  },
  confirmReopen: {
    title: "再開しますか",
    text: "このインシデントは終了しています。再開すると担当者を待つ状態に戻り、リマインダーとエスカレーションも再び始まります。",
    yes: "再開する",
    no: "やめる",
  },
  runbook: () => "手順書",

  noticeTitle: () => "アラームではないメッセージ",
  noticeAbout: ({ severity, kind, time, topic }) =>
    [severity, kind, "届いたまま表示しています", time, topic && `トピック ${topic}`].filter((part) => part).join(" · "),
  noticeLink: () => "AWS で開く",
  restInThread: ({ lines }) => `🧵 残り ${lines} 行はスレッドにあります`,

  mayBeRepeated: () => "⚠️ *重複して届くことがあります：* 記録に接続できないため、アラームを届いたまま表示しています。",
  couldNotBeProcessed: () =>
    "⚠️ *処理できなかったため、届いたまま表示しています。* この表示は更新されず、復旧は別のメッセージで届きます。運用担当者には通知済みです。",
  plainAt: ({ time, region }) => `変化 ${time} · ${region}`,

  lineAcknowledged: ({ user }) => `👀 ${user} が対応を始めました。`,
  lineGivenBack: ({ user }) => `↩️ ${user} が担当を外れました。現在、担当者はいません。`,
  lineAssigned: ({ user, to }) =>
    user === to ? `👤 ${to} が担当になりました。` : `👤 ${user} が ${to} を担当にしました。`,
  linePicture: ({ name }) => `📈 ${name}：変化前後のメトリクス`,
  pictureAlt: ({ name, metric, time }) => `${time} のアラーム発生前後の ${metric ?? name} のグラフ`,
  pictureMissing: () => "_画像を表示できませんでした。_",
  linePostmortem: ({ user }) =>
    `📄 ${user} がポストモーテムを作りました。人にしか書けないところには TODO(owner) とあります。`,
  fileMissing: () =>
    "_ここにファイルを表示できませんでした。バケットにあるほか、`npx hansho postmortem` でも出力できます。_",
  lineNote: ({ user, text }) => `📝 ${user}：${text}`,
  lineResolvedByHand: ({ name, user, duration, burns }) =>
    `☑️ ${user} が ${name} を発生から *${duration}* 後に手動で解決済みにしました。${burns ? "CloudWatch はまだ OK になっていません。再び ALARM になれば再開します。" : ""}`,
  lineReopenedByHand: ({ name, user }) => `🔁 ${user} が ${name} を再開しました。担当者を待っています。`,
  lineConfirmed: ({ name, time, duration }) =>
    `✅ ${name} は CloudWatch でも OK になりました（${time}、手動で解決してから ${duration} 後）。`,
  lineJoined: ({ name, time }) => `🔥 ${name} も ${time} から発生しています。`,
  lineUnsuppressed: ({ name, time }) => `🔥 ${name} はまだ発生中です。CloudWatch による抑止は ${time} に終わりました。`,
  lineReleased: ({ name, duration }) =>
    `🔥 ${name} は発生から *${duration}* が過ぎても続いています。影響元のインシデントは終わったため、保留を解除しました。`,
  lineStormCritical: ({ name, id, time }) =>
    `🔥 多発中のアラームに緊急のものがあります：${name}（${id}、${time} から）。以後はカードで集計します。`,
  lineStormBurns: ({ name, id, time }) =>
    `🔥 アラーム多発の収束後、${name}（${id}）が ${time} から発生しています。数分以内に続くものはカードで集計します。`,
  lineStormEnded: ({ total, burning, duration, none }) =>
    none
      ? `✅ アラームの多発は *${duration}* で収束し、${total} 件すべてが復旧しました。`
      : `🌤️ アラームの多発は *${duration}* で収束しました。${total} 件中 ${burning} 件はまだ発生中で、カードで引き続き集計します。`,
  lineAllOver: ({ count, duration, time }) =>
    `✅ このカードの ${count} 件がすべて収束しました（最後は ${time}、最初の発生から *${duration}*）。`,
  lineReminder: ({ name, duration, number, owner, mention }) =>
    `⏰ ${mention ? `${mention} ` : ""}${name} は *${duration}* 継続中です。${owner ? `担当：${owner}` : "まだ担当者がいません"}（リマインド ${number} 回目）`,
  lineEscalated: ({ name, duration, mention, instead, place, paged }) =>
    `🚨 ${mention ? `${mention} ` : ""}${name} は *${duration}* 担当者がいません。${place ? `${place} に連絡しました。` : ""}${paged ? "オンコール担当の端末に通知しました。" : ""}${instead ? "いま当番がいません。" : ""}${mention || place || paged ? "" : "呼び出せる当番もいません。"}`,
  called: ({ id, duration, place }) => `🚨 ${place} の ${id} が *${duration}* 継続中で、まだ担当者がいません。`,
  calledTaken: ({ id, owner, place }) => `👀 ${place} の ${id} は ${owner} が担当しています。`,
  calledOver: ({ id, place }) => `${place} の ${id} は終了しました。`,
  lineAlarmGone: ({ name, id }) =>
    `❔ CloudWatch にアラーム ${name} が見つかりません。削除または名前の変更があった場合、復旧は届きません。収束したら ${id} を手動で解決してください。`,
  lineHeartbeatGone: ({ name, id }) =>
    `❔ ハートビート ${name} は hansho.yaml にもうありません。復旧は届きません。収束したら ${id} を手動で解決してください。`,
  lineMissingData: ({ name, duration, time }) =>
    `❔ ${name} のデータが ${time} から *${duration}* 届いていません。正常かどうかは不明です。`,
  lineReopened: ({ name, time, count }) => `🔥 ${name} が ${time} に再発しました（再発 ×${count}）。`,
  lineRecovered: ({ name, duration, time, owner }) =>
    `✅ ${name} は *${duration}* で復旧しました（${time}）。${owner ? `担当：${owner}` : "担当者はいませんでした。"}`,
  lineDataStopped: ({ name, duration, time, owner }) =>
    `❔ ${name} はデータが途絶えたため *${duration}* で終了しました（${time}）。復旧したかどうかは不明です。${owner ? `担当：${owner}` : ""}`,
  lineSettled: ({ state, name, changes, duration, owner }) =>
    `${SETTLED[state](name)}${duration}で ${changes} 回、発生と復旧を繰り返しました。${owner ? `担当：${owner}` : "担当者はいません。"}`,
  lineRunbook: ({ title }) => `📖 ${title}`,
  runbookAskedFor: ({ user }) => `${user} が表示しました`,
  lineRunbookMissing: ({ title }) => `📖 *${title}* この手順書の本文はこのビルドに含まれていません。`,
  runbookCut: ({ characters }) => `… 以下省略：残り ${characters} 文字は手順書のファイルにあります。`,
};

const TALLIED = { severity: "重大度", application: "サービス", region: "リージョン" } as const;

const OVER: Record<Ending, string> = {
  recovered: "復旧",
  "data-stopped": "終了（データ途絶）",
  "by-hand": "手動で解決",
};

const CROSSING: Record<Comparison, string> = {
  above: "を超えています",
  "at-or-above": "以上になっています",
  below: "を下回っています",
  "at-or-below": "以下になっています",
};

const CROSSED: Record<Comparison, string> = {
  above: "を超えていました",
  "at-or-above": "以上になっていました",
  below: "を下回っていました",
  "at-or-below": "以下になっていました",
};

const SETTLED: Record<Settled, (name: string) => string> = {
  recovered: (name) => `✅ ${name} のフラッピングが収まり、復旧しました。`,
  "data-stopped": (name) => `❔ ${name} はデータが途絶えてフラッピングが止まりました。復旧したかどうかは不明です。`,
  firing: (name) => `🔥 ${name} のフラッピングが収まりましたが、*まだ発生中* です。`,
  "no-data": (name) => `❔ ${name} のフラッピングが止まりましたが、データがありません。`,
};

const LEAVING: Record<BandSide, string> = {
  above: "を上回っています",
  below: "を下回っています",
  outside: "から外れています",
};

const LEFT: Record<BandSide, string> = {
  above: "を上回っていました",
  below: "を下回っていました",
  outside: "から外れていました",
};

function detail({ statistic, periods }: Measured): string {
  const counted =
    periods &&
    (periods.minutes
      ? `${periods.of} 分中 ${periods.found} 分`
      : `${periods.period}間隔 ${periods.of} 点中 ${periods.found} 点`);
  const parts = [statistic, counted].filter((part) => part !== null);
  return parts.length > 0 ? `（${parts.join("、")}）` : "";
}

const SOURCES = {
  logs: "ログ",
  metrics: "メトリクス",
  traces: "トレース",
  changes: "変更",
  incidents: "インシデント",
} as const;
