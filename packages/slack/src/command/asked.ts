import type { People } from "@hansho/app/act/people";
import type { Person, Where } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { Command } from "./command.ts";
import { inOrder } from "./in-order.ts";
import type { Teller } from "./teller.ts";

/** Who asks, where, about whose incidents; `teller` speaks where no tenant is chosen yet. */
export type Asked = { tenants: Tenant[]; where: Where; user: string; text: string; teller: Teller };

/** What a verb needs: who acts, and for which tenants there are. */
export type Acting = { people: People; config: Config };

/** What answers one verb, or some alike; the answer is text for the one who asked. */
export type Answering<V extends Command["verb"]> = {
  [verb in V]: (command: Command & { verb: verb }, asked: Asked) => Promise<string>;
};

/** Who typed a command, as the ledger keeps it. */
export function personOf({ user, where }: Asked): Person {
  return { user, from: "command", where };
}

/** The verb as typed, understood or not. */
export function verbTyped(text: string): string {
  return inOrder(text)?.[0]?.raw ?? text.trim().split(/\s+/u)[0] ?? "";
}
