import { el } from "./dom.js";
import { words } from "./words.js";

/**
 * Makes a field to write in. Enter sends, Shift and Enter make a new line; Enter that ends a Japanese conversion does neither.
 * @param {string} label
 * @param {string} placeholder
 * @param {(text: string) => Promise<void>} send
 * @param {HTMLElement | undefined} beside A button that stands before the field.
 * @returns {HTMLFormElement}
 */
export function composer(label, placeholder, send, beside) {
  const field = el("textarea", {
    rows: "1",
    placeholder,
    "aria-label": label,
    autocomplete: "off",
    autocapitalize: "off",
    spellcheck: "false",
    enterkeyhint: "send",
    input: grow,
    keydown: (event) => {
      const key = /** @type {KeyboardEvent} */ (event);
      if (key.key !== "Enter" || key.shiftKey || key.isComposing || key.keyCode === 229) return;
      event.preventDefault();
      form.requestSubmit();
    },
  });
  const form = el(
    "form",
    {
      class: "composer",
      submit: async (event) => {
        event.preventDefault();
        const text = field.value;
        if (text.trim() === "") return;
        field.value = "";
        grow();
        field.focus();
        await send(text).catch(() => {
          field.value = text;
          grow();
        });
      },
    },
    beside,
    field,
    el("button", { type: "submit", class: "send", "aria-label": words.send }, "➤"),
  );

  function grow() {
    // A command has a font of its own, and with it another height.
    form.classList.toggle("is-command", field.value.startsWith("/"));
    field.style.height = "auto";
    field.style.height = `${Math.min(field.scrollHeight, 160)}px`;
  }

  return form;
}
