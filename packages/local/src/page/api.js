/** @typedef {import("./types.d.ts").LiveEvent} LiveEvent */
/** @typedef {import("./types.d.ts").Message} Message */
/** @typedef {import("./types.d.ts").Press} Press */
/** @typedef {import("./types.d.ts").Entered} Entered */
/** @typedef {import("./types.d.ts").View} View */
/** @typedef {{ channel: string, user: string, ts: string }} Where */

/**
 * @param {string} path
 * @param {Record<string, string>} [query]
 */
async function get(path, query = {}) {
  const response = await fetch(`${path}?${new URLSearchParams(query)}`);
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}

/**
 * @param {string} path
 * @param {Record<string, unknown>} body
 */
async function post(path, body) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path} answered ${response.status}.`);
  return response.json();
}

export const api = {
  /** @returns {Promise<import("./types.d.ts").Workspace>} */
  workspace: () => get("/local/workspace"),
  /** @returns {Promise<import("./types.d.ts").Scenario[]>} */
  scenarios: () => get("/local/scenarios"),
  /**
   * @param {string} channel
   * @param {string} user
   * @returns {Promise<{ messages: Message[] }>}
   */
  history: (channel, user) => get("/local/history", { channel, user }),
  /**
   * @param {string} channel
   * @param {string} ts
   * @returns {Promise<{ parent: Message, replies: Message[] }>}
   */
  thread: (channel, ts) => get("/local/thread", { channel, ts }),
  /** @param {string} name */
  play: (name) => post(`/local/scenarios/${encodeURIComponent(name)}`, {}),
  /** @param {{ channel: string, user: string, text: string, thread?: string }} what */
  send: (what) =>
    post(what.text.startsWith("/") && what.thread === undefined ? "/local/command" : "/local/message", what),
  /** @param {Where & Press} what */
  press: (what) => post("/local/press", what),
  /** @param {Where & { name: string, set: boolean }} what */
  react: (what) => post("/local/react", what),
  /** @param {Where} what */
  dismiss: (what) => post("/local/dismiss", what),
  /** @param {Partial<Where> & { user: string, callbackId: string }} what */
  shortcut: (what) => post("/local/shortcut", what),
  /**
   * @param {string} user
   * @param {"home" | "messages"} tab
   */
  openHome: (user, tab) => post("/local/home", { user, tab }),
  /**
   * @param {string} user
   * @returns {Promise<{ views: View[], home: View | null }>}
   */
  views: (user) => get("/local/views", { user }),
  /**
   * @param {{ user: string, view: string, entered: Entered }} what
   * @returns {Promise<import("./types.d.ts").Submitted>}
   */
  submit: (what) => post("/local/views/submit", what),
  /** @param {{ user: string, how: "topmost" | "all" }} what */
  closeView: (what) => post("/local/views/close", what),
  /**
   * @param {{ user: string, view: string, entered: Entered } & Press} what
   * @returns {Promise<{ ok: boolean }>}
   */
  pressInView: (what) => post("/local/views/press", what),
};

/**
 * Watches the workspace as one person sees it; answers how to stop.
 * @param {string} user
 * @param {(event: LiveEvent) => void} onEvent
 * @param {(connected: boolean) => void} onConnection
 */
export function watch(user, onEvent, onConnection) {
  const source = new EventSource(`/local/events?${new URLSearchParams({ user })}`);
  source.onopen = () => onConnection(true);
  source.onerror = () => onConnection(false);
  source.onmessage = ({ data }) => onEvent(JSON.parse(data));
  return () => source.close();
}
