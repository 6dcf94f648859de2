import { refuse } from "./answer.ts";
import { jsonOf, textOf } from "./args.ts";
import { isObject } from "./block-kit/check.ts";
import { blockKit } from "./block-kit/limits.ts";
import { findInBlocks } from "./block-kit.ts";
import type { Method } from "./chat.ts";
import type { Json } from "./message.ts";

const TRIGGER_LIFE_MS = 3_000;

/** Trigger ids: each opens one view within three seconds of the command or press that made it. */
export type Triggers = {
  make(user: string): string;
  take(id: string): { user: string } | "invalid" | "expired" | "exchanged";
};

/** Makes and takes trigger ids by a clock (epoch ms). */
export function triggers(clock: () => number, team: string): Triggers {
  const made = new Map<string, { readonly user: string; readonly at: number; taken: boolean }>();
  return {
    make(user) {
      const id = `${made.size + 1}.${team.replace(/\D/g, "") || "0"}.${crypto.randomUUID().replaceAll("-", "")}`;
      made.set(id, { user, at: clock(), taken: false });
      return id;
    },
    take(id) {
      const found = made.get(id);
      if (found === undefined) return "invalid";
      if (found.taken) return "exchanged";
      if (clock() - found.at > TRIGGER_LIFE_MS) return "expired";
      found.taken = true;
      return { user: found.user };
    },
  };
}

/** A modal that was opened, and for whom. */
export type OpenedView = { readonly id: string; readonly user: string; readonly view: Json };

/** views.open: checks and keeps the modal. */
export function viewMethods(trigger: Triggers, opened: OpenedView[], team: string): Readonly<Record<string, Method>> {
  return {
    "views.open"(args) {
      const view = jsonOf(args, "view");
      if (!isObject(view)) return refuse("invalid_arguments", ["missing required field: view"]);
      const found = findInBlocks(view.blocks, "/view/blocks", blockKit.blocks.modal);
      if (found.length > 0) return refuse("invalid_arguments", found);
      const taken = trigger.take(textOf(args, "trigger_id") ?? "");
      if (taken === "invalid") return refuse("invalid_trigger_id");
      if (taken === "expired") return refuse("expired_trigger_id");
      if (taken === "exchanged") return refuse("exchanged_trigger_id");
      const id = `V${String(opened.length + 1).padStart(10, "0")}`;
      opened.push({ id, user: taken.user, view });
      return {
        ok: true,
        view: { ...view, id, team_id: team, root_view_id: id, previous_view_id: null, hash: `0.${id}` },
      };
    },
  };
}
