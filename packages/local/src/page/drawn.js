import { blocks } from "./blocks.js";

/** @typedef {import("./types.d.ts").Json} Json */
/** @typedef {import("./types.d.ts").Here} Here */
/** @typedef {ReturnType<ReturnType<typeof import("./remembered.js").remembered>["fieldsOf"]>} Fields */

/**
 * Draws the blocks of a view into an element, below what it holds already. Of blocks that are drawn again, those that did not change
 * stay in their place, with the caret in them and what is said to be wrong there.
 * @param {HTMLElement} box
 * @param {Here & { fields: Fields }} here
 */
export function drawn(box, here) {
  const above = box.lastChild;
  /** @type {Map<string, Node>} */
  let standing = new Map();

  /** @param {Json[]} view */
  return function draw(view) {
    const all = new Map(view.map((block) => [JSON.stringify(block), block]));
    const same = [...all].flatMap(([key, block]) => (standing.has(key) ? [String(block.block_id)] : []));
    here.fields.keepOnly(same);
    const next = new Map([...all].map(([key, block]) => [key, standing.get(key) ?? fresh(block)]));
    for (const [key, node] of standing) if (!next.has(key)) /** @type {Element} */ (node).remove();
    let at = above === null ? box.firstChild : above.nextSibling;
    for (const node of next.values()) {
      if (node === at) at = at.nextSibling;
      else box.insertBefore(node, at);
    }
    standing = next;
  };

  /** @param {Json} block */
  function fresh(block) {
    return /** @type {Node} */ (blocks([block], here)[0]);
  }
}
