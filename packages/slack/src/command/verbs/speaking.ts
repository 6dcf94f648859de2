import { inLanguages } from "@hansho/core/language";
import type { Locale } from "@hansho/core/locale";
import { prose } from "../../render/escape.ts";
import { type Acting, type Answering, personOf } from "../asked.ts";
import { type Teller, tellerOf } from "../teller.ts";
import type { Whose } from "../whose.ts";

/** The language that a tenant is told in: asked for, and chosen. It is answered in the language that holds then. */
export function speaking({ people, config }: Acting, { forTenant }: Whose): Answering<"lang"> {
  return {
    lang: ({ locale, matchers }, asked) =>
      forTenant(matchers, asked, async (teller) => {
        const { tenant } = teller;
        if (locale === null) {
          const holds = await people.language(tenant);
          const told = { tenant: prose(tenant.name, 80), byFile: holds.byFile };
          return tellerIn(holds.locale, teller).say.language(told);
        }
        const chosen = await people.chooseLanguage(tenant, locale === "default" ? null : locale, personOf(asked));
        const { say } = tellerIn(chosen.locale, teller);
        const told = { tenant: prose(tenant.name, 80), byFile: chosen.byFile };
        return chosen.kind === "done" ? say.languageChosen(told) : say.language(told);
      }),
  };

  function tellerIn(locale: Locale, { tenant, now }: Teller): Teller {
    const { tenants } = inLanguages(config, { [tenant.name]: locale });
    return tellerOf(tenants[tenant.name] ?? tenant, now);
  }
}
