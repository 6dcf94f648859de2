/** How long they are kept, in milliseconds: Slack may be away for a weekend. */
export const KEPT_FOR = 3 * 24 * 3_600_000;

/** Pictures from when they are drawn until they are posted. Both methods throw `Unreachable` when the table does not answer. */
export type Pictures = {
  /** Keeps a PNG under a key, in place of what was there, until a time (epoch milliseconds); false where it is too large to keep. */
  keep(key: string, png: Uint8Array, until: number): Promise<boolean>;
  /** Null where none is kept. */
  load(key: string): Promise<Uint8Array | null>;
};
