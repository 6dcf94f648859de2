import { api, watch } from "./api.js";
import { composer } from "./composer.js";
import { byId, el } from "./dom.js";
import { label } from "./label.js";
import { messageList } from "./message-list.js";
import { showScenarios } from "./scenarios.js";
import { words } from "./words.js";

/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").LiveEvent} LiveEvent */

const workspace = await api.workspace();
const unread = new Map(workspace.channels.map(({ id }) => [id, 0]));
const userMenu = /** @type {HTMLSelectElement} */ (byId("user"));

const around = {
  workspace,
  /** @type {import("./types.d.ts").Surroundings["press"]} */
  async press(message, press) {
    await api
      .press({ channel: channel.id, user: userMenu.value, ts: message.ts, ...press })
      .catch(() => notify(words.failed));
  },
  /** @param {Message} message */
  openThread: (message) => go(channel.id, message.thread_ts ?? message.ts),
  /** @param {string} id */
  openChannel: (id) => go(id),
};

const inChannel = messageList(byId("messages"), around, "channel");
const inThread = messageList(byId("thread-messages"), around, "thread");

let { channel, thread } = placeOf(location);
let stopWatching = () => {};
/** What happens while a channel is being read, kept until it is. @type {LiveEvent[] | undefined} */
let kept;
let readers = 0;

label(workspace);
listen();

addEventListener("hashchange", async () => {
  const before = channel;
  ({ channel, thread } = placeOf(location));
  toggleMenu(false);
  await (before.id === channel.id ? reading(showThread) : show());
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || document.querySelector("dialog[open]") !== null) return;
  if (document.body.classList.contains("menu-open")) toggleMenu(false);
  else if (thread !== undefined) go(channel.id);
});

byId("open-menu").addEventListener("click", () => toggleMenu(true));
byId("close-menu").addEventListener("click", () => toggleMenu(false));
byId("shade").addEventListener("click", () => toggleMenu(false));
byId("close-thread").addEventListener("click", () => go(channel.id));
userMenu.addEventListener("change", () => {
  localStorage.setItem("hansho-user", userMenu.value);
  listen();
});
showScenarios(byId("scenarios"), notify);

/** Watches as the person who is acting. Each time the connection opens the channel is read, so that nothing is missed. */
function listen() {
  stopWatching();
  let wasLost = false;
  stopWatching = watch(userMenu.value, onEvent, async (connected) => {
    if (wasLost || !connected) notify(connected ? undefined : words.offline);
    wasLost = !connected;
    if (connected) await show();
  });
}

/** @param {LiveEvent} event */
function onEvent(event) {
  if (kept !== undefined) return void kept.push(event);
  if (event.type === "channel") return refreshChannels();
  const here = event.channel === channel.id;
  if (event.type === "removed" || event.type === "ephemeral-removed") {
    if (here) inChannel.remove(event.ts);
    if (here) inThread.remove(event.ts);
    return;
  }
  const { message } = event;
  const isReply = message.thread_ts !== undefined && message.thread_ts !== message.ts;
  if (event.type === "message" && !here && (!isReply || message.subtype === "thread_broadcast")) {
    unread.set(event.channel, (unread.get(event.channel) ?? 0) + 1);
    listChannels();
  }
  if (!here) return;
  const flash = event.type === "changed" && event.edit;
  if (!isReply || message.subtype === "thread_broadcast") inChannel.put(message, flash);
  if (thread !== undefined && (message.thread_ts === thread || message.ts === thread)) inThread.put(message, flash);
}

/** Shows the channel that the address names. */
async function show() {
  unread.set(channel.id, 0);
  listChannels();
  byId("channel-name").textContent = `# ${channel.name}`;
  document.title = `#${channel.name} · ${words.workspace}`;
  await reading(async () => {
    const asked = channel.id;
    const { messages } = await api.history(asked, userMenu.value);
    if (asked !== channel.id) return;
    const empty = el("div", { class: "empty" }, el("h2", {}, words.emptyTitle(channel.name)), words.emptyText);
    inChannel.fill(messages, empty);
    fillFoot("channel-composer", channel.id, () =>
      composer(words.writeTo(channel.name), words.writeHere, (text) => send(text)),
    );
  });
  const linked = /\/p(\d{10})(\d{6})$/.exec(location.pathname);
  if (linked !== null) {
    inChannel.reveal(`${linked[1]}.${linked[2]}`);
    history.replaceState(null, "", `/#/${channel.id}`);
  }
  await reading(showThread);
}

/**
 * Keeps what happens while something is read, and tells it afterwards.
 * @param {() => Promise<void>} read
 */
async function reading(read) {
  readers += 1;
  kept ??= [];
  try {
    await read();
  } finally {
    readers -= 1;
    if (readers === 0) {
      const meanwhile = kept;
      kept = undefined;
      for (const event of meanwhile) onEvent(event);
    }
  }
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
  inThread.fill([parent, ...replies], el("span"));
  fillFoot("thread-composer", `${channel.id} ${parent.ts}`, () =>
    composer(words.reply, words.reply, (text) => send(text, parent.ts)),
  );
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
  ({ channel, thread } = placeOf(location));
  await show();
}

function listChannels() {
  const items = workspace.channels.map(({ id, name }) => {
    const count = unread.get(id) ?? 0;
    return el(
      "li",
      {},
      el(
        "a",
        {
          href: `#/${id}`,
          class: count > 0 ? "unread" : undefined,
          "aria-current": id === channel.id ? "page" : undefined,
        },
        name,
        count === 0 ? undefined : el("span", { class: "count", "aria-label": words.unread(count) }, String(count)),
      ),
    );
  });
  byId("channels").replaceChildren(...items);
  byId("menu-badge").hidden = [...unread.values()].every((count) => count === 0);
}

/** @param {boolean} open */
function toggleMenu(open) {
  const wasOpen = document.body.classList.toggle("menu-open", open) !== open;
  if (open) byId("close-menu").focus();
  else if (wasOpen) byId("open-menu").focus();
}

/** @param {string | undefined} text */
function notify(text) {
  const notice = byId("notice");
  notice.hidden = text === undefined;
  notice.textContent = text ?? "";
}

/**
 * @param {string} id
 * @param {string} [ts]
 */
function go(id, ts) {
  location.hash = ts === undefined ? `#/${id}` : `#/${id}/${ts}`;
}

/**
 * The channel and thread that an address names: `#/CHANNEL/TS`, or a permalink's `/archives/CHANNEL/pTS`.
 * @param {Location} address
 */
function placeOf({ hash, pathname }) {
  const [, named, ts] = /^#\/(\w+)(?:\/(\d+\.\d+))?$/.exec(hash) ?? /^\/archives\/(\w+)/.exec(pathname) ?? [];
  const found = workspace.channels.find(({ id }) => id === named) ?? workspace.channels[0];
  if (found === undefined) throw new Error("The local Slack has no channels.");
  return { channel: found, thread: ts };
}
