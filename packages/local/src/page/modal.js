import { api } from "./api.js";
import { focusAction, focusedAction } from "./dom.js";
import { modalDialog } from "./modal-dialog.js";
import { firstField } from "./modal-focus.js";
import { remembered } from "./remembered.js";

/** @typedef {import("./types.d.ts").View} View */
/** @typedef {import("./types.d.ts").Workspace} Workspace */

/**
 * The modal that a person sees: the topmost view of theirs. Closing and sending are asked of Slack, and the answer is shown.
 * @param {Workspace} workspace
 * @param {() => string} me Who is acting.
 */
export function modal(workspace, me) {
  /** @type {{ view: View, frame: string, dialog: HTMLDialogElement, draw: (blocks: View["blocks"]) => void } | undefined} */
  let open;
  /** @type {HTMLElement | null} */
  let focusedBefore = null;
  const memory = remembered();

  /** @param {View[]} stack */
  function show(stack) {
    const view = stack.at(-1);
    memory.keepOnly(stack.map(({ id }) => id));
    if (view === undefined) return close();
    if (open?.view.hash === view.hash && open.view.id === view.id) return;
    if (open === undefined) focusedBefore = /** @type {HTMLElement | null} */ (document.activeElement);
    const focused = open?.view.id === view.id ? focusedAction(open.dialog) : undefined;
    const before = open?.dialog;
    open = { ...dialogOf(view, stack.length > 1), view };
    open.draw(view.blocks);
    const isFocused = open.dialog === before && before.contains(document.activeElement);
    if (!isFocused) focusAction(open.dialog, focused ?? firstField(open.dialog));
  }

  /**
   * The dialog that stands, or another where anything around the blocks is another.
   * @param {View} view
   * @param {boolean} isOnTop Whether there is another view below.
   */
  function dialogOf(view, isOnTop) {
    const frame = JSON.stringify([view.id, view.title, view.submit, view.close, view.submit_disabled, isOnTop]);
    if (open?.frame === frame) return open;
    const before = open?.dialog;
    const made = modalDialog(view, isOnTop, { workspace, me, fields: memory.fieldsOf(view.id), leave });
    document.body.append(made.dialog);
    made.dialog.showModal();
    before?.remove();
    return { ...made, frame };
  }

  function close() {
    open?.dialog.remove();
    if (open !== undefined && focusedBefore?.isConnected) focusedBefore.focus();
    open = undefined;
  }

  /** @param {"topmost" | "all"} how */
  function leave(how) {
    void api.closeView({ user: me(), how }).catch(() => undefined);
  }

  return { show };
}
