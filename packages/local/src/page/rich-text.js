import { el } from "./dom.js";
import { emojiNamed } from "./emoji.js";
import { link } from "./mrkdwn.js";
import { formatDate } from "./time.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Workspace} Workspace */

/**
 * Renders a rich_text block's parts.
 * @param {Json[]} parts
 * @param {Workspace} workspace
 * @returns {Node[]}
 */
export function richText(parts, workspace) {
  return parts.map((part) => {
    const inside = list(part.elements);
    if (part.type === "rich_text_list") {
      const items = inside.map((item) =>
        el("li", {}, ...list(item.elements).map((element) => inline(element, workspace))),
      );
      return el(part.style === "ordered" ? "ol" : "ul", {}, ...items);
    }
    const nodes = inside.map((element) => inline(element, workspace));
    if (part.type === "rich_text_preformatted") return el("pre", {}, el("code", {}, ...nodes));
    if (part.type === "rich_text_quote") return el("blockquote", {}, ...nodes);
    return el("div", { class: "rich" }, ...nodes);
  });
}

/**
 * @param {Json} element
 * @param {Workspace} workspace
 * @returns {Node}
 */
function inline(element, workspace) {
  if (element.type === "text") return withStyle(String(element.text), element.style);
  if (element.type === "link") return link(String(element.url), String(element.text ?? element.url));
  if (element.type === "emoji") return document.createTextNode(emojiNamed(String(element.name)));
  if (element.type === "broadcast") return el("span", { class: "mention loud" }, `@${String(element.range)}`);
  if (element.type === "user") {
    const person = workspace.users.find(({ id }) => id === element.user_id);
    return el("span", { class: "mention" }, `@${person?.name ?? String(element.user_id)}`);
  }
  if (element.type === "channel") {
    const channel = workspace.channels.find(({ id }) => id === element.channel_id);
    return el("span", { class: "mention" }, `#${channel?.name ?? String(element.channel_id)}`);
  }
  if (element.type === "date") {
    const text = formatDate(String(element.timestamp), String(element.format));
    return document.createTextNode(text ?? String(element.fallback ?? ""));
  }
  return document.createTextNode("");
}

/**
 * @param {string} text
 * @param {unknown} style
 * @returns {Node}
 */
function withStyle(text, style) {
  /** @type {Node} */
  let node = document.createTextNode(text);
  const { bold, italic, strike, code } = /** @type {Record<string, boolean>} */ (style ?? {});
  if (code) node = el("code", {}, node);
  if (strike) node = el("s", {}, node);
  if (italic) node = el("em", {}, node);
  if (bold) node = el("strong", {}, node);
  return node;
}

/**
 * @param {unknown} value
 * @returns {Json[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}
