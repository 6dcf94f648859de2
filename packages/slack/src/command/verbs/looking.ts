import type { Acting, Answering, Asked } from "../asked.ts";
import { unknownText } from "../tell-acknowledged.ts";
import { incidentText, listText, ownedText } from "../tell-incident.ts";
import { whoText } from "../tell-who.ts";
import { unknownWhyText, whyText } from "../tell-why.ts";
import { tellerOf } from "../teller.ts";
import type { Whose } from "../whose.ts";

/** What looks and changes nothing: help, what one owns, the list, an incident, whose it is, and why a message was shown or not. */
export function looking(
  { people }: Acting,
  { forTenant, forEachId, refuse }: Whose,
): Answering<"help" | "overview" | "list" | "show" | "who" | "why"> {
  return {
    help: async (_, asked) => help(asked),

    /** A tenant that is of this channel and not of this answer's language is told of in its own. */
    async overview(_, asked) {
      const { tenants, user, teller } = asked;
      const tellers = new Map(tenants.map((tenant) => [tenant.name, tellerOf(tenant, teller.now)]));
      const own = ownedText(await people.owned(tenants, user), (name) => tellers.get(name) ?? teller, teller);
      return `${own}\n\n${help(asked)}`;
    },

    list: (command, asked) =>
      forTenant(command.matchers, asked, async (teller) => {
        const listed = await people.list(teller.tenant, command.wanted, command.matchers, command.page);
        return listText(listed, command, teller);
      }),

    show: ({ ids }, asked) =>
      forEachId(ids, asked, async (id, teller) => {
        const incident = await people.show(teller.tenant, id);
        return incident ? incidentText(incident, teller) : unknownText(id, teller);
      }),

    who: ({ ids }, asked) =>
      forEachId(ids, asked, async (id, teller) => {
        const found = await people.who(teller.tenant, id);
        return found ? whoText(found, teller) : unknownText(id, teller);
      }),

    /** What belongs to no tenant here is answered like what does not exist. */
    async why({ word }, asked) {
      const { tenants, teller } = asked;
      await refuse([word], asked);
      const trace = await people.why(tenants, word);
      const tenant = tenants.find(({ name }) => name === trace?.tenant);
      return trace && tenant ? whyText(trace, tellerOf(tenant, teller.now)) : unknownWhyText(word, teller);
    },
  };
}

function help({ teller }: Asked): string {
  return teller.say.help({ id: `${teller.tenant.prefix}-1` });
}
