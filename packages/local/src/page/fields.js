import { el } from "./dom.js";
import { listOf, wordsOf } from "./text.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Entry} Entry */
/** @typedef {import("./types.d.ts").Here} Here */

/**
 * How a field is named: by an element's id and what describes it, or by a label that is not seen.
 * @typedef {{ label?: string, id?: string, describedBy?: string, labelledBy?: string }} Naming
 */

/** One field and how what is in it is read. @typedef {{ node: HTMLElement, read: () => Entry }} Field */

/** What the browser calls its own fields of these kinds. @type {Record<string, string>} */
const NATIVE = {
  plain_text_input: "text",
  email_text_input: "email",
  url_text_input: "url",
  number_input: "text",
  datepicker: "date",
  timepicker: "time",
  datetimepicker: "datetime-local",
};

/**
 * Makes the field of an input element, filled with what was entered before or what the app set at first.
 * Undefined for a kind that the page does not show.
 * @param {Json} element
 * @param {string} blockId
 * @param {Here} here
 * @param {Naming} naming
 * @returns {Field | undefined}
 */
export function field(element, blockId, here, naming) {
  const actionId = String(element.action_id);
  const before = here.fields?.before(blockId, actionId);
  const made = make(element, here, naming, before);
  if (made === undefined) return undefined;
  (made.node.querySelector("select") ?? made.node).dataset.action = actionId;
  here.fields?.add(blockId, actionId, made.read);
  return made;
}

/**
 * @param {Json} element
 * @param {Here} here
 * @param {Naming} naming
 * @param {Entry | undefined} before
 * @returns {Field | undefined}
 */
function make(element, here, naming, before) {
  const type = String(element.type);
  if (type === "plain_text_input" && element.multiline === true) return area(element, naming, before);
  if (type === "datetimepicker") return moment(element, naming, before);
  if (Object.hasOwn(NATIVE, type)) return line(element, naming, before);
  const choices = choicesOf(element, here);
  if (choices === undefined) return undefined;
  const isOne = type === "radio_buttons" || (!type.startsWith("multi_") && type !== "checkboxes");
  const chosen = before ?? chosenAtFirst(element);
  if (type === "radio_buttons" || !isOne) return boxes(choices, isOne ? "radio" : "checkbox", naming, [chosen].flat());
  return menu(choices, element, naming, String([chosen].flat()[0] ?? ""));
}

/**
 * @param {Json} element
 * @param {Naming} naming
 * @param {Entry | undefined} before
 */
function line(element, naming, before) {
  const first = element.initial_value ?? element.initial_date ?? element.initial_time ?? "";
  const node = el("input", {
    ...named(naming),
    type: NATIVE[String(element.type)],
    inputmode: element.type === "number_input" ? "decimal" : undefined,
    placeholder: wordsOf(element.placeholder) || undefined,
    maxlength: element.max_length === undefined ? undefined : String(element.max_length),
    value: String(before ?? first),
    autocomplete: "off",
    autofocus: element.focus_on_load === true,
  });
  return { node, read: () => node.value };
}

/**
 * @param {Json} element
 * @param {Naming} naming
 * @param {Entry | undefined} before
 */
function area(element, naming, before) {
  const node = el("textarea", {
    ...named(naming),
    rows: "4",
    placeholder: wordsOf(element.placeholder) || undefined,
    maxlength: String(element.max_length ?? 3_000),
    autofocus: element.focus_on_load === true,
  });
  node.value = String(before ?? element.initial_value ?? "");
  return { node, read: () => node.value };
}

/**
 * Slack counts a moment in seconds; the browser writes it in the viewer's zone.
 * @param {Json} element
 * @param {Naming} naming
 * @param {Entry | undefined} before
 */
function moment(element, naming, before) {
  const seconds = before ?? element.initial_date_time;
  const node = el("input", { ...named(naming), type: "datetime-local" });
  if (seconds !== undefined && seconds !== "") {
    const at = new Date(Number(seconds) * 1_000);
    node.value = new Date(at.getTime() - at.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
  }
  return { node, read: () => (node.value === "" ? "" : String(Math.floor(new Date(node.value).getTime() / 1_000))) };
}

/**
 * A native menu, so that keyboards, screen readers and phones know it.
 * @param {Choice[]} choices
 * @param {Json} element
 * @param {Naming} naming
 * @param {string} chosen
 */
function menu(choices, element, naming, chosen) {
  const select = el(
    "select",
    { ...named(naming), class: "act" },
    el("option", { value: "" }, wordsOf(element.placeholder) || words.choose),
    ...grouped(choices, chosen),
  );
  return { node: el("span", { class: "menu" }, select), read: () => select.value };
}

/**
 * @param {Choice[]} choices
 * @param {string} chosen
 */
function grouped(choices, chosen) {
  const groups = [...new Set(choices.map(({ group }) => group))];
  return groups.flatMap((group) => {
    const options = choices
      .filter((choice) => choice.group === group)
      .map(({ value, label }) => el("option", { value, selected: value === chosen }, label));
    return group === undefined ? options : [el("optgroup", { label: group }, ...options)];
  });
}

/**
 * Radio buttons, checkboxes, and menus of which several may be chosen.
 * @param {Choice[]} choices
 * @param {"radio" | "checkbox"} kind
 * @param {Naming} naming
 * @param {string[]} chosen
 */
function boxes(choices, kind, naming, chosen) {
  const name = crypto.randomUUID();
  const inputs = choices.map(({ value }) => el("input", { type: kind, name, value, checked: chosen.includes(value) }));
  const node = el(
    "div",
    { ...named(naming), class: "choices", role: kind === "radio" ? "radiogroup" : "group" },
    ...choices.map(({ label, description }, at) =>
      el("label", {}, inputs[at], el("span", {}, label, description === "" ? undefined : el("small", {}, description))),
    ),
  );
  const read = () => inputs.filter(({ checked }) => checked).map(({ value }) => value);
  return { node, read: kind === "radio" ? () => read()[0] ?? "" : read };
}

/** @typedef {{ value: string, label: string, description: string, group?: string }} Choice */

/**
 * @param {Json} element
 * @param {Here} here
 * @returns {Choice[] | undefined}
 */
function choicesOf(element, { workspace }) {
  const kind = String(element.type).replace(/^multi_/, "");
  if (kind === "users_select")
    return workspace.users.map(({ id, name }) => ({ value: id, label: name, description: "" }));
  if (kind === "conversations_select" || kind === "channels_select") {
    const open = workspace.channels.filter(({ archived }) => !archived);
    return open.map(({ id, name }) => ({ value: id, label: `#${name}`, description: "" }));
  }
  if (element.options === undefined && element.option_groups === undefined) return undefined;
  return [
    ...listOf(element.options).map((option) => choice(option)),
    ...listOf(element.option_groups).flatMap((group) =>
      listOf(group.options).map((option) => ({ ...choice(option), group: wordsOf(group.label) })),
    ),
  ];
}

/** @param {Json} option */
function choice(option) {
  return { value: String(option.value), label: wordsOf(option.text), description: wordsOf(option.description) };
}

/**
 * @param {Json} element
 * @returns {string[]}
 */
function chosenAtFirst(element) {
  const given = [
    element.initial_option,
    element.initial_options,
    element.initial_user,
    element.initial_users,
    element.initial_conversation,
    element.initial_conversations,
    element.initial_channel,
    element.initial_channels,
  ].flat();
  return given.filter((one) => one !== undefined).map((one) => String(/** @type {Json} */ (one).value ?? one));
}

/** @param {Naming} naming */
function named({ label, id, describedBy, labelledBy }) {
  return { id, "aria-label": label, "aria-describedby": describedBy, "aria-labelledby": labelledBy };
}
