import { el } from "./dom.js";
import { field } from "./fields.js";
import { wordsOf } from "./text.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Here} Here */

/**
 * Renders an input block: a label, its field, a hint, and a place for what is wrong with it.
 * @param {Json} block
 * @param {Here} here
 * @returns {HTMLElement}
 */
export function inputBlock(block, here) {
  const element = /** @type {Json} */ (block.element);
  const blockId = String(block.block_id);
  const id = `field-${blockId}`;
  const hint = wordsOf(block.hint);
  const describedBy = `${hint === "" ? "" : `${id}-hint `}${id}-error`;
  const made = field(element, blockId, here, { id, labelledBy: `${id}-label`, describedBy });
  if (made === undefined) return el("div", { class: "unknown" }, `[${String(element.type)}]`);
  if (block.dispatch_action === true) dispatching(made, element, blockId, here);
  return el(
    "div",
    { class: "input", "data-block": blockId },
    el(
      "label",
      { id: `${id}-label`, for: id },
      wordsOf(block.label),
      block.optional === true ? el("span", { class: "optional" }, ` ${words.optional}`) : undefined,
    ),
    made.node,
    hint === "" ? undefined : el("p", { id: `${id}-hint`, class: "hint" }, hint),
    el("p", { id: `${id}-error`, class: "error" }),
  );
}

/**
 * A choice is told at once; a line with Enter, or a moment after the last character, as the element asks.
 * @param {import("./fields.js").Field} made
 * @param {Json} element
 * @param {string} blockId
 * @param {Here} here
 */
function dispatching(made, element, blockId, here) {
  const press = () => here.press({ actionId: String(element.action_id), blockId, selectedOption: made.read() });
  if (!String(element.type).endsWith("_input")) return made.node.addEventListener("change", press);
  const asked = /** @type {Json | undefined} */ (element.dispatch_action_config)?.trigger_actions_on;
  const when = Array.isArray(asked) ? asked : ["on_enter_pressed"];
  if (when.includes("on_character_entered")) whenWritten(made.node, press);
  if (when.includes("on_enter_pressed")) onEnter(made.node, press);
}

/**
 * @param {HTMLElement} node
 * @param {() => void} press
 */
function whenWritten(node, press) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  node.addEventListener("input", () => {
    clearTimeout(soon);
    soon = setTimeout(() => {
      if (node.isConnected) press();
    }, PAUSE_MS);
  });
}

/**
 * @param {HTMLElement} node
 * @param {() => void} press
 */
function onEnter(node, press) {
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    press();
  });
}

/** The pause after which what is written is told. */
const PAUSE_MS = 300;
