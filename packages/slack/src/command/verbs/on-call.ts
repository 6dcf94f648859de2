import { type Acting, type Answering, personOf } from "../asked.ts";
import { onCallText, stoodInText } from "../tell-oncall.ts";
import { momentOf } from "../until.ts";
import type { Whose } from "../whose.ts";

/** Who is on call, and who stands in. */
export function onCall({ people }: Acting, { forTenant }: Whose): Answering<"oncall" | "stand-in"> {
  return {
    oncall: ({ matchers, rota }, asked) =>
      forTenant(matchers, asked, async (teller) => onCallText(await people.onCall(teller.tenant), rota, teller)),

    "stand-in": ({ matchers, to, end, rota }, asked) =>
      forTenant(matchers, asked, async (teller) => {
        const user = to === "me" ? asked.user : to;
        const until = "for" in end ? end : { until: momentOf(end.until, teller.now, teller.tenant.timeZone) };
        return stoodInText(await people.standIn(teller.tenant, { user, rota, end: until }, personOf(asked)), teller);
      }),
  };
}
