import type { Locale } from "@hansho/core/locale";

/** What the shortcuts of a message's menu answer in one language; every argument is formatted and escaped already. */
export type ShortcutWords = {
  /** The message is of no card, or of one without incidents. */
  noCard(a: { command: string }): string;
  acknowledged(a: { count: string }): string;
  /** The message is in the timelines of these incidents now; `more` are not named. */
  addedMemo(a: InTimelines): string;
  memoThereAlready(a: InTimelines): string;
  /** The message is Hansho's own. */
  ownMessage(): string;
};

type InTimelines = { ids: string; more: number };

const ja: ShortcutWords = {
  noCard: ({ command }) =>
    `このメッセージはアラートのカードでも、そのスレッドでもありません。カードのメニューから選ぶか、${command} で一覧を確認してください。`,
  acknowledged: ({ count }) => `👀 このカードの ${count} 件を担当しました。`,
  addedMemo: ({ ids, more }) =>
    `📝 ${ids}${more > 0 ? ` ほか ${more} 件` : ""} のタイムラインに追加しました。取り消すには、このメッセージに 📝 のリアクションを付けてから外してください。`,
  memoThereAlready: ({ ids, more }) =>
    `📝 このメッセージは、すでに ${ids}${more > 0 ? ` ほか ${more} 件` : ""} のタイムラインにあります。`,
  ownMessage: () =>
    "半鐘のメッセージに書かれていることは、すでにタイムラインにあります。スレッドに書き込まれたメッセージを選んでください。",
};

const en: ShortcutWords = {
  noCard: ({ command }) =>
    `This message is no alert's card and not in a card's thread. Choose it from a card's menu, or see ${command}.`,
  acknowledged: ({ count }) => `👀 You have taken ${count} on this card.`,
  addedMemo: ({ ids, more }) =>
    `📝 It is in the timeline of ${ids}${more > 0 ? ` and ${more} more` : ""} now. To take it out again, react to the message with 📝 and remove the reaction.`,
  memoThereAlready: ({ ids, more }) =>
    `📝 This message is in the timeline of ${ids}${more > 0 ? ` and ${more} more` : ""} already.`,
  ownMessage: () => "What Hansho says is in the timeline anyway. Choose a message that somebody wrote in the thread.",
};

/** What the shortcuts answer in a language. */
export function shortcutWords(locale: Locale): ShortcutWords {
  return locale === "ja" ? ja : en;
}
