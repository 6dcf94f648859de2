import type { People } from "@hansho/app/act/people";
import { tenantOfId, tenantsOf } from "@hansho/app/act/tenants-of";
import type { Person } from "@hansho/core/ledger";
import type { Tenant } from "@hansho/core/tenant";
import { NO_ALERTS_HERE } from "../command/answers/answers.ts";
import { unknownText } from "../command/tell-acknowledged.ts";
import { tellerOf } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import { type About, aboutIn } from "./about.ts";
import type { Filled, Modal, Submitted } from "./modal.ts";
import { modalsOf } from "./modals.ts";
import type { Values } from "./values.ts";
import { saidView } from "./view.ts";
import { modalWords } from "./words.ts";

/** A modal as a request brings it; Slack's signature vouches for the team and the person alone. */
export type Brought = {
  team: string;
  user: string;
  callback: string;
  metadata: string;
  values: Values;
  blocks: readonly Block[];
};

/**
 * Takes what people fill in. What a modal carries is not trusted: its tenant must still be its channel's in the team that sent it, and its
 * incidents that tenant's, or nothing is looked up and the refusal is put on record.
 */
export function fillModal(people: People, now: () => number) {
  const modals: Record<string, Modal> = modalsOf(people);

  return {
    /** What the modal shows now; null where that stays. */
    async changed(brought: Brought): Promise<readonly Block[] | null> {
      const modal = known(brought.callback);
      const settled = modal?.changed && (await settle(brought));
      return settled && "filled" in settled ? (modal?.changed?.(settled.filled) ?? null) : null;
    },

    async submitted(brought: Brought): Promise<Submitted> {
      const modal = known(brought.callback);
      if (!modal) return { kind: "closed" };
      const settled = await settle(brought);
      return "filled" in settled ? modal.submitted(settled.filled) : { kind: "shows", view: settled.refusal };
    },
  };

  function known(callback: string): Modal | undefined {
    return Object.hasOwn(modals, callback) ? modals[callback] : undefined;
  }

  async function settle(brought: Brought): Promise<{ filled: Filled } | { refusal: Block }> {
    const { team, user, callback, values, blocks } = brought;
    const about = aboutIn(brought.metadata);
    const where = { team, channel: about?.channel ?? "" };
    const who: Person = { user, from: "modal", where };
    const [first, ...others] = tenantsOf(await people.spoken(), where);
    if (!first) {
      await people.deny({ who, what: callback, target: brought.metadata, reason: "no-tenant-here" }, first);
      return { refusal: saidView("Hansho", "OK", NO_ALERTS_HERE) };
    }
    const tenant = [first, ...others].find(({ name }) => name === about?.tenant);
    if (!about || !tenant || !areAllOf(tenant, about)) {
      await people.deny({ who, what: callback, target: brought.metadata, reason: "another-tenants" }, first);
      const words = modalWords(first.locale);
      const text = unknownText(about?.ids[0] ?? "?", tellerOf(first, now()));
      return { refusal: saidView(words.refusedTitle(), words.done(), text) };
    }
    return { filled: { about, values, blocks, who, teller: tellerOf(tenant, now()) } };
  }
}

function areAllOf(tenant: Tenant, { ids }: About): boolean {
  return ids.every((id) => tenantOfId([tenant], id)?.id === id);
}
