import { byId, el } from "./dom.js";
import { words } from "./words.js";

/**
 * The list of channels and the app, each with what is unread in it.
 * @param {import("./types.d.ts").Workspace} workspace
 */
export function roomList(workspace) {
  /** @type {Map<string, number>} */
  const unread = new Map();

  /**
   * @param {string} id
   * @param {string} name
   * @param {string} href
   * @param {string} here The channel that is shown.
   */
  function listed(id, name, href, here) {
    const count = unread.get(id) ?? 0;
    const attributes = {
      href,
      class: count > 0 ? "unread" : undefined,
      "aria-current": id === here ? "page" : undefined,
    };
    const badge = el("span", { class: "count", "aria-label": words.unread(count) }, String(count));
    return el("li", {}, el("a", attributes, name, count === 0 ? undefined : badge));
  }

  return {
    /** @param {string} id One more message was written there. */
    add: (id) => void unread.set(id, (unread.get(id) ?? 0) + 1),
    /** @param {string} id What is there is being read. */
    read: (id) => void unread.delete(id),
    /**
     * @param {string} here The channel that is shown.
     * @param {string} me Who is acting.
     */
    show(here, me) {
      const im = workspace.users.find(({ id }) => id === me)?.im ?? "";
      const home = workspace.app.home ? "#/home" : `#/${im}`;
      byId("channels").replaceChildren(...workspace.channels.map(({ id, name }) => listed(id, name, `#/${id}`, here)));
      byId("apps").replaceChildren(listed(im, workspace.team.name, home, here));
      byId("menu-badge").hidden = unread.size === 0;
    },
  };
}
