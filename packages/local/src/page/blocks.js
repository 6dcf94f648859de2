import { el } from "./dom.js";
import { interactive } from "./elements.js";
import { inputBlock } from "./input-block.js";
import { mrkdwn, plain, unescaped } from "./mrkdwn.js";
import { richText } from "./rich-text.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Here} Here */

/**
 * Renders the blocks of a message, an attachment or a view.
 * @param {Json[]} all
 * @param {Here} here
 * @returns {Node[]}
 */
export function blocks(all, here) {
  return all.map((block) => {
    if (block.type === "header") return el("h3", { class: "header" }, text(block.text, here));
    if (block.type === "section") return section(block, here);
    if (block.type === "context") {
      return el("div", { class: "context" }, ...list(block.elements).map((element) => contextElement(element, here)));
    }
    if (block.type === "actions") {
      return el(
        "div",
        { class: "actions" },
        ...list(block.elements).map((element) => interactive(element, block, here)),
      );
    }
    if (block.type === "input") return inputBlock(block, here);
    if (block.type === "divider") return el("hr");
    if (block.type === "image") return picture(block, here);
    if (block.type === "rich_text")
      return el("div", { class: "text" }, ...richText(list(block.elements), here.workspace));
    if (block.type === "table") return table(block, here);
    if (block.type === "markdown") return el("div", { class: "text markdown" }, String(block.text));
    return el("div", { class: "unknown" }, `[${String(block.type)}]`);
  });
}

/**
 * @param {Json} block
 * @param {Here} here
 */
function section(block, here) {
  const fields = list(block.fields).map((field) => el("div", { class: "field" }, text(field, here)));
  const accessory = /** @type {Json | undefined} */ (block.accessory);
  return el(
    "div",
    { class: accessory === undefined ? "section" : "section with-accessory" },
    el(
      "div",
      {},
      block.text === undefined ? undefined : el("div", { class: "text" }, text(block.text, here)),
      fields.length === 0 ? undefined : el("div", { class: "fields" }, ...fields),
    ),
    accessory === undefined
      ? undefined
      : accessory.type === "image"
        ? image(accessory, "thumbnail")
        : interactive(accessory, block, here),
  );
}

/**
 * @param {Json} element
 * @param {Here} here
 */
function contextElement(element, here) {
  return element.type === "image" ? image(element, "icon") : el("span", {}, text(element, here));
}

/**
 * @param {Json} block
 * @param {Here} here
 */
function picture(block, here) {
  return el(
    "figure",
    {},
    block.title === undefined ? undefined : el("figcaption", {}, text(block.title, here)),
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
 * @param {Here} here
 */
function table(block, here) {
  const rows = /** @type {Json[][]} */ (Array.isArray(block.rows) ? block.rows : []);
  const body = rows.map((cells, row) =>
    el("tr", {}, ...cells.map((cell) => el(row === 0 ? "th" : "td", {}, ...cellContent(cell, here)))),
  );
  return el("div", { class: "table", tabindex: "0" }, el("table", {}, ...body));
}

/**
 * @param {Json} cell
 * @param {Here} here
 * @returns {(Node | string)[]}
 */
function cellContent(cell, here) {
  if (cell.type === "rich_text") return richText(list(cell.elements), here.workspace);
  return [String(cell.text ?? cell.value ?? "")];
}

/**
 * @param {unknown} value A text object.
 * @param {Here} here
 */
function text(value, here) {
  const { type, text: inside } = /** @type {Json} */ (value ?? {});
  return type === "mrkdwn" ? mrkdwn(String(inside), here.workspace) : plain(String(inside ?? ""));
}

/**
 * @param {unknown} value
 * @returns {Json[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}
