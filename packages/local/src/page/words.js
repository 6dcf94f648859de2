/** The page's own words, in the language that the browser asks for. */

const english = {
  workspace: "Hansho (local)",
  channels: "Channels",
  openMenu: "Open the list of channels",
  closeMenu: "Close the list of channels",
  actingAs: "You are",
  scenarios: "Play a scenario",
  play: "Play",
  noScenarios: "There are no scenarios to play.",
  /** @param {string} title */
  playing: (title) => `Playing “${title}”. Watch the channels.`,
  messages: "Messages",
  /** @param {string} name */
  emptyTitle: (name) => `Nothing in #${name} yet`,
  emptyText: "Play a scenario, or send an alarm with the AWS CLI. Its card appears here.",
  /** @param {string} name */
  writeTo: (name) => `Message #${name}, or /alert help`,
  writeHere: "Message, or /alert help",
  reply: "Reply in the thread",
  send: "Send",
  thread: "Thread",
  closeThread: "Close the thread",
  /** @param {number} count */
  replies: (count) => (count === 1 ? "1 reply" : `${count} replies`),
  /** @param {string} time */
  lastReply: (time) => `Last reply ${time}`,
  inThread: "replied to a thread",
  app: "APP",
  edited: "(edited)",
  onlyYou: "Only visible to you",
  archived: "This channel is archived. Nobody can write here.",
  more: "More actions",
  choose: "Choose",
  today: "Today",
  yesterday: "Yesterday",
  /** @param {number} count */
  unread: (count) => `${count} unread`,
  offline: "The connection to the local Slack is lost. Trying again …",
  failed: "That could not be sent.",
  image: "Image",
};

/** @type {typeof english} */
const japanese = {
  workspace: "Hansho (local)",
  channels: "チャンネル",
  openMenu: "チャンネル一覧を開く",
  closeMenu: "チャンネル一覧を閉じる",
  actingAs: "操作する人",
  scenarios: "シナリオを再生",
  play: "再生",
  noScenarios: "再生できるシナリオはありません。",
  playing: (title) => `「${title}」を再生しています。チャンネルをご覧ください。`,
  messages: "メッセージ",
  emptyTitle: (name) => `#${name} にはまだ何もありません`,
  emptyText: "シナリオを再生するか、AWS CLI でアラームを送ると、ここにカードが表示されます。",
  writeTo: (name) => `#${name} へのメッセージ、または /alert help`,
  writeHere: "メッセージ、または /alert help",
  reply: "スレッドに返信",
  send: "送信",
  thread: "スレッド",
  closeThread: "スレッドを閉じる",
  replies: (count) => `${count} 件の返信`,
  lastReply: (time) => `最終返信 ${time}`,
  inThread: "スレッドに返信しました",
  app: "アプリ",
  edited: "(編集済み)",
  onlyYou: "あなただけに表示されています",
  archived: "このチャンネルはアーカイブされています。書き込めません。",
  more: "その他の操作",
  choose: "選択",
  today: "今日",
  yesterday: "昨日",
  unread: (count) => `未読 ${count} 件`,
  offline: "ローカル Slack との接続が切れました。再接続しています…",
  failed: "送信できませんでした。",
  image: "画像",
};

export const isJapanese = navigator.language.toLowerCase().startsWith("ja");

export const words = isJapanese ? japanese : english;
