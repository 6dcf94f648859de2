import { api, watch } from "./api.js";
import { composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { homeTab } from "./home.js";
import { label } from "./label.js";
import { messageList } from "./message-list.js";
import { modal } from "./modal.js";
import { placeIn } from "./place.js";
import { released } from "./released.js";
import { roomList } from "./room-list.js";
import { showScenarios } from "./scenarios.js";
import { shortcutsButton } from "./shortcuts-button.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").LiveEvent} LiveEvent */

const workspace = await api.workspace();
const rooms = roomList(workspace);
const userMenu = /** @type {HTMLSelectElement} */ (byId("user"));
label(workspace);

const around = {
  workspace,
  /** @type {import("./types.d.ts").Surroundings["press"]} */
  press: (message, press) => doing(api.press({ ...at(message), ...press })),
  /** @type {import("./types.d.ts").Surroundings["react"]} */
  react: (message, name, set) => doing(api.react({ ...at(message), name, set })),
  /** @type {import("./types.d.ts").Surroundings["shortcut"]} */
  shortcut: (shortcut, message) => doing(api.shortcut({ ...at(message), callbackId: shortcut.callback_id })),
  /** @param {Message} message */
  dismiss: (message) => doing(api.dismiss(at(message))),
  me: () => userMenu.value,
  /** @param {Message} message */
  openThread: (message) => go(channel.id, message.thread_ts ?? message.ts),
  /** @param {string} id */
  openChannel: (id) => go(id),
};

const seesModal = modal(workspace, around.me);
const seesHome = homeTab(byId("home"), workspace, around.me, notify);
const inChannel = messageList(byId("messages"), around, "channel");
const inThread = messageList(byId("thread-messages"), around, "thread");

let { channel, thread, isHome } = placeIn(workspace, userMenu.value, location);
let stopWatching = () => {};
/** Whether a scenario was begun whose first card is awaited, or its notice stands. */
let isPlaying = false;
/** What happens while a channel is being read or something is pressed, kept until it is. @type {LiveEvent[] | undefined} */
let kept;
let keepers = 0;

listen();

addEventListener("hashchange", async () => {
  const before = { channel, isHome };
  if (isPlaying) notify(undefined);
  isPlaying = false;
  ({ channel, thread, isHome } = placeIn(workspace, userMenu.value, location));
  toggleMenu(false);
  const isThere = before.channel.id === channel.id && before.isHome === isHome;
  await (isThere ? keeping(showThread) : show());
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]") !== null) return;
  if (document.body.classList.contains("menu-open")) toggleMenu(false);
  else if (thread !== undefined) go(channel.id);
});

// A card that is drawn anew between a finger's coming down and its going up would get no click.
addEventListener("pointerdown", (event) => {
  if (/** @type {Element} */ (event.target).closest("button, a") !== null) void keeping(released);
});

byId("open-menu").addEventListener("click", () => toggleMenu(true));
byId("close-menu").addEventListener("click", () => toggleMenu(false));
byId("shade").addEventListener("click", () => toggleMenu(false));
byId("close-thread").addEventListener("click", () => go(channel.id));
userMenu.addEventListener("change", () => {
  localStorage.setItem("hansho-user", userMenu.value);
  ({ channel, thread, isHome } = placeIn(workspace, userMenu.value, location));
  listen();
});
showScenarios(byId("scenarios"), notify, () => {
  isPlaying = true;
});

/** Watches as the person who is acting. Each time the connection opens the channel is read, so that nothing is missed. */
function listen() {
  stopWatching();
  let wasLost = false;
  stopWatching = watch(userMenu.value, onEvent, async (connected) => {
    if (wasLost || !connected) notify(connected ? undefined : words.offline);
    wasLost = !connected;
    if (!connected) return;
    seesModal.show((await api.views(userMenu.value)).views);
    await show();
  });
}

/** @param {Message} message */
function at(message) {
  return { channel: channel.id, user: userMenu.value, ts: message.ts };
}

/** @param {string} callbackId Of a shortcut that needs no message. */
function use(callbackId) {
  void doing(api.shortcut({ user: userMenu.value, callbackId }));
}

/** @param {Promise<unknown>} act Says so when it could not be done. */
async function doing(act) {
  await act.catch(() => notify(words.failed));
}

/** @param {LiveEvent} event */
function onEvent(event) {
  if (kept !== undefined) return void kept.push(event);
  if (event.type === "channel") return refreshChannels();
  if (event.type === "views") return seesModal.show(event.views);
  if (event.type === "home") return isHome ? seesHome.show(event.view) : undefined;
  const here = event.channel === channel.id;
  if (event.type === "removed" || event.type === "ephemeral-removed") {
    if (here) inChannel.remove(event.ts);
    if (here) inThread.remove(event.ts);
    return;
  }
  const { message } = event;
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  if (event.type === "message" && !here && (!isReply || message.subtype === "thread_broadcast")) {
    rooms.add(event.channel);
    rooms.show(channel.id, userMenu.value);
    if (isPlaying) leadTo(event.channel);
  }
  if (!here) return;
  if (event.type === "message" && isPlaying) {
    isPlaying = false;
    notify(undefined);
  }
  const flash = event.type === "changed" && event.edit;
  if (!isReply || message.subtype === "thread_broadcast") inChannel.put(message, flash);
  if (thread !== undefined && (message.thread_ts === thread || message.ts === thread)) inThread.put(message, flash);
}

/** Shows the channel that the address names. */
async function show() {
  rooms.read(channel.id);
  rooms.show(channel.id, userMenu.value);
  const title = channel.isApp ? workspace.team.name : `#${channel.name}`;
  byId("channel-name").textContent = channel.isApp ? title : `# ${channel.name}`;
  document.title = `${title} · ${words.workspace}`;
  showTabs();
  for (const id of ["messages", "channel-composer"]) byId(id).hidden = isHome;
  byId("home").hidden = !isHome;
  if (isHome) {
    await keeping(async () => seesHome.show((await api.views(userMenu.value)).home));
    await doing(api.openHome(userMenu.value, "home"));
    return showThread();
  }
  await keeping(async () => {
    const asked = channel.id;
    const { messages } = await api.history(asked, userMenu.value);
    if (asked !== channel.id) return;
    const empty = el("div", { class: "empty" }, el("h2", {}, words.emptyTitle(title)), words.emptyText);
    // First what is written in, so that the end of what is read stands above it.
    fillFoot("channel-composer", channel.id, () =>
      composer(words.writeTo(title), words.writeHere, (text) => send(text), shortcutsButton(workspace, use)),
    );
    inChannel.fill(messages, empty);
  });
  if (channel.isApp) await doing(api.openHome(userMenu.value, "messages"));
  const linked = /\/p(\d{10})(\d{6})$/.exec(location.pathname);
  if (linked !== null) {
    inChannel.reveal(`${linked[1]}.${linked[2]}`);
    history.replaceState(null, "", `/#/${channel.id}`);
  }
  await keeping(showThread);
}

/**
 * Keeps what happens meanwhile, and tells it afterwards.
 * @param {() => Promise<void>} act
 */
async function keeping(act) {
  keepers += 1;
  kept ??= [];
  try {
    await act();
  } finally {
    keepers -= 1;
    if (keepers === 0) {
      const meanwhile = kept;
      kept = undefined;
      for (const event of meanwhile) onEvent(event);
    }
  }
}

/** The app has a Home tab and messages of its own, one beside the other. */
function showTabs() {
  const tabs = byId("tabs");
  tabs.hidden = !channel.isApp || !workspace.app.home;
  const link = (/** @type {string} */ href, /** @type {string} */ text, /** @type {boolean} */ isHere) =>
    el("a", { href, "aria-current": isHere ? "page" : undefined }, text);
  tabs.replaceChildren(link("#/home", words.home, isHome), link(`#/${channel.id}`, words.directMessages, !isHome));
}

/** Shows the thread that the address names, or none. */
async function showThread() {
  const pane = byId("thread");
  const found = thread === undefined ? undefined : await api.thread(channel.id, thread).catch(() => undefined);
  const wasHidden = pane.hidden;
  pane.hidden = found === undefined;
  document.body.classList.toggle("has-thread", found !== undefined);
  if (found === undefined) {
    if (!wasHidden) inChannel.toEnd();
    return;
  }
  const { parent, replies } = found;
  fillFoot("thread-composer", `${channel.id} ${parent.ts}`, () =>
    composer(words.reply, words.reply, (text) => send(text, parent.ts), undefined),
  );
  inThread.fill([parent, ...replies], el("span"));
  if (wasHidden && document.activeElement !== document.body) byId("close-thread").focus();
}

/**
 * Puts a field to write in under messages; what is being written there stays when the same place is read again.
 * @param {string} id
 * @param {string} place
 * @param {() => HTMLElement} makeComposer
 */
function fillFoot(id, place, makeComposer) {
  const foot = byId(id);
  const holds = `${place} ${channel.archived}`;
  if (foot.dataset.holds === holds) return;
  foot.dataset.holds = holds;
  foot.replaceChildren(channel.archived ? el("p", {}, words.archived) : makeComposer());
}

/**
 * @param {string} text
 * @param {string} [inThread]
 */
async function send(text, inThread) {
  const where = { channel: channel.id, user: userMenu.value, text };
  await api.send(inThread === undefined ? where : { ...where, thread: inThread }).catch((error) => {
    notify(words.failed);
    throw error;
  });
}

async function refreshChannels() {
  const fresh = await api.workspace();
  workspace.channels.splice(0, workspace.channels.length, ...fresh.channels);
  ({ channel, thread, isHome } = placeIn(workspace, userMenu.value, location));
  await show();
}

/** @param {boolean} open */
function toggleMenu(open) {
  const wasOpen = document.body.classList.toggle("menu-open", open) !== open;
  if (open) byId("close-menu").focus();
  else if (wasOpen) byId("open-menu").focus();
}

/** @param {string | Node | undefined} text */
function notify(text) {
  const notice = byId("notice");
  notice.hidden = text === undefined;
  notice.replaceChildren(text ?? "");
}

/** A scenario's cards may stand in a channel that is not the one shown, which a phone has no list of. @param {string} id */
function leadTo(id) {
  const name = workspace.channels.find((one) => one.id === id)?.name;
  if (name !== undefined) notify(el("a", { href: `#/${id}`, class: "lead" }, words.cardIn(`#${name}`)));
}

/**
 * @param {string} id
 * @param {string} [ts]
 */
function go(id, ts) {
  location.hash = ts === undefined ? `#/${id}` : `#/${id}/${ts}`;
}
