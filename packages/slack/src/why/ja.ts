import type { WhyWords } from "./words.ts";

/** What `why` says in Japanese. */
export const ja: WhyWords = {
  ofIncident: ({ id, tenant }) => `${id}（テナント ${tenant}）の経緯と理由`,
  ofMessage: ({ id, tenant, incident }) =>
    `メッセージ ${id}（テナント ${tenant}${incident === null ? "" : `、インシデント ${incident}`}）の経緯と理由`,
  earlier: ({ count }) => `… これより前の ${count} 件は省略しています`,
  unknown: ({ id }) =>
    `ここには ${id} というインシデントもメッセージもありません。届いて 1 分以内のメッセージはまだ見つからないことがあり、` +
    "30 日より前の記録は残りません。それ以外は届いていません。アラームのアクションに SNS トピックが設定されているか確認してください。",

  alarmKinds: {
    metric: "メトリクスアラーム",
    "metric-math": "Metric Math アラーム",
    anomaly: "異常検出アラーム",
    contributor: "アラームのコントリビューター",
    promql: "PromQL アラーム",
    log: "ログアラーム",
    composite: "複合アラーム",
    text: "テキスト",
    malformed: "読み取れないアラームのメッセージ",
    "other-aws": "他の AWS サービスのメッセージ",
    "config-change": "アラームの設定変更",
  },
  states: { ALARM: "ALARM", OK: "OK", INSUFFICIENT_DATA: "INSUFFICIENT_DATA" },
  readAlarm: ({ state, kind, name, message, changedAt }) =>
    `メッセージ ${message} の送信：${kind} ${name} が ${changedAt} に ${state} へ変化`,
  readOther: ({ kind, message }) => `メッセージ ${message} の送信${kind === null ? "" : `：${kind}`}`,
  routed: ({ match, tenant }) => {
    if (match === null) return `hansho.yaml のルート（その後変更されています）によりテナント ${tenant} に振り分け`;
    return `hansho.yaml のルート（${match === "" ? "すべてに一致" : match}）によりテナント ${tenant} に振り分け`;
  },

  decided: {
    opened: ({ incident }) => `インシデント ${incident ?? "（ID なし）"} を開始`,
    reopened: () => "同じカードでインシデントを再開",
    updated: () => "同じカードのままインシデントを更新",
    resolved: () => "インシデントを終了（カードは緑になります）",
    merged: () => "統合（新しい表示はありません）",
    suppressed: () => "抑制（表示はありません）",
    parked: () => "保留（台帳に残し、再試行しません）",
    shown: () => "そのまま独立したカードに表示",
    evidence: () => "証拠を調査",
    acknowledged: () => "インシデントに担当者が付きました",
    unacknowledged: () => "インシデントは再び担当者を待っています",
    muted: () => "インシデントをミュート（呼び出しなし。復旧は表示されます）",
    unmuted: () => "インシデントの呼び出しを再開",
    settled: () => "アラームが落ち着きました（繰り返しの終わり）",
    runbook: () => "手順書の全文をスレッドに掲載",
  },
  reasons: {
    "first-alarm": "このアラームで継続中のものがなく、ALARM になったため",
    "alarm-after-recovery": "前回の復旧から十分に時間がたって再び ALARM になったため、別の事象とみなしました",
    "alarm-soon-after-recovery": "復旧後すぐに再び ALARM になったため、同じ事象とみなしました",
    "alarm-while-flapping": "変化を繰り返している間に再び ALARM になったため、同じインシデントとしました",
    "alarm-again": "継続中に再び ALARM になったため、回数に加えました",
    "late-alarm-counted": "同じ事象の ALARM が遅れて届いたため、回数に加え、新しい状態はそのままにしました",
    "data-missing": "アラームのデータがなく（INSUFFICIENT_DATA）、そのための設定に従いました",
    "data-missing-overtook-alarm": "この ALARM は、次に起きたデータ欠落より後に届きました",
    "data-stopped": "アラームのデータが止まり、設定によりこれを終わりとみなしました",
    "ok-overtook-alarm": "この ALARM は、終わりを告げる OK より後に届いたため、すでに終わっていました",
    recovered: "アラームが OK に戻ったため",
    "ok-before-alarm": "継続中のものがない OK のため、ALARM が遅れて届く場合に備えて記憶しました",
    "first-ok-of-new-alarm": "作成されたばかりのアラームの最初の OK で、復旧するものがないため",
    "ok-after-recovery": "すでに終了した後の OK で、終えるものがないため",
    copy: "同じ状態変化が別のメッセージですでに届いていたため",
    "same-message": "同じメッセージが再び配信されたため",
    stale: "すでに知られている状態より古く、状態を戻してはならないため",
    text: "アラームではなくテキストのため",
    malformed: "アラームのようですが、読み取れなかったため",
    "other-aws": "アラームではなく、他の AWS サービスのメッセージのため",
    "config-change": "アラームの状態ではなく、設定が変更されたため",
    found: "ログに原因の手がかりがあり、カードに表示しました",
    nothing: "その時間のログに手がかりはありませんでした",
    unavailable: "ログを読めませんでした（理由はカードにあります）",
    "no-source": "このアラームのロググループが分かりません（hansho.yaml の logs で指定します）",
    taken: "担当を引き受けた人がいるため",
    "given-back": "担当を外れた人がいるため",
    "asked-for": "求められたため",
    "muted-by-person": "ミュートした人がいるため",
    "unmuted-by-person": "ミュートを解除した人がいるため",
    "mute-ended": "ミュートの期限が来たため",
    "mute-ended-by-recovery": "復旧までのミュートで、インシデントが終わったため",
    "settled-as-ok": "十分な時間 OK が続いたため",
    "settled-as-alarm": "十分な時間 ALARM が続いたため",
    "settled-without-data": "十分な時間データがない状態が続いたため",
    "found-by-sweep": "通知が届かず、CloudWatch に問い合わせて分かったため",
    "alarm-not-found": "CloudWatch に問い合わせましたが、このアラームが見つからないため（インシデントは未解決のまま）",
    "our-fault": "Hansho 自身が処理に失敗し、運用者に通知しました",
  },
  because: ({ what, reason, asides }) =>
    `${what}。理由：${reason}${asides.length === 0 ? "" : `（${asides.join("、")}）`}`,
  underMute: ({ mute }) => `ミュート ${mute} の対象`,
  flapping: () => "変化の繰り返し中：回数だけを数え、呼び出しはしません",
  copyOf: ({ message }) =>
    message === null
      ? "メッセージより先に CloudWatch への問い合わせで分かっていました"
      : `最初に届いたのはメッセージ ${message}`,
  error: ({ error }) => `エラー：${error}`,
  byPerson: ({ user }) => `操作：${user}`,
  byMessage: ({ message }) => `メッセージ ${message}`,

  lines: {
    acknowledged: "担当者",
    unacknowledged: "担当者を待っていること",
    reopened: "再び発生したこと",
    recovered: "復旧",
    settled: "落ち着いたこと",
    runbook: "手順書の全文",
    rest: "メッセージの残り",
  },
  posted: ({ channel }) => `カードを ${channel} に投稿`,
  edited: ({ shown }) => `カードを最後に編集（バージョン ${shown}）`,
  told: ({ line, broadcast }) => `スレッドに${line}を通知${broadcast ? "（チャンネルにも）" : ""}`,
  current: () => "Slack の表示は記録と一致しています（未送信なし）",
  owed: ({ version, shown }) =>
    shown === "0"
      ? "Slack にはまだ表示されていません（カードは未送信。毎分再試行します）"
      : `Slack の表示はバージョン ${shown}/${version} です（残りは未送信。毎分再試行します）`,
  refused: ({ word }) => `Slack がカードを拒否しました：${word}`,
};
