import type { Asking } from "../catalogue/messages.ts";
import { cutEnd, cutMiddle } from "./cut.ts";

/** Block Kit's JSON. */
export type Block = Readonly<Record<string, unknown>>;

/** What Slack takes at most; texts are counted in UTF-16 units, never fewer than Slack counts. */
export const LIMITS = {
  blocks: 50,
  header: 150,
  section: 3_000,
  field: 2_000,
  fields: 10,
  contextElements: 10,
  actions: 25,
  buttonText: 75,
  value: 2_000,
  url: 3_000,
  /** The fallback, which phones push. */
  text: 3_000,
} as const;

/** What we write at most: room is left for what Slack counts otherwise. */
const AIMS = { header: 140, section: 2_800, field: 1_800, context: 1_800, text: 2_800 } as const;

/** A title, which Slack does not parse. */
export function header(text: string): Block {
  return { type: "header", text: { type: "plain_text", text: cutMiddle(text, AIMS.header), emoji: true } };
}

/** A paragraph of mrkdwn; `expand` keeps Slack from hiding its end behind "See more" (docs.slack.dev, section block). */
export function section(text: string): Block {
  return { type: "section", text: mrkdwn(cutEnd(text, AIMS.section)), expand: true };
}

/** Short texts in two columns, under each other on a phone. */
export function fields(texts: readonly string[]): Block {
  return {
    type: "section",
    fields: texts.slice(0, LIMITS.fields).map((text) => mrkdwn(cutEnd(text, AIMS.field))),
  };
}

/** Small print. */
export function context(texts: readonly string[]): Block {
  return {
    type: "context",
    elements: texts.slice(0, LIMITS.contextElements).map((text) => mrkdwn(cutEnd(text, AIMS.context))),
  };
}

/** Buttons and menus in a row; where a message has several rows, each has a name of its own. */
export function actions(elements: readonly Block[], blockId = "act"): Block {
  return { type: "actions", block_id: blockId, elements };
}

/** A button; `value` says what it acts on. */
export function button(actionId: string, text: string, value: string, style?: "primary"): Block {
  const base = { type: "button", action_id: actionId, text: plain(text), value };
  return style ? { ...base, style } : base;
}

/** A button that asks before it acts (docs.slack.dev, confirmation dialog: title 100, text 300, buttons 30 characters). */
export function confirmed(asks: Block, words: Asking): Block {
  const confirm = {
    title: plain(words.title),
    text: { type: "plain_text", text: cutEnd(words.text, 300) },
    confirm: plain(words.yes),
    deny: plain(words.no),
  };
  return { ...asks, confirm };
}

/** A menu of one choice. */
export function menu(actionId: string, text: string, options: readonly { text: string; value: string }[]): Block {
  return {
    type: "static_select",
    action_id: actionId,
    placeholder: plain(text),
    options: options.map((option) => ({ text: plain(option.text), value: option.value })),
  };
}

/** A menu behind three dots, of five choices at the most. */
export function overflow(actionId: string, options: readonly { text: string; value: string }[]): Block {
  return {
    type: "overflow",
    action_id: actionId,
    options: options.map((option) => ({ text: plain(option.text), value: option.value })),
  };
}

/** The text alone: it always fits. */
export function fallback(text: string): string {
  return cutEnd(text, AIMS.text);
}

/** `verbatim` keeps Slack from making links and mentions of plain words. */
function mrkdwn(text: string): Block {
  return { type: "mrkdwn", text, verbatim: true };
}

function plain(text: string): Block {
  return { type: "plain_text", text: cutEnd(text, LIMITS.buttonText), emoji: true };
}
