import { el } from "./dom.js";
import { withEmoji } from "./emoji.js";
import { formatDate } from "./time.js";

/** @typedef {import("./types.d.ts").Workspace} Workspace */

/** What stands for itself inside a line, by order of precedence. */
const INLINE = new RegExp(
  [
    "`(?<code>[^`\\n]+)`",
    "<(?<entity>[^<>\\n]+)>",
    "(?<![\\p{L}\\p{N}*])\\*(?<bold>[^\\s*](?:[^*\\n]*[^\\s*])?)\\*(?![\\p{L}\\p{N}*])",
    "(?<![\\p{L}\\p{N}_])_(?<italic>[^\\s_](?:[^_\\n]*[^\\s_])?)_(?![\\p{L}\\p{N}_])",
    "(?<![\\p{L}\\p{N}~])~(?<strike>[^\\s~](?:[^~\\n]*[^\\s~])?)~(?![\\p{L}\\p{N}~])",
    "(?<bare>https?://(?:(?!&[lg]t;)[^\\s<>\"'`|、。「」（）])+(?<![.,;:!?)\\]]))",
  ].join("|"),
  "gu",
);

/**
 * Reads Slack's mrkdwn into nodes. What it does not know stays text; nothing becomes markup.
 * @param {string} text
 * @param {Workspace} workspace
 * @returns {DocumentFragment}
 */
export function mrkdwn(text, workspace) {
  const fragment = document.createDocumentFragment();
  for (const [index, part] of text.split("```").entries()) {
    const isClosed = index % 2 === 1 && text.split("```").length > index + 1;
    if (isClosed)
      fragment.append(el("pre", {}, el("code", {}, ...preformatted(part.replace(/^\n|\n$/g, ""), workspace))));
    else
      fragment.append(
        ...lines(index % 2 === 1 ? `\`\`\`${part}` : part.replace(/^\n/, index > 0 ? "" : "\n"), workspace),
      );
  }
  return fragment;
}

/**
 * Reads plain text: only emoji shortcodes have a meaning.
 * @param {string} text
 */
export function plain(text) {
  return withEmoji(unescaped(text));
}

/**
 * Makes a link, or its words alone where the address is not one to follow.
 * @param {string} address
 * @param {Node | string} label
 */
export function link(address, label) {
  if (!/^(https?:|mailto:)/i.test(address)) return el("span", {}, label);
  const here = placeOf(address);
  if (here !== undefined) return el("a", { href: here }, label);
  return el("a", { href: address, target: "_blank", rel: "noopener noreferrer", title: address }, label);
}

/**
 * Where a message is on this page: Slack's own address of it opens it in whatever client asks.
 * @param {string} address
 */
function placeOf(address) {
  const [, query] = /^https:\/\/slack\.com\/app_redirect\?(.+)$/.exec(address) ?? [];
  const asked = new URLSearchParams(query ?? "");
  const [channel, ts] = [asked.get("channel"), asked.get("message_ts")];
  return channel && ts ? `#/${channel}/${ts}` : undefined;
}

/** @param {string} text */
export function unescaped(text) {
  return text.replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}

/**
 * @param {string} text
 * @param {Workspace} workspace
 * @returns {Node[]}
 */
function lines(text, workspace) {
  /** @type {Node[]} */
  const nodes = [];
  /** @type {HTMLElement | undefined} */
  let quote;
  for (const [index, line] of text.split("\n").entries()) {
    const quoted = /^(?:&gt;|>) ?(.*)$/.exec(line)?.[1];
    if (quoted !== undefined) {
      if (quote === undefined) {
        quote = el("blockquote");
        nodes.push(quote);
      } else quote.append(el("br"));
      quote.append(...inline(quoted, workspace));
      continue;
    }
    if (index > 0 && quote === undefined) nodes.push(el("br"));
    quote = undefined;
    nodes.push(...inline(line, workspace));
  }
  return nodes;
}

/**
 * @param {string} text
 * @param {Workspace} workspace
 * @returns {Node[]}
 */
function inline(text, workspace) {
  /** @type {Node[]} */
  const nodes = [];
  let from = 0;
  for (const match of text.matchAll(INLINE)) {
    if (match.index > from) nodes.push(document.createTextNode(plain(text.slice(from, match.index))));
    nodes.push(styled(match.groups ?? {}, match[0], workspace));
    from = match.index + match[0].length;
  }
  if (from < text.length) nodes.push(document.createTextNode(plain(text.slice(from))));
  return nodes;
}

/**
 * @param {Record<string, string | undefined>} found
 * @param {string} whole
 * @param {Workspace} workspace
 * @returns {Node}
 */
function styled(found, whole, workspace) {
  if (found.code !== undefined) return el("code", {}, unescaped(found.code));
  if (found.bold !== undefined) return el("strong", {}, ...inline(found.bold, workspace));
  if (found.italic !== undefined) return el("em", {}, ...inline(found.italic, workspace));
  if (found.strike !== undefined) return el("s", {}, ...inline(found.strike, workspace));
  if (found.bare !== undefined) return link(unescaped(found.bare), unescaped(found.bare));
  return entity(found.entity ?? whole, workspace);
}

/**
 * Reads what stands between `<` and `>`: mentions, dates and links.
 * @param {string} inside
 * @param {Workspace} workspace
 * @returns {Node}
 */
function entity(inside, workspace) {
  const bar = inside.indexOf("|");
  const target = bar < 0 ? inside : inside.slice(0, bar);
  const label = bar < 0 ? undefined : plain(inside.slice(bar + 1));
  if (target.startsWith("@")) {
    const person = workspace.users.find(({ id }) => id === target.slice(1));
    const name = target.slice(1) === workspace.team.botUserId ? workspace.team.name : person?.name;
    return el("span", { class: "mention" }, `@${name ?? label ?? target.slice(1)}`);
  }
  if (target.startsWith("#")) {
    const channel = workspace.channels.find(({ id }) => id === target.slice(1));
    const name = `#${channel?.name ?? label ?? target.slice(1)}`;
    return channel === undefined
      ? el("span", { class: "mention" }, name)
      : el("a", { class: "mention", href: `#/${channel.id}` }, name);
  }
  if (target.startsWith("!date^")) return dateEntity(target, label);
  if (target.startsWith("!subteam^")) return el("span", { class: "mention" }, label ?? "@group");
  if (/^!(here|channel|everyone)$/.test(target)) return el("span", { class: "mention loud" }, `@${target.slice(1)}`);
  if (target.startsWith("!")) return document.createTextNode(label ?? `<${inside}>`);
  return link(unescaped(target), label ?? unescaped(target));
}

/**
 * @param {string} target
 * @param {string | undefined} label
 */
function dateEntity(target, label) {
  const [, seconds = "", format = "", address] = target.split("^");
  const text = formatDate(seconds, format) ?? label ?? target;
  const time = el("time", { datetime: isoOf(seconds) }, text);
  return address === undefined ? time : link(unescaped(address), time);
}

/** @param {string} seconds */
function isoOf(seconds) {
  const date = new Date(Number(seconds) * 1_000);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/**
 * Preformatted text keeps its signs; only links and mentions have a meaning in it.
 * @param {string} text
 * @param {Workspace} workspace
 * @returns {Node[]}
 */
function preformatted(text, workspace) {
  return text
    .split(/<([^<>\n]+)>/)
    .map((part, index) => (index % 2 === 0 ? document.createTextNode(unescaped(part)) : entity(part, workspace)));
}
