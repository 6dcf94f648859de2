import { blocks } from "./blocks.js";
import { el } from "./dom.js";
import { fileCard } from "./file-card.js";
import { messageTools, reactionsOf } from "./message-tools.js";
import { link, mrkdwn, plain } from "./mrkdwn.js";
import { inFull, timeOfDay } from "./time.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Press} Press */
/** @typedef {import("./types.d.ts").Here} Here */
/** @typedef {import("./types.d.ts").Surroundings} Surroundings */

/**
 * Renders one message. In a thread its own replies are not offered again.
 * @param {Message} message
 * @param {Surroundings} around
 * @param {"channel" | "thread"} place
 * @returns {HTMLElement}
 */
export function messageNode(message, around, place) {
  const author = authorOf(message, around);
  const isReply = message.subtype === "thread_broadcast" && place === "channel";
  return el(
    "article",
    {
      class: message.is_ephemeral ? "message ephemeral" : "message",
      "data-ts": message.ts,
      "aria-label": `${author.name}, ${timeOfDay(message.ts)}`,
    },
    avatar(message, author),
    el(
      "div",
      { class: "body" },
      message.is_ephemeral ? onlyYou(message, around) : messageTools(message, around, place),
      el(
        "div",
        { class: "byline" },
        el("strong", {}, author.name),
        author.isApp ? el("span", { class: "badge" }, words.app) : undefined,
        el("time", { title: inFull(message.ts) }, timeOfDay(message.ts)),
      ),
      isReply
        ? el(
            "button",
            { type: "button", class: "note link", click: () => around.openThread(message) },
            `↪ ${words.inThread}`,
          )
        : undefined,
      ...content(message, around),
      ...(message.files ?? []).map(fileCard),
      reactionsOf(message, around),
      place === "channel" && (message.reply_count ?? 0) > 0 ? repliesButton(message, around) : undefined,
    ),
  );
}

/**
 * Slack shows blocks in place of the text, and attachments under either.
 * @param {Message} message
 * @param {Surroundings} around
 * @returns {(Node | undefined)[]}
 */
function content(message, around) {
  const own = message.blocks ?? [];
  const here = { workspace: around.workspace, press: (/** @type {Press} */ press) => around.press(message, press) };
  const edited =
    message.edited === undefined
      ? undefined
      : el("span", { class: "edited", title: inFull(message.edited.ts) }, words.edited);
  const text =
    own.length === 0 && message.text !== ""
      ? el("div", { class: "text" }, mrkdwn(message.text, around.workspace), " ", edited)
      : undefined;
  return [
    text,
    ...blocks(own, here),
    ...(message.attachments ?? []).map((attachment) => attachmentNode(attachment, here)),
    text === undefined ? edited : undefined,
  ];
}

/**
 * @param {Json} attachment
 * @param {Here} here
 */
function attachmentNode(attachment, here) {
  const inside = Array.isArray(attachment.blocks) ? blocks(attachment.blocks, here) : legacy(attachment, here);
  const node = el("div", { class: "attachment" }, ...inside);
  const color = String(attachment.color ?? "");
  if (/^[0-9a-f]{3,8}$/i.test(color)) node.style.setProperty("--bar", `#${color}`);
  return node;
}

/**
 * An attachment without blocks, as older apps make them.
 * @param {Json} attachment
 * @param {Here} around
 * @returns {(Node | undefined)[]}
 */
function legacy(attachment, around) {
  const { title, title_link: address, text, footer } = attachment;
  const fields = /** @type {Json[]} */ (Array.isArray(attachment.fields) ? attachment.fields : []);
  const heading = title === undefined ? undefined : plain(String(title));
  return [
    heading === undefined
      ? undefined
      : el("strong", {}, typeof address === "string" ? link(address, heading) : heading),
    text === undefined ? undefined : el("div", { class: "text" }, mrkdwn(String(text), around.workspace)),
    fields.length === 0
      ? undefined
      : el(
          "div",
          { class: "fields" },
          ...fields.map((field) =>
            el(
              "div",
              { class: "field" },
              el("strong", {}, plain(String(field.title))),
              el("br"),
              mrkdwn(String(field.value), around.workspace),
            ),
          ),
        ),
    footer === undefined ? undefined : el("div", { class: "context" }, plain(String(footer))),
  ];
}

/**
 * @param {Message} message
 * @param {Surroundings} around
 */
function repliesButton(message, around) {
  const count = words.replies(message.reply_count ?? 0);
  const last = message.latest_reply === undefined ? "" : words.lastReply(timeOfDay(message.latest_reply));
  return el(
    "button",
    { type: "button", class: "replies", click: () => around.openThread(message) },
    el("strong", {}, `💬 ${count}`),
    el("span", {}, last),
  );
}

/**
 * @param {Message} message
 * @param {Surroundings} around
 */
function onlyYou(message, around) {
  return el(
    "div",
    { class: "note only-you" },
    el("span", {}, `👁 ${words.onlyYou}`),
    el("button", { type: "button", class: "note link", click: () => void around.dismiss(message) }, words.dismiss),
  );
}

/**
 * @param {Message} message
 * @param {Surroundings} around
 */
function authorOf(message, { workspace }) {
  if (message.user === workspace.team.botUserId) return { name: workspace.team.name, isApp: true };
  if (message.user === "USLACKBOT") return { name: "Slackbot", isApp: true };
  return { name: workspace.users.find(({ id }) => id === message.user)?.name ?? message.user, isApp: false };
}

/**
 * @param {Message} message
 * @param {{ name: string, isApp: boolean }} author
 */
function avatar(message, author) {
  if (author.isApp)
    return el("div", { class: message.user === "USLACKBOT" ? "avatar slackbot" : "avatar app", "aria-hidden": "true" });
  const node = el("div", { class: "avatar person", "aria-hidden": "true" }, [...author.name][0]?.toUpperCase() ?? "?");
  const hue = [...message.user].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0) * 37, 0) % 360;
  node.style.setProperty("--hue", String(hue));
  return node;
}
