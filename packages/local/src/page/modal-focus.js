/**
 * Tab goes round inside the dialog.
 * @param {KeyboardEvent} event
 * @param {HTMLElement} dialog
 */
export function keepInside(event, dialog) {
  if (event.key !== "Tab") return;
  const all = [...dialog.querySelectorAll("button, input, select, textarea, a[href]")].filter(
    (control) => !(/** @type {HTMLButtonElement} */ (control).disabled),
  );
  const [first, last] = [all[0], all.at(-1)];
  const from = event.shiftKey ? first : last;
  if (document.activeElement !== from) return;
  event.preventDefault();
  /** @type {HTMLElement | undefined} */ (event.shiftKey ? last : first)?.focus();
}

/**
 * Where writing begins: where the app says, else in the first input; a modal without any begins at its first button.
 * @param {HTMLElement} dialog
 */
export function firstField(dialog) {
  const first = dialog.querySelector("[autofocus]") ?? dialog.querySelector(".input [data-action]");
  return first?.getAttribute("data-action") ?? undefined;
}
