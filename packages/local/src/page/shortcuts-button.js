import { el } from "./dom.js";
import { openMenu } from "./menu.js";
import { words } from "./words.js";

/**
 * A button for the app's shortcuts that need no message; undefined where there are none.
 * @param {import("./types.d.ts").Workspace} workspace
 * @param {(callbackId: string) => void} use
 */
export function shortcutsButton(workspace, use) {
  const offered = workspace.app.shortcuts.filter(({ type }) => type === "global");
  if (offered.length === 0) return undefined;
  const items = offered.map(({ name, description, callback_id }) => ({
    label: name,
    hint: description,
    does: () => use(callback_id),
  }));
  const button = el(
    "button",
    {
      type: "button",
      class: "plain",
      "aria-label": words.shortcuts,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      click: () => openMenu(button, words.shortcuts, items),
    },
    "⚡",
  );
  return button;
}
