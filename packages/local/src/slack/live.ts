import type { Message, MessageView } from "./message.ts";
import type { View } from "./view-stacks.ts";

/** What a page that watches the workspace is told. */
export type LiveEvent =
  | { readonly type: "message"; readonly channel: string; readonly message: MessageView }
  | { readonly type: "changed"; readonly channel: string; readonly message: MessageView; readonly edit: boolean }
  | { readonly type: "removed"; readonly channel: string; readonly ts: string }
  | { readonly type: "ephemeral"; readonly channel: string; readonly user: string; readonly message: Message }
  | { readonly type: "ephemeral-removed"; readonly channel: string; readonly user: string; readonly ts: string }
  | { readonly type: "channel"; readonly channel: string }
  | { readonly type: "views"; readonly user: string; readonly views: readonly View[] }
  | { readonly type: "home"; readonly user: string; readonly view: View };

/** Those who watch the workspace. */
export type Live = { tell(event: LiveEvent): void; watch(listener: (event: LiveEvent) => void): () => void };

/** Tells every watcher of every event, in order. */
export function live(): Live {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    tell(event) {
      for (const listener of listeners) listener(event);
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
