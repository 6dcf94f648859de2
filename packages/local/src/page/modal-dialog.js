import { api } from "./api.js";
import { el } from "./dom.js";
import { drawn } from "./drawn.js";
import { errorsOf, showErrors } from "./modal-errors.js";
import { keepInside } from "./modal-focus.js";
import { plain } from "./mrkdwn.js";
import { pressInView } from "./press-in-view.js";
import { words } from "./words.js";

/**
 * What is around the blocks of a modal: its title, what closes and what sends it.
 * @param {import("./types.d.ts").View} view
 * @param {boolean} isOnTop Whether there is another view below.
 * @param {{ workspace: import("./types.d.ts").Workspace, me: () => string, fields: import("./drawn.js").Fields, leave: (how: "topmost" | "all") => void }} around
 */
export function modalDialog(view, isOnTop, { workspace, me, fields, leave }) {
  const here = {
    workspace,
    fields,
    /** @param {import("./types.d.ts").Press} press */
    async press(press) {
      trouble.textContent = (await pressInView(me(), view, fields, press)) ? "" : words.trouble;
    },
  };
  const trouble = el("p", { class: "trouble", role: "alert" });
  const inside = el("div", { class: "view" }, trouble);
  const submit =
    view.submit === null
      ? undefined
      : el("button", { type: "submit", class: "act primary", disabled: view.submit_disabled }, plain(view.submit.text));
  const status = el("span", { class: "status", role: "status" });
  const title = `modal-${view.id}`;
  const form = el(
    "form",
    { novalidate: true, submit: (event) => void send(event), input: () => submit?.removeAttribute("disabled") },
    el(
      "header",
      { class: "bar" },
      isOnTop
        ? el("button", { type: "button", class: "plain", "aria-label": words.back, click: () => leave("topmost") }, "‹")
        : undefined,
      el("h2", { id: title }, plain(view.title?.text ?? "")),
      el("button", { type: "button", class: "plain", "aria-label": words.close, click: () => leave("all") }, "✕"),
    ),
    inside,
    el(
      "footer",
      { class: "buttons" },
      status,
      el(
        "button",
        { type: "button", class: "act", click: () => leave("topmost") },
        plain(view.close?.text ?? words.cancel),
      ),
      submit,
    ),
  );
  /** @type {HTMLDialogElement} */
  const dialog = el(
    "dialog",
    {
      class: "modal",
      "aria-labelledby": title,
      "data-view": view.id,
      cancel: (event) => {
        event.preventDefault();
        leave("topmost");
      },
      keydown: (event) => keepInside(/** @type {KeyboardEvent} */ (event), dialog),
    },
    form,
  );
  let isSending = false;

  /** @param {Event} event */
  async function send(event) {
    event.preventDefault();
    if (isSending || submit === undefined) return;
    isSending = true;
    submit.setAttribute("aria-busy", "true");
    submit.setAttribute("aria-disabled", "true");
    status.textContent = words.sending;
    showErrors(dialog, {});
    trouble.textContent = "";
    const outcome = await api
      .submit({ user: me(), view: view.id, entered: fields.read() })
      .catch(() => ({ ok: false, error: "failed" }));
    isSending = false;
    submit.removeAttribute("aria-busy");
    submit.removeAttribute("aria-disabled");
    status.textContent = "";
    if (outcome.ok) return;
    const errors = errorsOf(outcome);
    if (errors === undefined) trouble.textContent = words.trouble;
    else showErrors(dialog, errors);
  }

  return { dialog, draw: drawn(inside, here) };
}
