import { el } from "./dom.js";
import { emojiNamed } from "./emoji.js";
import { openMenu } from "./menu.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Surroundings} Surroundings */

/** What the page offers to react with. */
const OFFERED = ["memo", "eyes", "white_check_mark", "thumbsup", "pray", "tada", "raised_hand", "fire"];

/**
 * What can be done with a message: react to it, answer it, and the app's shortcuts.
 * @param {Message} message
 * @param {Surroundings} around
 * @param {"channel" | "thread"} place
 */
export function messageTools(message, around, place) {
  const react = el(
    "button",
    {
      type: "button",
      class: "tool",
      "aria-label": words.addReaction,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      title: words.addReaction,
      "data-action": "~react",
      click: () =>
        openMenu(
          react,
          words.addReaction,
          OFFERED.map((name) => ({
            label: words.reactWith(name),
            symbol: emojiNamed(name),
            does: () => void around.react(message, name, true),
          })),
          "grid",
        ),
    },
    "☺",
  );
  const more = el(
    "button",
    {
      type: "button",
      class: "tool",
      "aria-label": words.messageActions,
      "aria-haspopup": "menu",
      "aria-expanded": "false",
      title: words.messageActions,
      "data-action": "~more",
      click: () => openMenu(more, words.messageActions, offered()),
    },
    "⋮",
  );

  function offered() {
    const answer = { label: words.replyInThread, does: () => around.openThread(message) };
    const shortcuts = around.workspace.app.shortcuts
      .filter(({ type }) => type === "message")
      .map((shortcut) => ({
        label: shortcut.name,
        hint: around.workspace.team.name,
        does: () => void around.shortcut(shortcut, message),
      }));
    return [...(place === "channel" ? [answer] : []), ...shortcuts];
  }

  return el("div", { class: "tools" }, react, offered().length === 0 ? undefined : more);
}

/**
 * The reactions of a message; each is a switch of the acting person's own.
 * @param {Message} message
 * @param {Surroundings} around
 */
export function reactionsOf(message, around) {
  const all = message.reactions ?? [];
  if (all.length === 0) return undefined;
  const nameOf = (/** @type {string} */ id) =>
    around.workspace.users.find((user) => user.id === id)?.name ?? around.workspace.team.name;
  return el(
    "div",
    { class: "reactions", role: "group", "aria-label": words.reactions },
    ...all.map(({ name, count, users }) => {
      const isMine = users.includes(around.me());
      return el(
        "button",
        {
          type: "button",
          "aria-pressed": String(isMine),
          "aria-label": words.reaction(name, count),
          title: users.map(nameOf).join(", "),
          "data-action": `~react-${name}`,
          click: () => void around.react(message, name, !isMine),
        },
        `${emojiNamed(name)} ${count}`,
      );
    }),
  );
}
