import { words } from "./words.js";

/**
 * What is wrong, by block id: as the page says it, or as the app does.
 * @param {import("./types.d.ts").Submitted} outcome
 * @returns {Record<string, string> | undefined}
 */
export function errorsOf({ problems, errors }) {
  if (errors !== undefined || problems === undefined) return errors;
  return Object.fromEntries(
    Object.entries(problems).map(([block, { what, limit }]) => [block, words.problems[what]?.(limit ?? 0) ?? what]),
  );
}

/**
 * Says at each input what is wrong with it, and brings the first of them to be corrected.
 * @param {HTMLElement} dialog
 * @param {Record<string, string>} errors
 */
export function showErrors(dialog, errors) {
  /** @type {HTMLElement[]} */
  const wrong = [];
  for (const block of dialog.querySelectorAll(".input")) {
    const text = errors[block.getAttribute("data-block") ?? ""] ?? "";
    const place = block.querySelector(".error");
    if (place !== null) place.textContent = text;
    const control = /** @type {HTMLElement | null} */ (block.querySelector("input, select, textarea"));
    if (text === "") control?.removeAttribute("aria-invalid");
    else control?.setAttribute("aria-invalid", "true");
    if (text !== "" && control !== null) wrong.push(control);
  }
  wrong[0]?.focus();
}
