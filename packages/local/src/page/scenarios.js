import { api } from "./api.js";
import { el } from "./dom.js";
import { isJapanese, words } from "./words.js";

/**
 * Fills the menu of scenarios each time it opens, and plays the one that is chosen.
 * @param {HTMLElement} menu A popover.
 * @param {(text: string) => void} notify
 * @param {() => void} began
 */
export function showScenarios(menu, notify, began) {
  menu.setAttribute("aria-label", words.scenarios);
  menu.addEventListener("beforetoggle", async (event) => {
    if (/** @type {ToggleEvent} */ (event).newState !== "open") return;
    const offered = await api.scenarios();
    const items = offered.map(({ name, japanese, ...english }) => {
      const { title, description } = (isJapanese && japanese) || english;
      return el(
        "button",
        {
          type: "button",
          click: async () => {
            menu.hidePopover();
            notify(words.playing(title));
            began();
            await api.play(name).catch(() => notify(words.failed));
          },
        },
        el("strong", {}, title),
        el("span", {}, description),
      );
    });
    menu.replaceChildren(...(items.length === 0 ? [el("p", {}, words.noScenarios)] : items));
  });
}
