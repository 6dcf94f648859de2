import { askFirst } from "./confirm.js";
import { el } from "./dom.js";
import { plain, unescaped } from "./mrkdwn.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Surroundings} Surroundings */

/**
 * Renders a button or menu of a message; undefined for a kind that the page does not show.
 * @param {Json} element
 * @param {Json} block
 * @param {Message} message
 * @param {Surroundings} around
 * @returns {HTMLElement | undefined}
 */
export function interactive(element, block, message, around) {
  if (element.type === "button") return button(element, block, message, around);
  if (element.type === "overflow") return overflow(element, block, message, around);
  if (element.type === "static_select") return menu(element, block, message, around);
  return undefined;
}

/**
 * @param {Json} element
 * @param {Json} block
 * @param {Message} message
 * @param {Surroundings} around
 */
function button(element, block, message, around) {
  const style = element.style === "primary" || element.style === "danger" ? element.style : "";
  const made = el(
    "button",
    {
      type: "button",
      class: `act ${style}`,
      "data-action": String(element.action_id),
      "aria-label": typeof element.accessibility_label === "string" ? element.accessibility_label : undefined,
      click: async () => {
        if (!(await askFirst(element.confirm, around.workspace))) return;
        if (typeof element.url === "string") window.open(unescaped(element.url), "_blank", "noopener,noreferrer");
        await whileBusy(made, () =>
          around.press(message, { actionId: String(element.action_id), blockId: String(block.block_id) }),
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
 * @param {Message} message
 * @param {Surroundings} around
 */
function menu(element, block, message, around) {
  const initial = /** @type {Json | undefined} */ (element.initial_option)?.value;
  const label = textOf(element.placeholder) || words.choose;
  const select = el(
    "select",
    {
      class: "act",
      "aria-label": label,
      "data-action": String(element.action_id),
      change: () => choose(select, element, block, message, around),
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
 * @param {Message} message
 * @param {Surroundings} around
 */
function overflow(element, block, message, around) {
  const select = el(
    "select",
    {
      "aria-label": words.more,
      "data-action": String(element.action_id),
      change: () => choose(select, element, block, message, around),
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
 * @param {Message} message
 * @param {Surroundings} around
 */
async function choose(select, element, block, message, around) {
  const selectedOption = select.value;
  select.value = select.options[0]?.value ?? "";
  if (selectedOption === "" || !(await askFirst(element.confirm, around.workspace))) return;
  const option = list(element.options).find(({ value }) => value === selectedOption);
  if (typeof option?.url === "string") window.open(unescaped(option.url), "_blank", "noopener,noreferrer");
  const press = { actionId: String(element.action_id), blockId: String(block.block_id), selectedOption };
  await whileBusy(select, () => around.press(message, press));
}

/**
 * @param {HTMLButtonElement | HTMLSelectElement} control
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
