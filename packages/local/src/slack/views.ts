import { isFields } from "@hansho/core/fields";
import { type Answer, refuse } from "./answer.ts";
import { type Args, jsonOf, textOf } from "./args.ts";
import { blockKit } from "./block-kit/limits.ts";
import { findInView } from "./block-kit/views.ts";
import type { Method } from "./chat.ts";
import { isRefused } from "./content.ts";
import type { Json } from "./message.ts";
import type { Triggers } from "./triggers.ts";
import type { Shown, View, ViewStacks } from "./view-stacks.ts";
import type { Workspace } from "./workspace.ts";

/** A modal that was opened or pushed, for whom, and as the app gave it. */
export type OpenedView = { readonly id: string; readonly user: string; readonly view: Json };

/** views.open, push, update and publish (docs.slack.dev/reference/methods); `hasHome` says whether the app has a Home tab. */
export function viewMethods(
  trigger: Triggers,
  stacks: ViewStacks,
  workspace: Workspace,
  opened: OpenedView[],
  hasHome: boolean,
): Readonly<Record<string, Method>> {
  function read(args: Args, kind: "modal" | "home", itself?: string): Json | ReturnType<typeof refuse> {
    const view = jsonOf(args, "view");
    return readView(view, kind, stacks, itself);
  }

  return {
    "views.open"(args) {
      const view = read(args, "modal");
      if (isRefused(view)) return view;
      const taken = trigger.take(textOf(args, "trigger_id") ?? "");
      if (typeof taken === "string") return refuse(taken);
      const made = stacks.open(taken.user, view, taken.channel);
      opened.push({ id: made.id, user: taken.user, view });
      return answered(made);
    },

    "views.push"(args) {
      const view = read(args, "modal");
      if (isRefused(view)) return view;
      const taken = trigger.take(textOf(args, "trigger_id") ?? "");
      if (typeof taken === "string") return refuse(taken);
      // A view is pushed onto the modal in which the act happened.
      const isOpen = stacks.stack(taken.user).some((shown) => shown.view.id === taken.view);
      if (!isOpen) return refuse("invalid_trigger_id");
      const made = stacks.push(taken.user, view);
      if (made === undefined) return refuse("push_limit_reached");
      opened.push({ id: made.id, user: taken.user, view });
      return answered(made);
    },

    "views.update"(args) {
      const shown = findShown(args, stacks);
      if (shown === undefined) return refuse("not_found");
      const view = read(args, shown.view.type, shown.view.id);
      if (isRefused(view)) return view;
      const hash = textOf(args, "hash");
      if (hash !== undefined && hash !== shown.view.hash) return refuse("hash_conflict");
      const made = stacks.update(shown.view.id, view);
      return made === undefined ? refuse("not_found") : answered(made);
    },

    "views.publish"(args) {
      if (!hasHome) return refuse("not_enabled");
      const user = textOf(args, "user_id") ?? "";
      const home = stacks.home(user);
      const view = read(args, "home", home?.view.id);
      if (isRefused(view)) return view;
      if (!workspace.people.some(({ id }) => id === user)) return refuse("invalid_arguments", ["invalid user_id"]);
      const hash = textOf(args, "hash");
      if (hash !== undefined && hash !== home?.view.hash) return refuse("hash_conflict");
      return answered(stacks.publish(user, view));
    },
  };
}

/** Reads a view as every way of giving one does; `itself` is the view that it replaces. */
export function readView(
  view: unknown,
  kind: "modal" | "home",
  stacks: ViewStacks,
  itself?: string,
): Json | ReturnType<typeof refuse> {
  if (!isFields(view)) return refuse("invalid_arguments", ["missing required field: view"]);
  const found = findInView(view, kind);
  if (found.length > 0) return refuse("invalid_arguments", found);
  if (Buffer.byteLength(JSON.stringify(view)) > blockKit.view.bytes) return refuse("view_too_large");
  const other =
    typeof view.external_id === "string" && view.external_id !== "" ? stacks.byExternalId(view.external_id) : undefined;
  return other === undefined || other.view.id === itself ? view : refuse("duplicate_external_id");
}

function findShown(args: Args, stacks: ViewStacks): Shown | undefined {
  const id = textOf(args, "view_id");
  const external = textOf(args, "external_id");
  if (id !== undefined) return stacks.find(id);
  return external === undefined ? undefined : stacks.byExternalId(external);
}

function answered(view: View): Answer {
  return { ok: true, view: { ...view, state: { values: {} } } };
}
