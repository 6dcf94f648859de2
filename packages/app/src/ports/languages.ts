import type { Languages } from "@hansho/core/language";
import type { Locale } from "@hansho/core/locale";

/** The languages that people chose at run time. Every method throws `Unreachable` when the table does not answer. */
export type ChosenLanguages = {
  /** A strong read of all tenants'; who ask at once share it. */
  load(): Promise<Languages>;
  /** Remembers a tenant's language; null forgets it, so that hansho.yaml's holds again. */
  choose(tenant: string, locale: Locale | null): Promise<void>;
};
