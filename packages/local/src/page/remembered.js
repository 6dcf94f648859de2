/** @typedef {import("./types.d.ts").Entry} Entry */
/** @typedef {import("./types.d.ts").Entered} Entered */

/** Remembers what was entered in views while they are drawn anew or lie under another. */
export function remembered() {
  /** @type {Map<string, { read: () => Entered }>} */
  const views = new Map();

  return {
    /**
     * The fields of a view that is drawn now, filled with what was entered before.
     * @param {string} view
     */
    fieldsOf(view) {
      let before = views.get(view)?.read() ?? {};
      /** @type {Map<string, Map<string, () => Entry>>} */
      const readers = new Map();
      const fields = {
        /**
         * @param {string} blockId
         * @param {string} actionId
         */
        before: (blockId, actionId) => before[blockId]?.[actionId],
        /**
         * @param {string} blockId
         * @param {string} actionId
         * @param {() => Entry} read
         */
        add(blockId, actionId, read) {
          readers.set(blockId, (readers.get(blockId) ?? new Map()).set(actionId, read));
        },
        /** @param {string[]} blockIds The other blocks are about to be drawn anew, or are gone. */
        keepOnly(blockIds) {
          before = { ...before, ...fields.read() };
          for (const id of readers.keys()) if (!blockIds.includes(id)) readers.delete(id);
        },
        /** @returns {Entered} */
        read: () =>
          Object.fromEntries(
            [...readers].map(([block, actions]) => [
              block,
              Object.fromEntries([...actions].map(([action, read]) => [action, read()])),
            ]),
          ),
      };
      views.set(view, fields);
      return fields;
    },
    /** @param {string[]} open Forgets the views that are closed. */
    keepOnly(open) {
      for (const view of views.keys()) if (!open.includes(view)) views.delete(view);
    },
  };
}
