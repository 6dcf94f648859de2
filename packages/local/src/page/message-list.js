import { el, focusAction, focusedAction } from "./dom.js";
import { messageNode } from "./message.js";
import { dayOf } from "./time.js";

/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Surroundings} Surroundings */

/**
 * Keeps a list of messages in an element: put in order of time, replaced in place, followed to its end.
 * @param {HTMLElement} box
 * @param {Surroundings} around
 * @param {"channel" | "thread"} place
 */
export function messageList(box, around, place) {
  /** @type {Map<string, HTMLElement>} */
  const nodes = new Map();
  /** @type {HTMLElement | undefined} */
  let whenEmpty;
  /** Where the list was last brought to by itself. */
  let restedAt = -1;

  /** @param {() => void} change Keeps the end in view when it was. */
  function following(change) {
    const atEnd = box.scrollHeight - box.scrollTop - box.clientHeight < 80 || box.scrollTop === restedAt;
    change();
    if (atEnd) toEnd();
  }

  /** The last message in view; one that is taller than the list is read from its top. */
  function toEnd() {
    const last = box.lastElementChild?.getBoundingClientRect();
    const isTall = last !== undefined && last.height > box.clientHeight;
    box.scrollTop = isTall ? box.scrollTop + last.top - box.getBoundingClientRect().top : box.scrollHeight;
    restedAt = box.scrollTop;
  }

  // A picture takes its room only once it has come.
  box.addEventListener(
    "load",
    () => {
      if (box.scrollTop === restedAt) toEnd();
    },
    true,
  );

  function separate() {
    for (const line of box.querySelectorAll(".day")) line.remove();
    if (place === "thread") return;
    let before = "";
    for (const node of box.querySelectorAll("article")) {
      const day = dayOf(node.dataset.ts ?? "0");
      if (day !== before) node.before(el("div", { class: "day", role: "separator" }, day));
      before = day;
    }
  }

  return {
    /**
     * @param {Message[]} messages
     * @param {HTMLElement} empty What is shown while there is none.
     */
    fill(messages, empty) {
      whenEmpty = empty;
      nodes.clear();
      for (const message of messages) nodes.set(message.ts, messageNode(message, around, place));
      box.replaceChildren(...(messages.length === 0 ? [empty] : nodes.values()));
      separate();
      toEnd();
    },
    /**
     * @param {Message} message
     * @param {boolean} flash Draws the eye to it for a moment.
     */
    put(message, flash) {
      following(() => {
        const fresh = messageNode(message, around, place);
        const old = nodes.get(message.ts);
        nodes.set(message.ts, fresh);
        if (old === undefined) {
          whenEmpty?.remove();
          const later = [...box.querySelectorAll("article")].find((node) => (node.dataset.ts ?? "") > message.ts);
          box.insertBefore(fresh, later ?? null);
          separate();
        } else {
          const focused = focusedAction(old);
          old.replaceWith(fresh);
          focusAction(fresh, focused);
        }
        if (flash) fresh.classList.add("flash");
      });
    },
    /** @param {string} ts */
    remove(ts) {
      nodes.get(ts)?.remove();
      nodes.delete(ts);
      separate();
      if (nodes.size === 0 && whenEmpty !== undefined) box.replaceChildren(whenEmpty);
    },
    /** @param {string} ts */
    reveal(ts) {
      const node = nodes.get(ts);
      node?.scrollIntoView({ block: "center" });
      node?.classList.add("flash");
    },
    toEnd,
  };
}
