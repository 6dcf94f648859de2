import { TODO } from "../document.ts";
import type { Words } from "./words.ts";

/** What a postmortem says in Japanese. */
export const ja: Words = {
  sections: {
    preface: "",
    summary: "概要",
    impact: "影響",
    "five-w": "5W1H（検知時と終了時）",
    timeline: "タイムライン",
    detection: "検知",
    response: "対応",
    causes: "きっかけと要因",
    whys: "なぜなぜ分析（5 回）",
    resolution: "解決と復旧",
    "went-well": "うまくいったこと",
    "went-badly": "うまくいかなかったこと",
    "got-lucky": "運が良かったこと",
    actions: "アクションアイテム",
    "alarm-quality": "アラームの品質",
    links: "関連リンク",
    glossary: "用語",
    events: "付録：イベントの記録",
  },
  tags: { fact: "事実", derived: "算出", hypothesis: "仮説", unknown: "不明", todo: TODO },
  figures: {
    ttd: "検知までの時間（TTD）",
    heard: "Hansho が知るまでの時間",
    tta: "確認までの時間（TTA）",
    ttm: "緩和までの時間（TTM）",
    ttr: "復旧までの時間（TTR）",
    duration: "継続時間",
    muted: "ミュートされていた時間",
    alarms: "ALARM になった回数",
    reopened: "再発した回数",
    worst: "最も悪かった値",
    lines: "同じ内容のログの行数",
    "new-lines": "新しく現れたログの行数",
  },
  formulas: {
    ttd: "最初のアラーム − しきい値を超えた最初のデータポイント",
    heard: "メッセージの受信 − 最初のアラーム",
    tta: "最初の確認 − 最初のアラーム − その間にミュートされていた時間",
    ttm: "最初の復旧 − 最初のアラーム − その間にミュートされていた時間",
    ttr: "最後の復旧 − 最初のアラーム − その間にミュートされていた時間",
    duration: "最後の復旧 − 最初のアラーム（ミュートされていた時間を含む）",
    muted: "最初のアラームから終了までの（ミュートの終了 − ミュートの開始）の合計",
    alarms: "ALARM への状態変化の数（同じものは 1 回）",
    reopened: "復旧後、再開とみなす時間内に再び ALARM になった数",
    worst: "アラームのメッセージに書かれた値のうち、しきい値から最も離れた値",
    lines: "異常の時間帯のログのうち、見つかった原因と同じ内容の行数",
    "new-lines": "異常の時間帯の行数 − その前の正常な時間帯の行数（同じ種類の行）",
  },
  sources: {
    alarm: "アラーム",
    change: "変更",
    human: "人",
    mute: "ミュート",
    escalation: "エスカレーション",
    evidence: "調査",
  },
  questions: { who: "だれが", when: "いつ", where: "どこで", what: "何が", why: "なぜ", how: "どのように" },
  actionTypes: { prevent: "予防", detect: "検知", mitigate: "緩和" },
  headers: {
    figure: () => ["数値", "インシデント", "値", "計算式", "元の値"],
    answer: () => ["インシデント", "問い", "検知時", "終了時"],
    row: ({ zone }) => [
      "UTC",
      zone === "UTC" ? "UTC（テナント）" : zone,
      "インシデント",
      "種類",
      "行為者",
      "出来事",
      "根拠",
    ],
    action: () => ["内容", "担当", "期限", "種類", "チケット"],
    term: () => ["用語", "意味"],
    event: () => ["イベント", "UTC", "内容", "理由", "行為者", "詳細"],
  },
  unknown: "不明",
  states: { ALARM: "ALARM", OK: "OK", INSUFFICIENT_DATA: "INSUFFICIENT_DATA" },

  title: ({ name, ids, tenant }) => `ポストモーテム：${name}（${ids}、${tenant}）`,
  titleOfMany: ({ name, id, more, tenant }) => `ポストモーテム：${name} ほか ${more} 件（${id} ほか、${tenant}）`,
  othersToo: ({ count, ids, from, to }) =>
    `ほかに ${count} 件のインシデントが含まれます（${ids}）。${from} から ${to} までの間のものです。それぞれの内容は「影響」と「タイムライン」にあります。`,
  othersGoOn: ({ count, ids, from }) =>
    `ほかに ${count} 件のインシデントが含まれます（${ids}）。${from} に始まり、まだ終わっていないものがあります。それぞれの内容は「影響」と「タイムライン」にあります。`,
  draft: () => "下書き",
  preface: ({ names, tags, todo }) =>
    `この文書は Hansho の記録から作られました。各行の先頭は確かさを示します（${tags}）。人にしか書けないところには **${todo}** とあります。そこも、ほかのどこも、自由に書き換えてください。書いた内容は次の出力でも残ります。${names ? "" : "人は役割で書かれています。"}だれがしたかではなく、何がそうさせたのかを探してください。`,
  wordingHint: ({ word, where }) =>
    `表現：「${word}」（${where} に書かれたもの）は人を責める言い方です。何がその行動につながったのでしょうか。`,

  inputs: {
    "first-alarm": "最初のアラーム",
    "first-breach": "しきい値を超えた最初のデータポイント",
    heard: "メッセージの受信",
    taken: "最初の確認",
    mitigated: "最初の復旧",
    resolved: "最後の復旧",
    muted: "ミュート",
    count: "数",
    values: "値",
    window: "時間帯",
    before: "以前",
    threshold: "しきい値",
  },
  because: {
    "no-datapoint-time": "しきい値を超えたデータポイントの時刻が、アラームのメッセージに書かれていません",
    "nobody-took-it": "だれも確認していません",
    "not-over": "まだ終わっていません",
    "no-values": "アラームのメッセージに測定値がありません",
    "no-threshold": "アラームに単純なしきい値がありません",
    "no-logs": "原因を示すログが見つかりませんでした",
    "no-baseline": "以前の正常な時間帯になかった種類のログは見つかりませんでした",
  },

  happened: ({ name, id, severity, tenant, from, to, duration }) =>
    `${tenant} の ${name}（${id}、${severity}）で、${from} から ${to} まで ${duration}の間、異常が続きました。`,
  happening: ({ name, id, severity, tenant, from }) =>
    `${tenant} の ${name}（${id}、${severity}）で ${from} から異常が続いており、まだ終わっていません。`,
  measured: ({ metric, value, comparison, threshold }) =>
    comparison === null || threshold === null
      ? `${metric} は ${value} でした。`
      : `${metric} は ${value} で、しきい値 ${threshold} ${comparison}。`,
  comparison: ({ word }) =>
    ({
      GreaterThanThreshold: "を超えていました",
      GreaterThanOrEqualToThreshold: "以上でした",
      LessThanThreshold: "を下回っていました",
      LessThanOrEqualToThreshold: "以下でした",
    })[word] ?? null,
  alarmSaid: ({ reason }) => `アラームの説明：${reason}`,
  logsSaid: ({ what, message, location, count }) =>
    `ログには ${what}${message === null ? "" : `：${message}`}${location === null ? "" : `（${location}）`}とあります（${count} 行）。`,
  likeliest: ({ claim, percent, sure }) =>
    `最も考えられる原因：${claim}（${percent}${sure ? "" : "。これだけで判断するには根拠が足りません"}）`,
  ended: {
    recovered: ({ time }) => `${time} にアラームが OK に戻りました。`,
    "data-stopped": ({ time }) => `${time} にアラームのデータが途絶え、設定により終了とみなしました。`,
    "by-hand": ({ time, who }) => `${time} に${who === null ? "" : `${who}が`}手動で解決済みにしました。`,
  },
  endedUntold: ({ time }) => `${time} に終わりました。`,
  notOver: () => "まだ終わっていません。",
  askSummary: () => "その場にいなかった人のために、何が起き、だれに影響したのかを 1 段落で書いてください。",

  window: ({ from, to, duration }) =>
    `${from} から ${to} まで続きました（分かっている最初の兆候から終了まで ${duration}）。`,
  windowOpen: ({ from }) => `${from} に始まり、まだ終わっていません。`,
  reach: ({ application, region, account }) =>
    `影響を受けたのは${application === null ? "、ルートに名前のないアプリケーション" : ` ${application} `}です（${region}${account === null ? "" : `、アカウント ${account}`}）。`,
  askReach: () => "何人の利用者、何件のリクエストに、どのような影響がありましたか。記録からは分かりません。",
  askData: () => "データの欠落、誤り、遅れはありましたか。社外に知らせましたか。だれが知らせましたか。",

  whoIs: ({ application, tenant, team, owner }) =>
    [
      application === null ? "アプリケーションは不明" : `アプリケーション ${application}`,
      `テナント ${tenant}`,
      ...(team === null ? [] : [`責任を持つチーム ${team}`]),
      owner === null ? "担当者なし" : `担当 ${owner}`,
    ].join("、"),
  whenIs: ({ from, to, count }) =>
    `${from} から${to === null ? "" : ` ${to} まで`}${count > 1 ? `（ALARM は ${count} 回）` : ""}`,
  whereIs: ({ spot, watched, region, account }) =>
    [
      ...(spot === null ? [] : [spot]),
      ...(watched === null ? [] : [watched]),
      region,
      ...(account === null ? [] : [`アカウント ${account}`]),
    ].join("、"),
  request: ({ request, trace }) =>
    [...(request === null ? [] : [request]), ...(trace === null ? [] : [`トレース ${trace}`])].join("、"),
  cause: ({ cause }) => `ログにある最も深い原因：${cause}`,
  notKnownThen: () => "まだ不明（調査前）",
  notKnown: () => "不明（どの情報源からも分かりません）",

  opened: ({ name, state }) => `${name} が ${state} になりました`,
  openedOver: ({ name }) => `${name} は ALARM になりましたが、その知らせが届く前に OK に戻っていました`,
  again: ({ name, count }) => `${name} が再び ALARM になりました（通算 ${count} 回）`,
  reopened: ({ name }) => `${name} が復旧後まもなく再び ALARM になり、再開しました`,
  changedTo: ({ name, state }) => `${name} は ${state} です`,
  recovered: ({ name }) => `${name} が OK に戻りました`,
  dataStopped: ({ name }) => `${name} のデータが途絶え、設定により終了とみなしました`,
  resolvedByHand: ({ state }) => `手動で解決済みにしました（そのときのアラームの状態：${state}）`,
  confirmed: ({ name }) => `手動で解決済みにした後、${name} も OK になりました`,
  reopenedByHand: () => "手動で再開しました",
  firstBreach: ({ metric, value, threshold }) =>
    `しきい値${threshold === null ? "" : ` ${threshold} `}を超えたと分かっている最初のデータポイント：${metric} が ${value}`,
  change: ({ kind, what, service }) => `${kind}：${what}${service === null ? "" : `（${service}）`}`,
  evidenceIn: ({ said, claim, runbook }) =>
    [
      said ?? "調査しましたが、ログから原因は分かりませんでした。",
      ...(claim === null ? [] : [`仮説：${claim}。`]),
      ...(runbook === null ? [] : [`手順書：${runbook}。`]),
    ].join(""),
  took: () => "担当になりました（確認）",
  gaveBack: () => "担当を外れました",
  assigned: ({ to }) => `${to} に割り当てました`,
  note: ({ text }) => `メモ：${text}`,
  memo: ({ text }) => `スレッドへの書き込み：${text}`,
  runbookOpened: ({ title }) => `手順書の全文を表示しました${title === null ? "" : `：${title}`}`,
  muteBegan: ({ until, reason }) =>
    `ミュートしました${until === null ? "" : `（${until} まで）`}${reason === null ? "" : `：${reason}`}`,
  muteEnded: () => "ミュートが終わりました",
  settled: ({ changes }) => `アラームが ${changes} 回変化した後に落ち着きました`,
  reminded: ({ number }) => `${number} 回目のリマインド（担当者がいないか、まだ続いているため）`,
  escalated: ({ step, to }) => `エスカレーションの第 ${step} 段階${to === null ? "" : `：${to} を呼び出しました`}`,
  paged: ({ refused, end }) =>
    refused
      ? "ページャーのトピックが受け付けませんでした"
      : end
        ? "終了をページャーに知らせました"
        : "ページャーに知らせました",
  heldBack: ({ by }) => `${by} の影響とみなし、呼び出しませんでした`,
  released: () => "別のインシデントの影響とみなすのをやめました",
  shownAfterPause: () => "保留の時間が過ぎ、カードを表示しました",
  untold: () => "知らせはなく、Hansho が CloudWatch に問い合わせました",
  late: ({ by }) => `知らせは ${by}遅れて届きました`,
  skewed: ({ claimed }) => `時計が狂っていました。知らせには ${claimed} とありました`,
  ahead: () => "こちらより進んだ時計による時刻です",

  toldBy: ({ alarm, changed, heard, took }) =>
    `アラーム ${alarm} が知らせました。CloudWatch での状態変化は ${changed}、Hansho が知ったのは ${heard} です（${took}後）。`,
  detectTook: ({ duration }) => `しきい値を超えた最初のデータポイントからアラームまで ${duration}かかりました。`,
  detectUnknown: ({ because }) => `アラームの前にどれだけ異常が続いていたかは不明です：${because}。`,
  judgedBy: ({ needed, of: periods, period }) =>
    `このアラームは、${period}ごとのデータポイント ${periods} 個のうち ${needed} 個がしきい値を超えると ALARM になります。`,
  askDetection: () => "検知までの時間を半分にするにはどうすればよいですか。アラームより先に気づいた人はいましたか。",

  firstTaken: ({ who, duration }) =>
    `最初のアラームから ${duration}後に${who}が担当になりました（ミュートされていた時間を除く）。`,
  nobodyTook: ({ status }) =>
    status === "resolved" ? "終わるまでにだれも確認しませんでした。" : "まだだれも確認していません。",
  escalations: ({ steps, reminders }) => `エスカレーション ${steps} 段階、リマインド ${reminders} 回。`,
  mutedFor: ({ duration, by, reason }) =>
    `${duration}の間${by === null ? "" : `、${by}によって`}ミュートされていました${reason === null ? "" : `（${reason}）`}。この時間は TTA、TTM、TTR から除いています。`,
  neverMuted: () => "ミュートされていないため、TTA、TTM、TTR から除いた時間はありません。",
  runbookMatched: ({ title, score, because }) =>
    `手順書「${title}」が 100 点中 ${score} 点で一致しました${because === "" ? "" : `（根拠：${because}）`}。`,
  runbookAsked: ({ who, time }) => `${time} に${who}が手順書の全文を表示しました。`,
  noRunbook: () => "一致する手順書はありませんでした。",
  askResponse: () => "何を、どの順番で試し、何が役に立ちましたか。",

  changeBefore: ({ kind, what, service, by, duration, after }) =>
    `アラームの ${duration}${after ? "後" : "前"}：${kind}、${what}${service === null ? "" : `（${service}）`}${by === null ? "" : `。行ったのは${by}`}。`,
  noChange: () => "直前の変更は見つかっていません。",
  hypothesis: ({ place, claim, percent, sure }) =>
    `仮説 ${place}（${percent}${sure ? "" : "。これだけでは判断できません"}）：${claim}`,
  ground: ({ said, source }) => `${said}（${source}）`,
  noHypothesis: () => "原因を示す根拠は見つかっていません。",
  news: ({ text, count, baseline }) =>
    `異常の時間帯に ${count} 回、その前の正常な時間帯に ${baseline} 回現れた種類のログ：${text}`,
  bond: {
    group: ({ others }) => `同じグループのほかのインシデントと一緒に発生しました（カード ${others}）。`,
    contributors: ({ others }) => `1 つのアラームが見ている複数の系列の 1 つです（カード ${others}）。`,
    storm: ({ others }) => `多数のインシデントが同時に発生した中の 1 つです（カード ${others}）。`,
  },
  notAvailable: ({ source, why }) => `取得できなかったもの：${source}（${why}）。`,
  evidenceSources: {
    logs: "ログ",
    metrics: "メトリクス",
    traces: "トレース",
    changes: "変更の履歴",
    incidents: "ほかのインシデント",
    baseline: "以前の正常な時間帯のログ",
    tags: "アラームのタグ",
    picture: "メトリクスの図",
  },
  unavailable: {
    throttled: "AWS の呼び出し制限のため",
    denied: "AWS の権限がないため",
    "no-such-group": "ロググループがないため",
    "too-slow": "応答が間に合わなかったため",
    "too-much": "量が多すぎたため",
    "another-account": "別のアカウントのアラームのため",
    failed: "問い合わせに失敗したため",
  },
  askCauses: () =>
    "きっかけになったのはどれで、要因になったのはどれですか。誤っているものはどれですか。ほかの要因はありますか。",

  whyAlarm: ({ answer }) => `なぜアラームが発生しましたか。${answer}`,
  whyMetric: ({ answer }) => `なぜそうなりましたか。${answer}`,
  whyFailure: ({ answer }) => `なぜそこで失敗しましたか。${answer}`,
  whyCause: ({ answer }) => `なぜそれが起きましたか。${answer}`,
  whyPossible: ({ answer }) => `なぜ起こり得ましたか。直前の変更：${answer}`,
  askWhy: ({ number }) => `${number} 回目の「なぜ」：さらに問い、根拠も書いてください。`,

  endValue: ({ worst, end }) => `値は最も悪いときの ${worst} から、終了時の ${end} になりました。`,
  askResolution: () =>
    "何によって終わりましたか。対応の結果ですか、何もしなくても終わりましたか。再発することはありますか。",
  quickly: ({ duration }) => `最初のアラームから ${duration}後には担当者がいました。`,
  evidenceQuick: ({ duration }) => `Hansho が知ってから ${duration}後には、カードに調査結果が出ていました。`,
  runbookHelped: () => "一致する手順書がありました。",
  causeFound: () => "調査結果から原因の候補を挙げられました。",
  nobodyCame: ({ duration }) => `${duration}続いた間、だれも確認しませんでした。`,
  slowToTake: ({ duration }) => `担当者が決まるまで ${duration}かかりました。`,
  cameLate: ({ duration }) => `最初の知らせが Hansho に届いたのは、アラームの ${duration}後でした。`,
  burntAgain: ({ count }) => `いったん終わった後に ${count} 回再発しました。`,
  flapped: ({ changes }) => `アラームの状態が ${changes} 回も入れ替わりました。`,
  gaps: ({ count }) => `${count} 件の情報源から情報を得られませんでした。`,
  healedAlone: () => "だれも確認していないうちに復旧しました。",
  askWell: () => "ほかに役立ったこと、続けたいことは何ですか。",
  askBadly: () => "ほかに状況を悪くしたこと、対応を遅らせたこと、分かりにくくしたことは何ですか。",
  askLucky: () => "もっとひどくなり得たのに、そうならなかったことは何ですか。",

  actCause: ({ step }) => step,
  actPrevent: () => `${TODO}：この原因を起こらなくする、または無害にするには何をしますか。`,
  actRunbook: () => "このアラームの手順書を書くか、既存のものが一致するようにします。",
  actOk: ({ alarm }) => `復旧が知らされるように、${alarm} に OK アクションを設定します。`,
  actFlap: ({ alarm }) => `${alarm} が頻繁に入れ替わらないように、必要なデータポイント数やしきい値を見直します。`,

  noOkAction: () => "OK アクションがありません。復旧は CloudWatch に問い合わせないと分かりません。",
  okActionUnknown: () => "OK アクションがあるかどうかは、知らせに書かれていません。",
  noDescription: () => "説明がありません。呼び出された人には名前しか分かりません。",
  noRunbookFound: () => "一致する手順書がありません。",
  flaps: ({ changes, duration }) => `状態が ${duration}の間に ${changes} 回入れ替わりました。`,
  blip: ({ duration }) => `${duration}で、5 分もかからずに終わりました。人を呼び出す必要があるでしょうか。`,
  missingData: () => "データが途絶えた時間がありました。",
  reopenedTimes: ({ count }) => `${count} 回再発しました。`,
  foundBySweep: () => "終了の知らせはなく、Hansho が CloudWatch に問い合わせて見つけました。",
  nothingOdd: () => "気になる点はありませんでした。",
  askAlarm: () => "アラーム、しきい値、重大度、知らせる相手は適切でしたか。",

  alarmLink: () => "アラーム",
  logsLink: () => "異常時のログ",
  threadLink: () => "Slack のスレッド",
  linkTo: ({ what }) => what,
  traceId: ({ trace }) => `詳しく調べるためのリクエスト：${trace}`,
  askLinks: () => "ダッシュボード、チケット、プルリクエスト、利用者へのお知らせ。",

  terms: [
    { term: "TTD、TTA、TTM、TTR", meaning: "検知、確認、緩和、復旧までの時間です。計算式は「影響」にあります。" },
    {
      term: "ALARM、OK、INSUFFICIENT_DATA",
      meaning:
        "CloudWatch アラームの 3 つの状態です。しきい値を超えている、超えていない、判断するデータが足りない、を表します。",
    },
    { term: "ミュート", meaning: "しばらく呼び出さないという約束です。記録は続き、復旧は必ず表示されます。" },
    { term: "緩和", meaning: "最初の復旧を緩和とみなしています。実際と異なる場合は直してください。" },
    { term: "事実", meaning: "示された情報源で確認されたことです。" },
    { term: "算出", meaning: "事実から計算されたことです。" },
    { term: "仮説", meaning: "考えられる原因です。同じような仮説がどれだけ当たるかを % で示します。" },
  ],
  eventsLeftOff: ({ count, incident }) =>
    `${incident} の古いイベント ${count} 件は省きました。\`hansho why ${incident}\` で確認できます。`,
  contents: "目次",
  head: {
    status: "状態",
    severity: "重大度",
    tenant: "テナント",
    apps: "アプリケーション",
    regions: "リージョン",
    started: "開始",
    detected: "検知",
    acknowledged: "確認",
    mitigated: "緩和",
    resolved: "復旧",
  },
  drawing: ({ from, to, count }) =>
    `${from} から ${to} までの ${count} 件の出来事。色の付いた範囲は最初のアラームから終了までです。`,
  pictureAlt: (title) => `変化の前後のメトリクス。${title}`,
  hansho: "Hansho",
  cloudWatch: "CloudWatch",
  person: ({ number }) => `対応者 ${number}`,
  pipeline: "変更の実施者",
  anotherApp: "他のアプリ",
};
