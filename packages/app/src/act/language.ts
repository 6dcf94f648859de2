import { inLanguages, type Languages, languageChosen } from "@hansho/core/language";
import type { Person } from "@hansho/core/ledger";
import type { Locale } from "@hansho/core/locale";
import type { Config, Tenant } from "@hansho/core/tenant";
import { Unreachable } from "../unreachable.ts";
import type { ActPorts } from "./ports.ts";

/** What came of choosing a language: `locale` is the one that holds now, `byFile` whether hansho.yaml says so and nobody else. */
export type LanguageChosen = { kind: "done" | "already"; locale: Locale; byFile: boolean };

/** The configuration in the languages that were chosen; hansho.yaml's while the table does not answer. */
export function spoken(ports: ActPorts, config: Config) {
  return async (): Promise<Config> => inLanguages(config, await chosenLanguages(ports));
}

/** What was chosen; nothing while the table does not answer, and so hansho.yaml's languages hold. */
export async function chosenLanguages({ languages }: Pick<ActPorts, "languages">): Promise<Languages> {
  try {
    return await languages.load();
  } catch (error) {
    if (error instanceof Unreachable) return {};
    throw error;
  }
}

/** Which language a tenant is told in, and whether hansho.yaml says so. */
export function language(ports: ActPorts, config: Config) {
  return async ({ name }: Tenant): Promise<{ locale: Locale; byFile: boolean }> =>
    languageOf(config, name, await ports.languages.load());
}

/** Chooses the language that a tenant's cards and answers are in from now on; null for hansho.yaml's. */
export function chooseLanguage(ports: ActPorts, config: Config) {
  return async function choose({ name }: Tenant, locale: Locale | null, who: Person): Promise<LanguageChosen> {
    const languages = await ports.languages.load();
    const before = languageOf(config, name, languages);
    const byFile = locale === null;
    const after = locale ?? config.tenants[name]?.locale ?? before.locale;
    if (before.byFile === byFile && before.locale === after) return { kind: "already", locale: after, byFile };
    const change = { before: before.locale, after: locale, at: ports.clock.now() };
    // Told first: whoever asks again finds it chosen already, and would tell nobody who chose it.
    await ports.ledger.append([languageChosen(name, change, who)]);
    await ports.languages.choose(name, locale);
    return { kind: "done", locale: after, byFile };
  };
}

function languageOf(config: Config, tenant: string, languages: Languages): { locale: Locale; byFile: boolean } {
  const own = Object.hasOwn(languages, tenant) ? languages[tenant] : undefined;
  return { locale: own ?? config.tenants[tenant]?.locale ?? "en", byFile: own === undefined };
}
