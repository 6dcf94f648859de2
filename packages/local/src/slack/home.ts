import type { Events } from "./events.ts";
import type { Outcome } from "./to-app.ts";
import type { ViewStacks } from "./view-stacks.ts";
import type { Workspace } from "./workspace.ts";

/** Opens a tab of the app as a person. */
export type OpenHome = (user: string, tab?: "home" | "messages") => Promise<Outcome | undefined>;

/** The app is told of an opened tab by app_home_opened; of the Home tab with the view that was there. */
export function homeOpening(options: {
  readonly workspace: Workspace;
  readonly stacks: ViewStacks;
  readonly events: Events;
  readonly clock: () => number;
}): OpenHome {
  const { workspace, stacks, events, clock } = options;
  return async function openHome(user, tab = "home") {
    const channel = workspace.im(user);
    if (channel === undefined) throw new Error(`There is nobody with the id ${user} in this workspace.`);
    const shown = tab === "home" ? stacks.home(user) : undefined;
    return events.tell({
      type: "app_home_opened",
      user,
      channel: channel.id,
      tab,
      ...(shown === undefined ? {} : { view: { ...shown.view, state: { values: {} } } }),
      event_ts: (clock() / 1_000).toFixed(6),
    });
  };
}
