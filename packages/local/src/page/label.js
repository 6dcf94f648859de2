import { byId, el } from "./dom.js";
import { isJapanese, words } from "./words.js";

/**
 * Writes the page's own words and who can act into the frame that is there from the start.
 * @param {import("./types.d.ts").Workspace} workspace
 */
export function label(workspace) {
  document.documentElement.lang = isJapanese ? "ja" : "en";
  byId("workspace-name").textContent = words.workspace;
  byId("channels-title").textContent = words.channels;
  byId("apps-title").textContent = words.apps;
  byId("acting-as").textContent = words.actingAs;
  byId("scenarios-button").replaceChildren(
    "▶ ",
    el("span", { class: "long" }, words.scenarios),
    el("span", { class: "short" }, words.play),
  );
  byId("thread-title").textContent = words.thread;
  for (const [id, text] of [
    ["sidebar", words.channels],
    ["scenarios-button", words.scenarios],
    ["open-menu", words.openMenu],
    ["close-menu", words.closeMenu],
    ["close-thread", words.closeThread],
    ["messages", words.messages],
    ["home", words.home],
    ["tabs", workspace.team.name],
    ["thread-messages", words.thread],
    ["thread", words.thread],
  ]) {
    byId(id ?? "").setAttribute("aria-label", text ?? "");
  }
  const remembered = localStorage.getItem("hansho-user");
  byId("user").append(
    ...workspace.users.map(({ id, name }) => el("option", { value: id, selected: id === remembered }, name)),
  );
}
