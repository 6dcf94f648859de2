import { cutEnd } from "./cut.ts";

/**
 * Everything that came from outside passes one of these before it stands in a message. Escaping `&`, `<` and `>` keeps it from
 * pinging or forging a link; code spans and look-alikes keep it from breaking the formatting around it.
 */

/** A text without what deceives the eye: colour codes, control characters, and marks that turn the direction of writing. */
export function neutral(text: string): string {
  return text
    .toWellFormed()
    .replace(/\p{Cc}\[[0-9;]{0,12}m/gu, "")
    .replace(/\r\n?|\u2028|\u2029/gu, "\n")
    .replace(/\p{Bidi_Control}|[\u200b\u2060-\u2064\ufeff\u{e0000}-\u{e007f}]/gu, "")
    .replace(/(?![\n\t])\p{Cc}/gu, "\ufffd");
}

/** A text whose `&`, `<` and `>` mean nothing to Slack. */
export function escaped(text: string): string {
  return text.replace(/&/gu, "&amp;").replace(/</gu, "&lt;").replace(/>/gu, "&gt;");
}

/** One line of untrusted text among our own, at most so many units; look-alikes stand for what would format it. */
export function prose(text: string, most: number): string {
  const line = oneLine(text, most).replace(/[*~`]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|^>/gu, lookAlike);
  return cutEnd(escaped(line), most);
}

/** An untrusted value to be read and copied exactly, as inline code of at most so many units; a dash where it is empty. */
export function code(text: string, most: number): string {
  const line = oneLine(text, most).replace(/`/gu, "ˋ");
  return line === "" ? "—" : `\`${cutEnd(escaped(line), most - 2)}\``;
}

/** An untrusted text of several lines without a fence that could end a code block; still to be cut and fenced. */
export function fenceless(text: string): string {
  return escaped(neutral(text).replace(/```/gu, "ˋˋˋ"));
}

/** A line for a `plain_text` object, which Slack does not parse; an opening bracket is changed all the same. */
export function plainLine(text: string): string {
  return oneLine(text, text.length).replace(/</gu, "‹");
}

/** Mrkdwn of our own making (a runbook's), in which nothing but a link may stand in angle brackets. */
export function disarmed(mrkdwn: string): string {
  return neutral(mrkdwn).replace(/<(?!https?:\/\/[^\s<>]*>|https?:\/\/[^\s<>|]*\|[^<>\n]*>)/gu, "&lt;");
}

const LOOK_ALIKES: Record<string, string> = { "*": "∗", "~": "∼", "`": "ˋ", _: "＿", ">": "›" };

function lookAlike(character: string): string {
  return LOOK_ALIKES[character] ?? character;
}

/** Neutral and on one line; what is surely beyond the limit is cut first, so that a message of 256 KB costs nothing. */
function oneLine(text: string, most: number): string {
  return neutral(text.slice(0, most * 4 + 64))
    .replace(/\s+/gu, " ")
    .trim();
}
