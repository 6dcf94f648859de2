import { isFields } from "@hansho/core/fields";
import { blocksAsKept } from "./as-kept.ts";
import { blockKit } from "./block-kit/limits.ts";
import type { Live } from "./live.ts";
import type { Json } from "./message.ts";
import type { Entered } from "./view-state.ts";
import type { Team } from "./workspace.ts";

/** A view as Slack returns it; `state` is added where it is sent to the app. */
export type View = Json & {
  readonly id: string;
  readonly type: "modal" | "home";
  readonly blocks: readonly Json[];
  readonly hash: string;
};

/** A view that someone sees, what they entered in it, and in which channel it was opened. */
export type Shown = {
  readonly user: string;
  readonly view: View;
  readonly entered: Entered;
  readonly channel?: string | undefined;
  /** While the app is asked about a submission no second one is sent. */
  readonly submitting?: boolean;
};

/** The modals and Home tabs that people see. */
export type ViewStacks = {
  /** Opens a modal in place of any that is open. */
  open(user: string, given: Json, channel?: string): View;
  /** Puts a view on the modal that is open; undefined where there are three already. */
  push(user: string, given: Json): View | undefined;
  /** Puts another content in a view; what was entered stays where block id and action id do. */
  update(id: string, given: Json): View | undefined;
  /** Closes the topmost view, or all of them; answers what was closed, topmost first. */
  close(user: string, how: "topmost" | "all"): Shown[];
  publish(user: string, given: Json): View;
  /** Remembers what a person entered, or that a submission is under way. */
  note(id: string, change: Partial<Pick<Shown, "entered" | "submitting">>): void;
  find(id: string): Shown | undefined;
  byExternalId(id: string): Shown | undefined;
  /** A person's modal, its first view first. */
  stack(user: string): readonly Shown[];
  home(user: string): Shown | undefined;
};

/** Keeps views in memory and tells the page of each change. */
export function viewStacks(team: Team, clock: () => number, live: Live): ViewStacks {
  const stacks = new Map<string, readonly Shown[]>();
  const homes = new Map<string, Shown>();
  let ids = 0;
  let blockIds = 0;

  function made(given: Json, place: { id?: string; root?: string; previous?: string | null }): View {
    ids += 1;
    const { id = `V${String(ids).padStart(10, "0")}`, root = id, previous = null } = place;
    const { title, submit, close, private_metadata, callback_id, external_id } = given;
    const { clear_on_close = false, notify_on_close = false, submit_disabled = false } = given;
    return {
      id,
      team_id: team.id,
      type: given.type === "home" ? "home" : "modal",
      blocks: blocksAsKept(listOf(given.blocks), freshId),
      private_metadata: private_metadata ?? "",
      callback_id: callback_id ?? "",
      hash: `${Math.floor(clock() / 1_000)}.${crypto.randomUUID().slice(0, 8)}`,
      title: asText(title),
      close: asText(close),
      submit: asText(submit),
      clear_on_close,
      notify_on_close,
      submit_disabled,
      previous_view_id: previous,
      root_view_id: root,
      app_id: team.appId,
      external_id: external_id ?? "",
      app_installed_team_id: team.id,
      bot_id: team.botId,
    };
  }

  function freshId(): string {
    blockIds += 1;
    return `~v${blockIds.toString(36)}`;
  }

  function put(user: string, stack: readonly Shown[]): void {
    stacks.set(user, stack);
    live.tell({ type: "views", user, views: stack.map(({ view }) => view) });
  }

  function change(id: string, changed: (shown: Shown) => Shown): { shown: Shown; isHome: boolean } | undefined {
    for (const [user, home] of homes) {
      if (home.view.id !== id) continue;
      const shown = changed(home);
      homes.set(user, shown);
      return { shown, isHome: true };
    }
    for (const [user, stack] of stacks) {
      const at = stack.findIndex(({ view }) => view.id === id);
      const found = stack[at];
      if (found === undefined) continue;
      const shown = changed(found);
      stacks.set(user, stack.with(at, shown));
      return { shown, isHome: false };
    }
    return undefined;
  }

  const all = () => [...homes.values(), ...[...stacks.values()].flat()];

  return {
    open(user, given, channel) {
      const view = made(given, {});
      put(user, [{ user, view, entered: {}, channel }]);
      return view;
    },
    push(user, given) {
      const stack = stacks.get(user) ?? [];
      const [first, last] = [stack[0], stack.at(-1)];
      if (stack.length >= blockKit.view.stack || first === undefined || last === undefined) return undefined;
      const view = made(given, { root: first.view.id, previous: last.view.id });
      put(user, [...stack, { user, view, entered: {}, channel: last.channel }]);
      return view;
    },
    update(id, given) {
      const changed = change(id, (shown) => {
        const { root_view_id, previous_view_id } = shown.view;
        const place = {
          id,
          root: String(root_view_id),
          previous: previous_view_id === null ? null : String(previous_view_id),
        };
        return { ...shown, view: made(given, place) };
      });
      if (changed === undefined) return undefined;
      const { user, view } = changed.shown;
      if (changed.isHome) live.tell({ type: "home", user, view });
      else put(user, stacks.get(user) ?? []);
      return view;
    },
    close(user, how) {
      const stack = stacks.get(user) ?? [];
      const left = how === "all" ? 0 : Math.max(0, stack.length - 1);
      put(user, stack.slice(0, left));
      return stack.slice(left).toReversed();
    },
    publish(user, given) {
      const before = homes.get(user);
      const view = made(given, before === undefined ? {} : { id: before.view.id });
      homes.set(user, { user, view, entered: before?.entered ?? {} });
      live.tell({ type: "home", user, view });
      return view;
    },
    note: (id, noted) => void change(id, (shown) => ({ ...shown, ...noted })),
    find: (id) => all().find(({ view }) => view.id === id),
    byExternalId: (id) => all().find(({ view }) => view.external_id === id),
    stack: (user) => stacks.get(user) ?? [],
    home: (user) => homes.get(user),
  };
}

function asText(value: unknown): Json | null {
  return isFields(value) ? { ...value, emoji: value.emoji ?? true } : null;
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isFields) : [];
}
