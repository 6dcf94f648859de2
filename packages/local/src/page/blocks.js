import { el } from "./dom.js";
import { interactive } from "./elements.js";
import { mrkdwn, plain, unescaped } from "./mrkdwn.js";
import { richText } from "./rich-text.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Surroundings} Surroundings */

/**
 * Renders a message's or an attachment's blocks.
 * @param {Json[]} all
 * @param {Message} message
 * @param {Surroundings} around
 * @returns {Node[]}
 */
export function blocks(all, message, around) {
  return all.map((block) => {
    if (block.type === "header") return el("h3", { class: "header" }, text(block.text, around));
    if (block.type === "section") return section(block, message, around);
    if (block.type === "context") {
      return el("div", { class: "context" }, ...list(block.elements).map((element) => contextElement(element, around)));
    }
    if (block.type === "actions") {
      return el(
        "div",
        { class: "actions" },
        ...list(block.elements).map((element) => interactive(element, block, message, around)),
      );
    }
    if (block.type === "divider") return el("hr");
    if (block.type === "image") return picture(block, around);
    if (block.type === "rich_text")
      return el("div", { class: "text" }, ...richText(list(block.elements), around.workspace));
    if (block.type === "table") return table(block, around);
    if (block.type === "markdown") return el("div", { class: "text markdown" }, String(block.text));
    return el("div", { class: "unknown" }, `[${String(block.type)}]`);
  });
}

/**
 * @param {Json} block
 * @param {Message} message
 * @param {Surroundings} around
 */
function section(block, message, around) {
  const fields = list(block.fields).map((field) => el("div", { class: "field" }, text(field, around)));
  const accessory = /** @type {Json | undefined} */ (block.accessory);
  return el(
    "div",
    { class: accessory === undefined ? "section" : "section with-accessory" },
    el(
      "div",
      {},
      block.text === undefined ? undefined : el("div", { class: "text" }, text(block.text, around)),
      fields.length === 0 ? undefined : el("div", { class: "fields" }, ...fields),
    ),
    accessory === undefined
      ? undefined
      : accessory.type === "image"
        ? image(accessory, "thumbnail")
        : interactive(accessory, block, message, around),
  );
}

/**
 * @param {Json} element
 * @param {Surroundings} around
 */
function contextElement(element, around) {
  return element.type === "image" ? image(element, "icon") : el("span", {}, text(element, around));
}

/**
 * @param {Json} block
 * @param {Surroundings} around
 */
function picture(block, around) {
  return el(
    "figure",
    {},
    block.title === undefined ? undefined : el("figcaption", {}, text(block.title, around)),
    image(block, "picture"),
  );
}

/**
 * @param {Json} source
 * @param {string} kind
 */
function image(source, kind) {
  const file = /** @type {Json | undefined} */ (source.slack_file)?.id;
  const address = typeof file === "string" ? `/local/files/${file}` : unescaped(String(source.image_url ?? ""));
  return el("img", {
    class: kind,
    src: /^(https?:|data:image\/|\/local\/files\/)/i.test(address) ? address : undefined,
    alt: String(source.alt_text),
    loading: "lazy",
  });
}

/**
 * @param {Json} block
 * @param {Surroundings} around
 */
function table(block, around) {
  const rows = /** @type {Json[][]} */ (Array.isArray(block.rows) ? block.rows : []);
  const body = rows.map((cells, row) =>
    el("tr", {}, ...cells.map((cell) => el(row === 0 ? "th" : "td", {}, ...cellContent(cell, around)))),
  );
  return el("div", { class: "table", tabindex: "0" }, el("table", {}, ...body));
}

/**
 * @param {Json} cell
 * @param {Surroundings} around
 * @returns {(Node | string)[]}
 */
function cellContent(cell, around) {
  if (cell.type === "rich_text") return richText(list(cell.elements), around.workspace);
  return [String(cell.text ?? cell.value ?? "")];
}

/**
 * @param {unknown} value A text object.
 * @param {Surroundings} around
 */
function text(value, around) {
  const { type, text: inside } = /** @type {Json} */ (value ?? {});
  return type === "mrkdwn" ? mrkdwn(String(inside), around.workspace) : plain(String(inside ?? ""));
}

/**
 * @param {unknown} value
 * @returns {Json[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}
