import type { Messages } from "./messages.ts";

/** What answers say in Japanese. */
export const ja: Messages = {
  help: ({ id }) =>
    [
      "*`/alert` でできること*（全角文字や日本語のコマンドも使えます）",
      "*発生中の対応*",
      `• \`/alert ack ${id}\`：担当者になる（確認）。誰が対応中か全員に見えます`,
      "• `/alert ack all [キー=値…]`：担当者のいないものをまとめて担当する。実行前に確認します",
      "• `/alert list [open|acked|muted|all] [キー=値…] [page=N]`：まだ終わっていないインシデントを重大な順に表示（一覧）",
      `• \`/alert show ${id}\`：1 件の詳細（表示）・\`/alert who ${id}\`：担当者と次に呼び出す人（誰）・\`/alert runbook ${id}\`：手順書`,
      `• \`/alert note ${id} "再起動中"\`：カードとスレッドにメモを残す（メモ）。\`ack\` や \`resolve\` にも \`note "…"\` を付けられます`,
      `• \`/alert unack ${id}\`：担当を外れる（確認取消）・\`/alert assign ${id} @ユーザー\`：ほかの人に割り当てる（担当）`,
      `• \`/alert resolve ${id}\`：解決済みにする（解決）。再び ALARM になれば再開します・\`/alert reopen ${id}\`：再開する（再開）`,
      `• \`/alert release ${id}\`：保留中のものを今すぐ表示する（保留解除）`,
      "*通知を止める*",
      `• \`/alert mute ${id} for 1h reason "リリース作業"\`：このアラームの呼び出しを止める（ミュート）。復旧は必ず表示されます`,
      `• \`/alert mute ${id} until-ok\`：復旧するまで止める（復旧まで）。復旧後に再び発生したものは通知されます`,
      "• `/alert mute app=payment sev=low until 18:00`：条件に合うものの呼び出しを止める（`=` `!=` `=~` `!~`）",
      `• \`/alert unmute ${id}\` または \`/alert unmute m-1\`：ミュートを終える（解除）・\`/alert mutes\`：有効なミュート（ミュート一覧）`,
      "*当番と経緯*",
      "• `/alert oncall`：いまの当番（当番）・`/alert oncall override @ユーザー for 8h`：当番を代わる（当番 交代）",
      `• \`/alert why ${id}\`（またはメッセージの ID）：どう扱われたか、その理由（なぜ）。統合・抑制されたものも分かります`,
      "*事後*",
      `• \`/alert postmortem ${id} [lang=ja|en] [format=md|json|csv|html]\`：分かっていることをまとめたポストモーテムをスレッドに投稿する（ポストモーテム）。ID を並べると 1 つにまとめます`,
      "*設定*",
      "• `/alert test`：動作確認のアラームを流す（テスト）・`/alert doctor`：設定の問題を調べる（診断）・`/alert lang ja|en`：言語を選ぶ（言語）",
      `続きを省略すると入力画面が開きます：\`/alert mute\`、\`/alert note ${id}\`、\`/alert assign ${id}\`、\`/alert postmortem\``,
      "キー：`alarm app sev region account contributor namespace metric kind tenant`、`dimension.X`、`tag.X`。期間：`30m 2h 1d 1w`。時刻：`18:00`、`明日9時`、`月曜9時`、`25:00`、`09:00 JST`、`2026-11-22T09:00Z`。",
    ].join("\n"),
  didNotUnderstand: ({ problem, suggestion }) => `🤔 ${problem}\n例：${suggestion}`,
  unknownVerb: ({ word }) => `${word} というコマンドはありません。使えるものは \`/alert help\` で確認できます。`,
  unclosedQuote: () => "引用符が閉じられていません。",
  missingId: () => "インシデントの ID がありません。ID はカードと `/alert list` に書かれています。",
  notAnId: ({ word }) => `${word} はインシデントの ID ではありません。ID はカードに書かれています。`,
  missingMute: () =>
    "何のミュートを解除しますか。インシデントの ID か、`/alert mutes` に出るミュートの ID または定期ミュートの名前を指定してください。",
  notAMute: ({ word }) =>
    `${word} は、インシデントの ID でも、\`/alert mutes\` に出るミュートの ID や定期ミュートの名前でもありません。`,
  tooManyIds: ({ most }) => `一度に指定できる ID は ${most} 件までです。`,
  oneAtATime: () => "一度に調べられるのは 1 件です。インシデントかメッセージの ID を 1 つ指定してください。",
  emptyNote: () => "メモの内容がありません。",
  missingEnd: () => "いつまでですか。`for 8h` か `until 18:00` のように指定してください。",
  badEnd: ({ word }) => `${word} は \`8h\` のような期間でも \`18:00\` のような時刻でもありません。`,
  missingPerson: () => "誰に割り当てますか。`@ユーザー` か `自分` で 1 人を指定してください。",
  unknownPerson: ({ word }) =>
    `${word} が誰か分かりません。\`@\` を入力して Slack が出す候補から選ぶか、\`自分\` と書いてください。`,
  unknownKey: ({ key, keys }) => `${key} というキーはありません。使えるキー：${keys}、\`dimension.X\`、\`tag.X\`。`,
  whyNoPattern: {
    "too-long": "200 文字を超えています",
    runaway: "繰り返しの中の繰り返しや後方参照は、評価に何分もかかることがあります",
    broken: "括弧が閉じていないか、繰り返す対象がありません",
  },
  unknownValue: ({ key, value, values }) => `${key} に ${value} という値はありません。使える値：${values}`,
  twoValues: ({ key, values, either }) =>
    `${key} が同時に ${values} の両方になることはありません（条件はすべて満たす必要があります）。どちらかを指すには ${either} と書いてください。`,
  unknownLanguage: ({ word }) =>
    `${word} という言語には対応していません。\`ja\`（日本語）か \`en\`（英語）を指定してください。`,
  badPattern: ({ word, why }) => `${word} は正規表現として使えません：${why}`,
  badPage: ({ word }) => `${word} はページ番号ではありません。1 から数えます。`,
  badFormat: ({ word }) => `${word} という形式はありません。md、json、csv、html のどれかを指定してください。`,
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
  unknownIncident: ({ id }) => `ここに ${id} というインシデントはありません（\`/alert list\` で一覧）。`,
  ended: ({ id, name, time }) =>
    `${id}（${name}）は${time === null ? "すでに終了しています" : ` ${time} に終了しています`}。何も変更していません。`,
  burnsAgain: ({ id, command }) => `同じアラームが ${id} として発生中です：${command}`,
  failed: () => "⚠️ いまは実行できませんでした。少し待ってからもう一度お試しください。2 回実行しても問題ありません。",

  acknowledged: ({ id, name }) => `👀 ${id}（${name}）の担当者になりました。`,
  alreadyAcknowledged: ({ id, name, user, time, command }) =>
    `先に ${user} さんが担当しています：${id}（${name}）、${time} から。引き継ぐには：${command}`,
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

  listed: ({ tenant, total, more, narrowed, page, pages }) =>
    `*${tenant}*：${narrowed ? "継続中のうち該当" : "継続中"} ${total} 件${more ? "以上" : ""}${pages === "1" ? "" : `・${page}/${pages} ページ`}`,
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
  nothingUnresolved: ({ tenant }) => `✅ *${tenant}* に継続中のインシデントはありません。`,
  nextPage: ({ command }) => `続き：${command}`,
  noSuchPage: ({ page, pages }) => `${page} ページ目はありません。最後の ${pages} ページ目を表示しています。`,

  owns: () => "*あなたが担当している継続中のインシデント*",
  ownsMore: ({ count, more }) => `… ほか ${count} 件${more ? "以上" : ""}：\`/alert list acked\``,
  ownsNothing: () => "✅ ここであなたが担当している継続中のインシデントはありません。",

  since: ({ time, duration, count }) => `${time} から（${duration}）、発生 ${count} 回`,
  lasted: ({ from, to, duration, count }) => `${from} から ${to} まで（${duration}）、発生 ${count} 回`,
  place: ({ region, account }) => `${region}${account === null ? "" : `、アカウント ${account}`}`,
  owner: ({ user, time }) => `担当：${user}（${time} から）`,
  nextCalled: ({ who, time, duration }) => `📣 誰も対応しなければ次は ${who}：${time}（${duration}後）`,
  nextOnCall: ({ who, rota, time, duration }) =>
    `📣 誰も対応しなければ次は ${rota} の当番 ${who}：${time}（${duration}後）`,
  nextNobodyOnCall: ({ rota, time, duration }) =>
    `📣 誰も対応しなければ次は ${rota} の当番：${time}（${duration}後）。いまの当番は不在です`,
  nextReminder: ({ who, time, duration }) =>
    who === null
      ? `⏰ 次はリマインダー：${time}（${duration}後）`
      : `⏰ 次は ${who} へのリマインダー：${time}（${duration}後）`,
  nextChannel: ({ channel }) => `📣 ${channel} にも知らせます。`,
  nextPager: () => "📟 同時にページャー（SNS）にも通知します。",
  nobodyNext: {
    muted: "🔕 通知を止めているため、次に呼び出す人はいません。",
    owned: "担当者がいる間は、ほかの人を呼び出しません。",
    over: "終了しているため、呼び出しはありません。",
    "none-left": "この重大度で次に呼び出す人はいません（エスカレーションとリマインダーは残っていません）。",
  },
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
  mutedNow: ({ ids, count }) => `現在ミュート中：${count} 件（${ids}）。復旧は必ず表示されます。`,
  wouldHit: ({ days, incidents, alarms }) =>
    `過去 ${days}では、アラーム ${alarms} 個のインシデント ${incidents} 件が対象になっていました。`,
  wouldHitNothing: ({ days }) => `過去 ${days}に対象となるものはありませんでした。`,
  mutedNothingNow: () => "いま発生中で該当するものはありません。今後発生するものがミュートされます。",
  tooLong: ({ most }) => `長すぎます。ここであなたがミュートできるのは ${most} までです。何もミュートしていません。`,
  mayMute: ({ role, users, most }) => `${role} は ${most} までミュートできます：${users}`,
  groupsUnknown: ({ groups }) =>
    `ユーザーグループ ${groups} のメンバーを Slack に確認できなかったため、権限がないものとして扱いました。少し待ってからもう一度お試しください。`,
  needsReason: ({ example }) => `ここではミュートに理由が必要です。何もミュートしていません。例：${example}`,
  alreadyOver: ({ time }) => `${time} はもう過ぎています。何もミュートしていません。`,
  muteEnded: ({ mute, ids }) => `🔔 ${mute} を解除しました${ids === null ? "。" : `。再び通知されるもの：${ids}`}`,
  unmuted: ({ id, name }) => `🔔 ${id}（${name}）のミュートを解除しました。`,
  stillCovered: ({ mute, what, time, command }) =>
    `${mute}（${what}）は ${time} まで有効で、このインシデントからだけ外しました。すべて終えるには：${command}`,
  notMuted: ({ id, name }) => `${id}（${name}）はミュートされていません。`,
  unknownMute: ({ id }) => `ここに ${id} という有効なミュートはありません（\`/alert mutes\` で一覧）。`,
  mutes: ({ tenant, count }) => `*${tenant}*：有効なミュート ${count} 件`,
  muteRow: ({ mute, what, time, user, reason }) =>
    `🔕 *${mute}* ${what}・${time} まで・${user}${reason === null ? "" : `・${reason}`}`,
  windowRow: ({ name, what, times, reason }) =>
    `🗓️ *${name}* ${what}${reason === null ? "" : `・${reason}`}：${times === null ? "今後 1 年は始まりません" : `次回 ${times}`}`,
  holdsLonger: ({ mute, time, command }) => `${mute} のほうが長く、${time} まで有効なままです。終えるには：${command}`,
  windowNotNow: ({ name, next }) =>
    `🗓️ *${name}* はいま何もミュートしていません。${next === null ? "今後 1 年は始まりません" : `次回は ${next}`}。`,
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
  standInOver: ({ time }) => `${time} はもう過ぎています。何も変更していません。`,
  standInTooLong: ({ most }) => `長すぎます。代理は ${most} までです。何も変更していません。`,

  language: ({ tenant, byFile }) =>
    byFile
      ? `🌐 *${tenant}* には日本語でお知らせしています（hansho.yaml の設定）。英語にするには \`/alert lang en\``
      : `🌐 *${tenant}* には日本語でお知らせしています（ここで選ばれた言語）。英語にするには \`/alert lang en\`、hansho.yaml の設定に戻すには \`/alert lang default\``,
  languageChosen: ({ tenant, byFile }) =>
    byFile
      ? `🌐 *${tenant}* へのお知らせを hansho.yaml の設定どおり日本語に戻しました。表示中のカードは次の更新から変わります。`
      : `🌐 これから *${tenant}* には日本語でお知らせします。表示中のカードは次の更新から変わります。`,

  testName: ({ number }) => `【テスト】Hansho の動作確認 ${number}（障害ではありません）`,
  testDescription: () => "/alert test で依頼されたテストです。障害は起きていません。",
  testBurns: () => "カードの表示を確認するためのテストです。1 分後に自動で復旧します。",
  testRecovered: () => "テストを終了しました。発生も復旧もこのチャンネルに届いています。",
  testSent: ({ channel, time }) =>
    `🧪 テストのアラームを ${channel} に送りました。本物のアラームと同じ経路を通り、${time} に自動で復旧します。1 分待ってもカードが出ないときは \`/alert doctor\``,
  testTooSoon: ({ every }) => `前のテストから ${every}たっていません。何も送信していません。`,
  testNotAllowed: ({ roles }) =>
    `テストを送信できるのはロールを持つ人だけです。何も送信していません。hansho.yaml のロール：${roles}`,

  doctorWell: ({ channels, people, groups, routes }) =>
    `✅ 問題は見つかりませんでした。確認したもの：トークンと権限（スコープ）、チャンネル ${channels} 件、ユーザー ${people} 人、ユーザーグループ ${groups} 件、ルート ${routes} 件。\`/alert test\` で実際にアラームを流せます。`,
  doctorFound: ({ count, channels, people, groups, routes }) =>
    `🩺 *見つかったもの：${count} 件*（確認したもの：トークンと権限（スコープ）、チャンネル ${channels} 件、ユーザー ${people} 人、ユーザーグループ ${groups} 件、ルート ${routes} 件）`,
  doctorMore: ({ count }) => `… ほか ${count} 件。上のものを直してから、もう一度実行してください。`,
  doctorNoToken: ({ workspace }) =>
    `ワークスペース ${workspace} のトークンがありません。シークレット（SLACK_BOT_TOKEN、複数あるときはワークスペースごと。手順は docs/slack-setup.md）を設定してデプロイしてください。`,
  doctorTokenRefused: ({ workspace, word }) =>
    `Slack がワークスペース ${workspace} のトークンを拒否しています：${word}。アプリの「OAuth & Permissions」にある Bot User OAuth Token をシークレットに設定し、デプロイしてください。`,
  doctorNotABot: ({ workspace }) =>
    `ワークスペース ${workspace} のトークンは個人のもので、カードがその人の名前で投稿されます。Bot User OAuth Token（xoxb-…）を設定してください。`,
  doctorOtherTeam: ({ workspace, expected, found, name }) =>
    `ワークスペース ${workspace} のトークンは ${name}（チーム ${found}）のもので、hansho.yaml のチーム ${expected} と違います。正しいワークスペースのトークンを設定するか、\`workspaces.*.team\` を ${found} にしてください。`,
  doctorMissingScope: ({ workspace, scopes }) =>
    `ワークスペース ${workspace} のトークンに ${scopes} がありません。アプリの「OAuth & Permissions」で追加するか、\`npx hansho manifest\` の出力を貼り付けて、アプリを再インストールしてください。`,
  withoutScope: {
    cards: "カードを投稿できません。",
    history: "障害からの回復時に投稿済みのカードを見つけられず、二重に投稿するおそれがあります。",
    pictures: "カードにメトリクスの図を表示できません。",
    channels: "チャンネルに投稿できるかどうかを確認できません。",
    people: "hansho.yaml に書かれたユーザーの在籍を確認できません。",
    groups: "hansho.yaml に書かれたユーザーグループを確認できません。",
    commands: "`/alert` を使えません。",
    home: "アプリのホームタブに何も表示できません。",
    timeline:
      "スレッドのメッセージに 📝 を付けてもタイムラインに追加されません（メニューの「Add to the timeline」は使えます）。",
  },
  channelUse: {
    channel: ({ tenant }) => `${tenant} のチャンネル`,
    fallback: ({ tenant }) => `${tenant} のフォールバック先`,
    report: ({ tenant }) => `${tenant} のレポート先`,
    escalation: ({ tenant }) => `${tenant} のエスカレーション先`,
  },
  doctorChannel: {
    "not-a-member": ({ channel, uses, bot }) =>
      `${bot} が ${channel}（${uses}）に参加していません。そのチャンネルで \`/invite ${bot.replaceAll("`", "")}\` を実行してください。`,
    archived: ({ channel, uses }) =>
      `${channel}（${uses}）はアーカイブされており、投稿できません。アーカイブを解除するか、hansho.yaml で別のチャンネルを指定してください。`,
    "not-found": ({ id, uses, bot }) =>
      `チャンネル ${id}（${uses}）が見つからないか、プライベートで ${bot} が参加していません。hansho.yaml の ID（チャンネル名 →「About」の末尾）を確かめ、${bot} を招待してください。`,
  },
  doctorNamed: {
    person: {
      gone: ({ who, places }) =>
        `${who} さんはワークスペースを離れていますが、hansho.yaml の ${places} に残っています。`,
      unknown: ({ who, places }) => `ユーザー ${who} はワークスペースにいません（hansho.yaml の ${places}）。`,
    },
    group: {
      gone: ({ who, places }) =>
        `ユーザーグループ ${who} は無効になっていますが、hansho.yaml の ${places} に残っています。`,
      unknown: ({ who, places }) =>
        `ユーザーグループ ${who} はワークスペースにありません（hansho.yaml の ${places}）。`,
    },
  },
  doctorNoFallback: ({ tenant }) =>
    `テナント ${tenant} にフォールバック先がありません。チャンネルに投稿できないとき、運用者の SNS トピックにしか届きません。hansho.yaml に \`fallback\` を設定してください。`,
  doctorFallbackIsChannel: ({ tenant }) =>
    `テナント ${tenant} のフォールバック先が自身のチャンネルと同じで、投稿できないときの備えになりません。hansho.yaml で別のチャンネルを指定してください。`,
  doctorNoRoute: ({ tenant }) =>
    `テナント ${tenant} へのルートがなく、アラームが届きません。hansho.yaml の \`routes\` に追加してください。`,
  doctorRouteNeverHits: ({ route, behind, tenant }) =>
    `hansho.yaml の ${route} 番目のルート（${tenant} 宛て）には何も届きません。${behind} 番目のルートが先にすべて受け取ります。順番を上げるか、削除してください。`,
  doctorNobodyOnCall: ({ rota }) =>
    `当番表 ${rota} では、いま当番がいません。\`/alert oncall override @ユーザー for 8h\` で指定できます。`,
  doctorNotAsked: {
    token: ({ names, word }) =>
      `${names} のトークンについて Slack に確認できませんでした：${word}。1 分ほど待ってからもう一度お試しください。`,
    channel: ({ names, word }) => `投稿できるかどうかを Slack に確認できなかったチャンネル：${names}（${word}）`,
    person: ({ names, word }) => `在籍しているかどうかを Slack に確認できなかったユーザー：${names}（${word}）`,
    group: ({ names, word }) => `有効かどうかを Slack に確認できなかったユーザーグループ：${names}（${word}）`,
  },
  doctorNoTime: {
    token: ({ names }) =>
      `時間内に ${names} のトークンを確認できませんでした。1 分ほど待ってからもう一度お試しください。`,
    channel: ({ names }) => `時間内に確認できなかったチャンネル：${names}`,
    person: ({ names }) => `時間内に確認できなかったユーザー：${names}`,
    group: ({ names }) => `時間内に確認できなかったユーザーグループ：${names}`,
  },

  runbookPut: ({ id }) => `📖 ${id} のスレッドに手順書の全文を載せます。`,
  postmortemOwed: ({ ids, file, copy }) =>
    `📄 ${ids} のポストモーテムをスレッドに ${file} として投稿します。控えはバケットの ${copy} にあります。もう一度作っても、控えに人が書いた内容は残ります。`,
  postmortemKept: ({ ids, copy, command, why }) =>
    why === "moved-on"
      ? `📄 ${ids} のポストモーテムはバケットの ${copy} にあります。同じアラームで次のインシデントが始まっているため、スレッドには投稿しません。手元では ${command} で出力できます。`
      : `📄 ${ids} のポストモーテムはバケットの ${copy} にあります。大きすぎるためスレッドには投稿できません。手元では ${command} で出力できます。`,
  postmortemUnreadable: ({ copy }) =>
    `バケットの控え ${copy} を読み取れなくなっているため、そのままにしました。先頭の数行を直すか、別の場所に移してから、もう一度実行してください。`,
  postmortemOfSeveral: () =>
    "複数のテナントのインシデントが含まれています。テナントごとにポストモーテムを作ってください。",
  junkChange: ({ name }) => `🧹 ${name} の変更案：`,
  junkCli: () => "AWS CLI（`jq` が必要です。実行した時点のアラームを読み取り、ここに示した項目だけを変更します）：",
  junkTerraform: () => "Terraform：",
  junkYaml: () => "`hansho.yaml`（変更後にデプロイしてください）：",
  junkYours: () => "まだ何も変更していません。内容を確認し、納得できるものだけ実行してください。",
  junkKeptBefore: ({ name, user, time }) =>
    `${name} は ${user} がすでに必要と回答しています（${time}）。何も変更していません。`,
  junkMutedBefore: ({ name, user, time }) =>
    `${name} は ${user} がすでにミュートしています（${time}）。何も変更していません。`,

  runbookShown: ({ id, name }) => `${id}（${name}）の手順書はすでにカードのスレッドにあります。`,
  noRunbook: ({ id, name }) => `${id}（${name}）に対応する手順書は見つかっていません。`,
};
