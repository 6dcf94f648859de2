import { el } from "./dom.js";
import { mrkdwn, plain } from "./mrkdwn.js";

/** @typedef {import("./types.d.ts").Json} Json */

/**
 * Asks what an element's confirm object asks; true at once where it has none.
 * @param {unknown} confirm
 * @param {import("./types.d.ts").Workspace} workspace
 * @returns {Promise<boolean>}
 */
export function askFirst(confirm, workspace) {
  if (typeof confirm !== "object" || confirm === null) return Promise.resolve(true);
  const asked = /** @type {Record<string, Json>} */ (confirm);
  return new Promise((resolve) => {
    const dialog = el(
      "dialog",
      { class: "confirm", "aria-labelledby": "confirm-title", close: () => finish(dialog.returnValue === "yes") },
      el(
        "form",
        { method: "dialog" },
        el("h2", { id: "confirm-title" }, plain(String(asked.title?.text ?? ""))),
        el(
          "p",
          {},
          asked.text?.type === "mrkdwn"
            ? mrkdwn(String(asked.text.text), workspace)
            : plain(String(asked.text?.text ?? "")),
        ),
        el(
          "div",
          { class: "buttons" },
          el("button", { class: "act", value: "no" }, plain(String(asked.deny?.text ?? ""))),
          el(
            "button",
            { class: `act ${String(asked.style) === "danger" ? "danger" : "primary"}`, value: "yes" },
            plain(String(asked.confirm?.text ?? "")),
          ),
        ),
      ),
    );
    /** @param {boolean} answer */
    function finish(answer) {
      dialog.remove();
      resolve(answer);
    }
    document.body.append(dialog);
    dialog.showModal();
  });
}
