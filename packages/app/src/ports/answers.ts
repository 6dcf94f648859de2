import type { Json } from "@hansho/core/patch";

/** What came of asking for an answer: it is known, it falls to whoever asked to find it, or somebody else is at it. */
export type Taken = { kind: "known"; answer: Json } | { kind: "yours" } | { kind: "awaited" };

/** Answers that many ask for at once and one finds. Every method throws `Unreachable` when the table does not answer. */
export type Answers = {
  /** The answer under a key; where there is none, finding it is the caller's until a time (epoch milliseconds). */
  take(key: string, until: number): Promise<Taken>;
  /** Keeps an answer until a time; one that is too large to keep is forgotten, and the next who asks finds it anew. */
  keep(key: string, answer: Json, until: number): Promise<void>;
};
