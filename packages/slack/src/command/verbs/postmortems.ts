import { tenantOfId } from "@hansho/app/act/tenants-of";
import { type Acting, type Answering, personOf } from "../asked.ts";
import { postmortemText } from "../tell-postmortem.ts";
import { tellerOf } from "../teller.ts";
import type { Whose } from "../whose.ts";

/** `postmortem ID…`: one of all that are named; they are one tenant's. */
export function postmortems({ people }: Acting, { forEachId }: Whose): Answering<"postmortem"> {
  return {
    async postmortem({ ids, lang, format }, asked) {
      const found = ids.map((id) => tenantOfId(asked.tenants, id));
      const known = found.filter((one) => one !== null);
      const [first] = known;
      // What is none of this channel's is refused, and put on record, one by one.
      if (!first || known.length < ids.length) return forEachId(ids, asked, async (id) => id);
      if (known.some(({ tenant }) => tenant.name !== first.tenant.name)) return asked.teller.say.postmortemOfSeveral();
      const [one, ...rest] = [...new Set(known.map(({ id }) => id))];
      const own: [string, ...string[]] = [one ?? first.id, ...rest];
      const teller = tellerOf(first.tenant, asked.teller.now);
      const wanted = { locale: lang ?? first.tenant.locale, format };
      return postmortemText(await people.postmortem(first.tenant, own, wanted, personOf(asked)), own, wanted, teller);
    },
  };
}
