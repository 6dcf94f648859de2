import type { LedgerEvent, Person } from "./ledger.ts";
import type { Locale } from "./locale.ts";
import type { Config, Tenant } from "./tenant.ts";

/** The languages that people chose at run time, by tenant; where a tenant is missing hansho.yaml's holds. */
export type Languages = Readonly<Record<string, Locale>>;

/** The configuration with every tenant in the language that was chosen for it; the very same where none was. */
export function inLanguages(config: Config, languages: Languages): Config {
  const chosen = Object.values(config.tenants).filter((tenant) => localeOf(tenant, languages) !== tenant.locale);
  if (chosen.length === 0) return config;
  const changed = chosen.map((tenant) => [tenant.name, { ...tenant, locale: localeOf(tenant, languages) }] as const);
  return { ...config, tenants: { ...config.tenants, ...Object.fromEntries(changed) } };
}

/** Under this subject a tenant's ledger holds who chose its language, and when. */
const LANGUAGE = "language";

/** The line by which the ledger remembers that somebody chose a language; `after` is null where hansho.yaml's is to hold again. */
export function languageChosen(
  tenant: string,
  change: { before: Locale; after: Locale | null; at: number },
  who: Person,
): LedgerEvent {
  const { before, after, at } = change;
  return {
    tenant,
    subject: LANGUAGE,
    version: 0,
    n: 0,
    at,
    kind: "language",
    reason: "language-chosen",
    by: { kind: "person", ...who },
    alarm: null,
    card: null,
    facts: { before, after },
  };
}

function localeOf({ name, locale }: Tenant, languages: Languages): Locale {
  return (Object.hasOwn(languages, name) ? languages[name] : undefined) ?? locale;
}
