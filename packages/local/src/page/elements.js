import { askFirst } from "./confirm.js";
import { el } from "./dom.js";
import { field } from "./fields.js";
import { plain, unescaped } from "./mrkdwn.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Here} Here */

/**
 * Renders a button or menu; undefined for a kind that the page does not show.
 * @param {Json} element
 * @param {Json} block
 * @param {Here} here
 * @returns {HTMLElement | undefined}
 */
export function interactive(element, block, here) {
  if (element.type === "button") return button(element, block, here);
  if (element.type === "overflow") return overflow(element, block, here);
  if (element.type === "static_select" && here.fields === undefined) return menu(element, block, here);
  return picker(element, block, here);
}

/**
 * What else can be chosen from sends each choice at once; in a view its value is part of the state, too.
 * @param {Json} element
 * @param {Json} block
 * @param {Here} here
 */
function picker(element, block, here) {
  const made = field(element, String(block.block_id), here, { label: textOf(element.placeholder) || words.choose });
  made?.node.addEventListener("change", async () => {
    if (!(await askFirst(element.confirm, here.workspace))) return;
    const press = { actionId: String(element.action_id), blockId: String(block.block_id), selectedOption: made.read() };
    await whileBusy(made.node, () => here.press(press));
  });
  return made?.node;
}

/**
 * @param {Json} element
 * @param {Json} block
 * @param {Here} here
 */
function button(element, block, here) {
  const style = element.style === "primary" || element.style === "danger" ? element.style : "";
  const made = el(
    "button",
    {
      type: "button",
      class: `act ${style}`,
      "data-action": String(element.action_id),
      "aria-label": typeof element.accessibility_label === "string" ? element.accessibility_label : undefined,
      click: async () => {
        if (!(await askFirst(element.confirm, here.workspace))) return;
        if (typeof element.url === "string") window.open(unescaped(element.url), "_blank", "noopener,noreferrer");
        await whileBusy(made, () =>
          here.press({ actionId: String(element.action_id), blockId: String(block.block_id) }),
        );
      },
    },
    textOf(element.text),
  );
  return made;
}

/**
 * A native menu, so that keyboards, screen readers and phones know it.
 * @param {Json} element
 * @param {Json} block
 * @param {Here} here
 */
function menu(element, block, here) {
  const initial = /** @type {Json | undefined} */ (element.initial_option)?.value;
  const label = textOf(element.placeholder) || words.choose;
  const select = el(
    "select",
    {
      class: "act",
      "aria-label": label,
      "data-action": String(element.action_id),
      change: () => choose(select, element, block, here),
    },
    ...(initial === undefined ? [el("option", { value: "", selected: true }, label)] : []),
    ...options(list(element.options), initial),
    ...list(element.option_groups).map((group) =>
      el("optgroup", { label: textOf(group.label) }, ...options(list(group.options), initial)),
    ),
  );
  return el("span", { class: "menu" }, select);
}

/**
 * @param {Json} element
 * @param {Json} block
 * @param {Here} here
 */
function overflow(element, block, here) {
  const select = el(
    "select",
    {
      "aria-label": words.more,
      "data-action": String(element.action_id),
      change: () => choose(select, element, block, here),
    },
    el("option", { value: "", selected: true }, "…"),
    ...options(list(element.options), undefined),
  );
  return el("span", { class: "overflow act" }, el("span", { "aria-hidden": "true" }, "⋯"), select);
}

/**
 * @param {HTMLSelectElement} select
 * @param {Json} element
 * @param {Json} block
 * @param {Here} here
 */
async function choose(select, element, block, here) {
  const selectedOption = select.value;
  select.value = select.options[0]?.value ?? "";
  if (selectedOption === "" || !(await askFirst(element.confirm, here.workspace))) return;
  const option = list(element.options).find(({ value }) => value === selectedOption);
  if (typeof option?.url === "string") window.open(unescaped(option.url), "_blank", "noopener,noreferrer");
  const press = { actionId: String(element.action_id), blockId: String(block.block_id), selectedOption };
  await whileBusy(select, () => here.press(press));
}

/**
 * @param {HTMLElement} control
 * @param {() => Promise<void>} work
 */
async function whileBusy(control, work) {
  control.setAttribute("aria-busy", "true");
  try {
    await work();
  } finally {
    control.removeAttribute("aria-busy");
  }
}

/**
 * @param {Json[]} all
 * @param {unknown} initial
 */
function options(all, initial) {
  return all.map((option) =>
    el("option", { value: String(option.value), selected: option.value === initial }, textOf(option.text)),
  );
}

/** @param {unknown} text */
function textOf(text) {
  const inside = /** @type {Json | undefined} */ (text)?.text;
  return typeof inside === "string" ? plain(inside) : "";
}

/**
 * @param {unknown} value
 * @returns {Json[]}
 */
function list(value) {
  return Array.isArray(value) ? value : [];
}
