import { plain } from "./mrkdwn.js";

/**
 * The words of a text object; nothing where there is none.
 * @param {unknown} text
 */
export function wordsOf(text) {
  const inside = /** @type {import("./types.d.ts").Json | undefined} */ (text ?? undefined)?.text;
  return typeof inside === "string" ? plain(inside) : "";
}

/**
 * A list of JSON objects; an empty one where there is none.
 * @param {unknown} value
 * @returns {import("./types.d.ts").Json[]}
 */
export function listOf(value) {
  return Array.isArray(value) ? value : [];
}
