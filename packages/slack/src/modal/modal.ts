import type { Person } from "@hansho/core/ledger";
import type { Teller } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import type { About } from "./about.ts";
import type { Values } from "./values.ts";

/** A modal as somebody filled it in, its tenant and ids settled to be theirs; `blocks` are as Slack shows them. */
export type Filled = { about: About; values: Values; blocks: readonly Block[]; who: Person; teller: Teller };

/** What a submission comes to: the modal closes, shows what came of it, or says by block id what is wrong. */
export type Submitted =
  | { kind: "closed" }
  | { kind: "shows"; view: Block }
  | { kind: "wrong"; errors: Readonly<Record<string, string>> };

/** What one modal does, known by its callback id. */
export type Modal = {
  /** What it shows after something in it was chosen or typed; null where that changes nothing. */
  changed?(filled: Filled): Promise<readonly Block[] | null>;
  /** Sent twice it acts once. */
  submitted(filled: Filled): Promise<Submitted>;
};
