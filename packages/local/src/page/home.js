import { el, focusAction, focusedAction } from "./dom.js";
import { drawn } from "./drawn.js";
import { pressInView } from "./press-in-view.js";
import { remembered } from "./remembered.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").View} View */

/**
 * The app's Home tab as the acting person sees it.
 * @param {HTMLElement} box
 * @param {import("./types.d.ts").Workspace} workspace
 * @param {() => string} me
 * @param {(text: string) => void} notify
 */
export function homeTab(box, workspace, me, notify) {
  /** @type {{ id: string, draw: ReturnType<typeof drawn> } | undefined} */
  let shown;

  return {
    /** @param {View | null} view */
    show(view) {
      if (view === null) {
        shown = undefined;
        const empty = el("div", { class: "empty" }, el("h2", {}, words.homeEmptyTitle), words.homeEmptyText);
        return box.replaceChildren(empty);
      }
      const focused = focusedAction(box);
      shown = shown?.id === view.id ? shown : begin(view);
      shown.draw(view.blocks);
      if (!box.contains(document.activeElement)) focusAction(box, focused);
    },
  };

  /** @param {View} view */
  function begin(view) {
    const fields = remembered().fieldsOf(view.id);
    const inside = el("div", { class: "view" });
    box.replaceChildren(inside);
    const here = {
      workspace,
      fields,
      /** @param {import("./types.d.ts").Press} press */
      async press(press) {
        if (!(await pressInView(me(), view, fields, press))) notify(words.failed);
      },
    };
    return { id: view.id, draw: drawn(inside, here) };
  }
}
