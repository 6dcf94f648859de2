import type { Json } from "@hansho/core/patch";

/*
 * Whatever is to happen at a time without a signal, a press or a wake-up is due work: one row, known by its kind and key, in the
 * sparse index `due`. Sweep reads the index's shards every minute and claims what it finds (`eachDue`); the kind's handler
 * (`dueKinds`) does it, and answers when it is due again. To add a kind: plan it where it becomes necessary, and add its handler.
 *
 * A claim moves the time on by a lease under the condition that it still is what the index told, so two sweeps never do one thing
 * at once, and what a stopped one has claimed is due again when the lease ends. So a handler may run twice one after another:
 * it must ask for itself whether there is still anything to do. Alarms' rows are due as well (`alarm-row.ts`, dueAt), and are
 * claimed by `Alarms.claim`.
 */

/** How many partitions the index is spread over. */
export const SHARDS = 16;

/** Work that waits for its time (epoch milliseconds); `key` names it among its kind, and `body` is what its handler needs to know. */
export type Work = { kind: string; key: string; at: number; body: Json };

/** Due work as the index tells it: its name, and the time it was due at. The kind `alarm` is an alarm's row. */
export type Found = Pick<Work, "kind" | "key" | "at">;

/** The rows of due work. Every method throws `Unreachable` when the table does not answer. */
export type Due = {
  /** Plans work, in place of what was planned under its name. */
  plan(work: Work): Promise<void>;
  /** A strong read of what is planned under a name, claimed or not; null where nothing is. */
  load(kind: string, key: string): Promise<Work | null>;
  /** Takes back what was planned. */
  cancel(kind: string, key: string): Promise<void>;
  /** What is due in a shard (0 to `SHARDS` - 1) by a time, the longest due first, by pages; may lag by a second. */
  found(shard: number, by: number, from: string | null, most: number): Promise<{ items: Found[]; next: string | null }>;
  /** Takes work until a time; null where somebody else has, or where it was planned otherwise or taken back. */
  claim(found: Found, until: number): Promise<Work | null>;
  /** Plans claimed work anew, or ends it with null; does nothing where it was planned otherwise meanwhile. */
  done(claimed: Work, next: number | null): Promise<void>;
};
