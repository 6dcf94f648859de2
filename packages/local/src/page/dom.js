/**
 * Makes an element. Text children become text nodes, never markup.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, string | boolean | undefined | ((event: Event) => void)>} [properties] Attributes; functions are listeners, named by their event.
 * @param {...(Node | string | undefined)} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name, value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== undefined));
  return element;
}

/**
 * Finds an element that the page's own markup has.
 * @param {string} id
 * @returns {HTMLElement}
 */
export function byId(id) {
  const element = document.getElementById(id);
  if (element === null) throw new Error(`The page has no element "${id}".`);
  return element;
}

/**
 * The action in which the focus is, inside an element.
 * @param {HTMLElement} box
 * @returns {string | undefined}
 */
export function focusedAction(box) {
  const at = document.activeElement;
  return box.contains(at) ? (at?.closest("[data-action]")?.getAttribute("data-action") ?? undefined) : undefined;
}

/**
 * Brings the focus to an action, if the element has it.
 * @param {HTMLElement} box
 * @param {string | undefined} action
 */
export function focusAction(box, action) {
  if (action === undefined) return;
  const found = /** @type {HTMLElement | null} */ (box.querySelector(`[data-action="${CSS.escape(action)}"]`));
  const inside = /** @type {HTMLElement | null | undefined} */ (found?.querySelector("input:checked, input"));
  (inside ?? found)?.focus();
}
