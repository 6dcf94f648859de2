import { el } from "./dom.js";

/** One entry of a menu. @typedef {{ label: string, does: () => void, hint?: string, symbol?: string }} Item */

/**
 * Opens a menu at a button: arrow keys go through it, Enter takes, Escape and a press elsewhere leave it.
 * @param {HTMLElement} button
 * @param {string} label
 * @param {Item[]} items
 * @param {"list" | "grid"} shape
 */
export function openMenu(button, label, items, shape = "list") {
  const entries = items.map(({ label: name, does, hint, symbol }) =>
    el(
      "button",
      {
        type: "button",
        role: "menuitem",
        tabindex: "-1",
        "aria-label": symbol === undefined ? undefined : name,
        click: () => {
          menu.hidePopover();
          does();
        },
      },
      symbol ?? name,
      hint === undefined ? undefined : el("span", {}, hint),
    ),
  );
  const menu = el(
    "div",
    {
      class: `popover menu-of ${shape}`,
      popover: "auto",
      role: "menu",
      "aria-label": label,
      keydown: (event) => step(/** @type {KeyboardEvent} */ (event)),
      toggle: (event) => {
        if (/** @type {ToggleEvent} */ (event).newState === "open") return;
        button.setAttribute("aria-expanded", "false");
        const hadFocus = menu.contains(document.activeElement) || document.activeElement === document.body;
        menu.remove();
        if (hadFocus) button.focus();
      },
    },
    ...entries,
  );

  /** @param {KeyboardEvent} event */
  function step(event) {
    const at = entries.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = nextOf(event.key, at, entries.length);
    if (event.key === "Tab") menu.hidePopover();
    if (to === undefined) return;
    event.preventDefault();
    entries[to]?.focus();
  }

  document.body.append(menu);
  button.setAttribute("aria-expanded", "true");
  menu.showPopover();
  place(menu, button);
  entries[0]?.focus();
}

/**
 * @param {string} key
 * @param {number} at
 * @param {number} count
 */
function nextOf(key, at, count) {
  if (key === "ArrowDown" || key === "ArrowRight") return (at + 1) % count;
  if (key === "ArrowUp" || key === "ArrowLeft") return (at - 1 + count) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : undefined;
}

/**
 * Below the button and inside the window, or above it where there is no room.
 * @param {HTMLElement} menu
 * @param {HTMLElement} button
 */
function place(menu, button) {
  const { bottom, top, right } = button.getBoundingClientRect();
  const { offsetWidth: width, offsetHeight: height } = menu;
  const below = bottom + 4 + height <= innerHeight - 8;
  menu.style.inset = "auto";
  menu.style.left = `${Math.max(8, Math.min(right - width, innerWidth - width - 8))}px`;
  menu.style.top = `${Math.max(8, below ? bottom + 4 : top - height - 4)}px`;
}
