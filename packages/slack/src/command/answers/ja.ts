import type { Messages } from "./messages.ts";

/** What answers say in Japanese. */
export const ja: Messages = {
  help: ({ id }) =>
    [
      "*`/alert` でできること*（全角文字や日本語のコマンドも使えます）",
      "• `/alert list [open|acked|muted|all] [キー=値…] [page=N]`：まだ終わっていないインシデント（一覧）",
      `• \`/alert show ${id}\`：1 件の詳細（表示）`,
      `• \`/alert why ${id}\`（またはメッセージの ID）：どう扱われたか、その理由（なぜ）。統合・抑制されたものも分かります`,
      `• \`/alert ack ${id}\`：担当者になる（確認）。誰が対応中か全員に見えます`,
      "• `/alert ack all [キー=値…]`：担当者のいないものをまとめて担当する。実行前に確認します",
      `• \`/alert unack ${id}\`：担当を外れる（確認取消）・\`/alert assign ${id} @ユーザー\`：ほかの人に割り当てる（担当）`,
      `• \`/alert note ${id} "再起動中"\`：カードとスレッドにメモを残す（メモ）。\`ack\` や \`resolve\` にも \`note "…"\` を付けられます`,
      `• \`/alert resolve ${id}\`：解決済みにする（解決）。再び ALARM になれば再開します・\`/alert reopen ${id}\`：再開する（再開）`,
      `• \`/alert release ${id}\`：保留中のものを今すぐ表示する（保留解除）`,
      `• \`/alert mute ${id} for 1h reason "リリース作業"\`：このアラームの呼び出しを止める（ミュート）。復旧は必ず表示されます`,
      `• \`/alert mute ${id} until-ok\`：復旧するまで止める（復旧まで）。復旧後に再び発生したものは通知されます`,
      "• `/alert mute app=payment sev=low until 18:00`：条件に合うものの呼び出しを止める（`=` `!=` `=~` `!~`）",
      "• `/alert oncall`：いまの当番（当番）・`/alert oncall override @ユーザー for 8h`：当番を代わる（当番 交代）",
      `• \`/alert unmute ${id}\` または \`/alert unmute m-1\`：ミュートを終える（解除）・\`/alert mutes\`：有効なミュート（ミュート一覧）`,
      "キー：`alarm app sev region account contributor namespace metric kind tenant`、`dimension.X`、`tag.X`。期間：`30m 2h 1d 1w`。時刻：`18:00`、`09:00 JST`、`2026-11-22T09:00Z`。",
    ].join("\n"),
  verbs: {
    help: "ヘルプ",
    list: "一覧",
    show: "表示",
    why: "説明",
    ack: "確認",
    unack: "確認取消",
    assign: "割り当て",
    note: "メモ",
    resolve: "解決",
    reopen: "再開",
    release: "表示",
    mute: "ミュート",
    unmute: "解除",
    mutes: "ミュート一覧",
    oncall: "当番",
  },

  didNotUnderstand: ({ problem, suggestion }) => `🤔 ${problem}\n例：${suggestion}`,
  unknownVerb: ({ word }) => `${word} というコマンドはありません。使えるものは \`/alert help\` で確認できます。`,
  unclosedQuote: () => "引用符が閉じられていません。",
  missingId: ({ verb }) => `${verb}するインシデントの ID がありません。`,
  notAnId: ({ word }) => `${word} はインシデントの ID ではありません。ID はカードに書かれています。`,
  tooManyIds: ({ most }) => `一度に指定できる ID は ${most} 件までです。`,
  oneAtATime: () => "一度に調べられるのは 1 件です。インシデントかメッセージの ID を 1 つ指定してください。",
  emptyNote: () => "メモの内容がありません。",
  missingEnd: () => "いつまでですか。`for 8h` か `until 18:00` のように指定してください。",
  badEnd: ({ word }) => `${word} は \`8h\` のような期間でも \`18:00\` のような時刻でもありません。`,
  missingPerson: () => "誰に割り当てますか。`@ユーザー` か `自分` で 1 人を指定してください。",
  unknownKey: ({ key, keys }) => `${key} というキーはありません。使えるキー：${keys}、\`dimension.X\`、\`tag.X\`。`,
  whyNoPattern: {
    "too-long": "200 文字を超えています",
    runaway: "繰り返しの中の繰り返しや後方参照は、評価に何分もかかることがあります",
    broken: "括弧が閉じていないか、繰り返す対象がありません",
  },
  badPattern: ({ word, why }) => `${word} は正規表現として使えません：${why}`,
  badPage: ({ word }) => `${word} はページ番号ではありません。1 から数えます。`,
  nothingToMute: () => "何をミュートしますか。インシデントの ID か、`app=payment` のような条件を指定してください。",
  idsOrMatchers: () => "ID と条件は同時に指定できません。どちらかでミュートしてください。",
  badDuration: ({ word }) => `${word} は期間ではありません。\`30m\`、\`2h\`、\`1d\`、\`1w\` のように書いてください。`,
  badTime: ({ word }) =>
    `${word} は時刻ではありません。\`18:00\`、\`09:00 JST\`、\`18:00 Europe/Berlin\`、\`2026-11-22T09:00Z\` のように書いてください。`,
  twoEnds: () => "ミュートの終わりは 1 つだけです。`for`、`until`、`until-ok` のどれか 1 つにしてください。",
  emptyReason: () => "`reason` の後に理由がありません。",
  unexpected: ({ word }) => `${word} はここでは使えません。`,

  whichTenant: ({ names, command }) =>
    `このチャンネルには複数のテナントがあります：${names}。どれかを指定してください。例：${command}`,
  noSuchTenant: ({ tenant, names }) => `ここに ${tenant} というテナントはありません。あるのは ${names} です。`,
  unknownIncident: ({ id }) => `ここに ${id} というインシデントはありません。`,
  ended: ({ id, name, time }) =>
    `${id}（${name}）は${time === null ? "すでに終了しています" : ` ${time} に終了しています`}。何も変更していません。`,
  failed: () => "⚠️ いまは実行できませんでした。少し待ってからもう一度お試しください。2 回実行しても問題ありません。",

  acknowledged: ({ id, name }) => `👀 ${id}（${name}）の担当者になりました。`,
  alreadyAcknowledged: ({ id, name, user, time }) =>
    `先に ${user} さんが担当しています：${id}（${name}）、${time} から。`,
  alreadyYours: ({ id, name, time }) => `${id}（${name}）はすでにあなたが担当しています（${time} から）。`,
  givenBack: ({ id, name }) => `↩️ ${id}（${name}）の担当を外れました。担当者を待っています。`,
  notAcknowledged: ({ id, name }) => `${id}（${name}）には担当者がいません。外れる担当はありません。`,
  assigned: ({ id, name, user }) => `👤 ${id}（${name}）の担当を ${user} さんにしました。`,
  alreadyAssigned: ({ id, name, user, time }) =>
    `${id}（${name}）はすでに ${user} さんが担当しています（${time} から）。`,
  noted: ({ id, name }) => `📝 ${id}（${name}）にメモを残しました。`,
  alreadyNoted: ({ id, name }) => `同じメモがすでに ${id}（${name}）にあります。`,
  resolved: ({ id, name, burns }) =>
    `☑️ ${id}（${name}）を解決済みにしました。${burns ? "CloudWatch はまだ OK になっていません。OK になればお知らせし、再び ALARM になれば再開します。" : ""}`,
  reopened: ({ id, name }) => `🔁 ${id}（${name}）を再開しました。担当者を待っています。`,
  released: ({ id, name }) => `📣 ${id}（${name}）のカードを出しました。`,
  notPaused: ({ id, name }) => `${id}（${name}）は保留中ではなく、カードがあります。`,
  pausedUntil: ({ time, command }) =>
    `⏸️ ${time} まで保留中：それまでに復旧すれば、カードは出しません。今すぐ表示するには：${command}`,
  healedInPause: () => "🌤️ 保留時間内に復旧したため、カードは出していません。",
  pausedMark: ({ time }) => `${time} まで保留中`,
  notResolved: ({ id, name }) => `${id}（${name}）は終了していません。再開するものはありません。`,
  movedOn: ({ id, name }) => `${id}（${name}）のアラームは次のインシデントに移っているため、変更できません。`,
  lastNote: ({ user, time, text }) => `📝 ${user}（${time}）：${text}`,
  askAll: ({ count, more, command }) =>
    `*${count} 件${more ? "以上" : ""}* の担当者になります。よければ送ってください：${command}`,
  nothingToAcknowledge: () => "担当者のいないインシデントで、条件に合うものはありません。",
  allAcknowledged: ({ ids, count }) => `👀 ${count} 件の担当者になりました：${ids}`,
  again: () => "時間内に終わらなかったものがあります。同じコマンドをもう一度送ると続きを行います。",

  listed: ({ tenant, total, more, page, pages }) =>
    `*${tenant}*：継続中 ${total} 件${more ? "以上" : ""}${pages === "1" ? "" : `・${page}/${pages} ページ`}`,
  row: ({ emoji, id, severity, state, name, duration, owner, times, muted }) =>
    [
      `${emoji} *${id}* ${severity} ${name}`,
      state,
      duration,
      times && `${times} 回`,
      owner,
      muted && `${muted} までミュート`,
    ]
      .filter((part) => part !== null)
      .join("・"),
  nothingListed: ({ tenant }) => `✅ *${tenant}* に該当するインシデントはありません。`,
  nextPage: ({ command }) => `続き：${command}`,

  owns: () => "*あなたが担当している継続中のインシデント*",
  ownsMore: ({ count, more }) => `… ほか ${count} 件${more ? "以上" : ""}：\`/alert list acked\``,
  ownsNothing: () => "✅ ここであなたが担当している継続中のインシデントはありません。",

  since: ({ time, duration, count }) => `${time} から（${duration}）、発生 ${count} 回`,
  lasted: ({ from, to, duration, count }) => `${from} から ${to} まで（${duration}）、発生 ${count} 回`,
  place: ({ region, account }) => `${region}${account === null ? "" : `、アカウント ${account}`}`,
  owner: ({ user, time }) => `担当：${user}（${time} から）`,
  noOwner: () => "担当者なし",
  mutedUntil: ({ mute, time, user, reason }) =>
    `🔕 ${time} までミュート中（${mute}、${user}）${reason === null ? "" : `：${reason}`}`,
  runbookTitle: ({ title, steps }) => `📖 *${title}*${steps === "" ? "" : `\n${steps}`}`,

  muted: ({ mute, what, time, duration, reason }) =>
    `🔕 ${time} までミュートしました${duration === null ? "" : `（${duration}）`}${reason === null ? "" : `：${reason}`}\n${mute}：${what}`,
  mutedEach: ({ time, reason }) =>
    `🔕 それぞれ ${time} までミュートしました（\`/alert mutes\` で一覧）${reason === null ? "" : `：${reason}`}`,
  laterIsTold: () => "復旧後に再び発生したものは通知されます。",
  nothingToMuteNow: () => "いま発生中で該当するものがなく、待つ復旧がないため、何もミュートしていません。",
  mutedNow: ({ ids, count }) => `いま静かになったもの：${count} 件（${ids}）。復旧は必ず表示されます。`,
  wouldHit: ({ days, incidents, alarms }) =>
    `過去 ${days}では、アラーム ${alarms} 個のインシデント ${incidents} 件が対象になっていました。`,
  wouldHitNothing: ({ days }) => `過去 ${days}に対象となるものはありませんでした。`,
  mutedNothingNow: () => "いま発生中で該当するものはありません。これから発生するものが静かになります。",
  tooLong: ({ most }) => `長すぎます。ここであなたがミュートできるのは ${most} までです。何もミュートしていません。`,
  mayMute: ({ role, users, most }) => `${role} は ${most} までミュートできます：${users}`,
  alreadyOver: () => "その時刻は過ぎています。何もミュートしていません。",
  muteEnded: ({ mute, ids }) => `🔔 ${mute} を解除しました${ids === null ? "。" : `。再び通知されるもの：${ids}`}`,
  unmuted: ({ id, name }) => `🔔 ${id}（${name}）のミュートを解除しました。`,
  stillCovered: ({ mute, what, time, command }) =>
    `${mute}（${what}）は ${time} まで有効で、このインシデントからだけ外しました。すべて終えるには：${command}`,
  notMuted: ({ id, name }) => `${id}（${name}）はミュートされていません。`,
  unknownMute: ({ id }) => `ここに ${id} という有効なミュートはありません。`,
  mutes: ({ tenant, count }) => `*${tenant}*：有効なミュート ${count} 件`,
  muteRow: ({ mute, what, time, user, reason }) =>
    `🔕 *${mute}* ${what}・${time} まで・${user}${reason === null ? "" : `・${reason}`}`,
  windowRow: ({ name, what, times, reason }) =>
    `🗓️ *${name}* ${what}${reason === null ? "" : `・${reason}`}：${times === null ? "今後 1 年は始まりません" : `次回 ${times}`}`,
  noMutes: ({ tenant }) => `🔔 *${tenant}* に有効なミュートはありません。`,

  onCall: ({ rota, user, until, standsIn, next }) =>
    `📟 *${rota}*：${user}${standsIn ? "（代理）" : ""}、${until} まで${next === null ? "。その後は不在です" : `。次は ${next}`}`,
  nobodyOnCall: ({ rota }) => `📟 *${rota}*：いま当番はいません。`,
  noRota: ({ tenant, names }) =>
    names === null
      ? `*${tenant}* に当番表はありません。hansho.yaml の \`oncall\` で \`rotas\` の名前を指定します。`
      : `*${tenant}* にその当番表はありません。あるのは ${names} です。`,
  stoodIn: ({ rota, user, until, before, already }) =>
    `📟 *${rota}*：${user} が ${until} まで${before === null ? "" : ` ${before} に代わって`}${already ? "すでに当番です。" : "当番になりました。"}`,
  standInOver: () => "その時刻は過ぎています。何も変更していません。",
  standInTooLong: ({ most }) => `長すぎます。代理は ${most} までです。何も変更していません。`,

  runbookShown: ({ id, name }) => `${id}（${name}）の手順書はすでにカードのスレッドにあります。`,
  noRunbook: ({ id, name }) => `${id}（${name}）に対応する手順書は見つかっていません。`,
};
