/** A channel that is shown, or the acting person's conversation with the app. @typedef {{ id: string, name: string, archived: boolean, isApp: boolean }} Room */

/**
 * Where an address leads: `#/CHANNEL/TS` to a channel and a thread of it, `#/home` to the app's Home tab, a permalink's
 * `/archives/CHANNEL/pTS` to its channel. What it does not name is the first channel.
 * @param {import("./types.d.ts").Workspace} workspace
 * @param {string} me Who is acting.
 * @param {Location} address
 * @returns {{ channel: Room, thread: string | undefined, isHome: boolean }}
 */
export function placeIn(workspace, me, { hash, pathname }) {
  const im = workspace.users.find(({ id }) => id === me)?.im ?? "";
  const app = { id: im, name: workspace.team.name, archived: false, isApp: true };
  if (hash === "#/home" && workspace.app.home) return { channel: app, thread: undefined, isHome: true };
  const [, named = "", ts] = /^#\/(\w+)(?:\/(\d+\.\d+))?$/.exec(hash) ?? /^\/archives\/(\w+)/.exec(pathname) ?? [];
  // A conversation with the app is each person's own: who acts now sees theirs.
  const isApp = workspace.users.some((user) => user.im === named);
  if (isApp) return { channel: app, thread: named === im ? ts : undefined, isHome: false };
  const found = workspace.channels.find(({ id }) => id === named) ?? workspace.channels[0];
  if (found === undefined) throw new Error("The local Slack has no channels.");
  return { channel: { ...found, isApp: false }, thread: ts, isHome: false };
}
