import type { ChosenLanguages } from "@hansho/app/ports/languages";
import type { Languages } from "@hansho/core/language";
import { locales } from "@hansho/core/locale";
import { type Table, text } from "./table.ts";

/** Chosen languages in the table: one item, an attribute a tenant. Channels that are served at once share one read. */
export function dynamoLanguages(table: Table): ChosenLanguages {
  const reading: { now: Promise<Languages> | null } = { now: null };

  async function read(): Promise<Languages> {
    const item = await table.get(KEY, KEY);
    const named = Object.entries(item ?? {}).filter(([name]) => name.startsWith("l#"));
    return Object.fromEntries(
      named.flatMap(([name, { S }]) => {
        const locale = locales.find((one) => one === S);
        return locale ? [[name.slice(2), locale] as const] : [];
      }),
    );
  }

  return {
    load() {
      const started =
        reading.now ??
        read().finally(() => {
          if (reading.now === started) reading.now = null;
        });
      reading.now = started;
      return started;
    },

    async choose(tenant, locale) {
      const names = { "#tenant": `l#${tenant}` };
      await (locale === null
        ? table.update(KEY, KEY, { UpdateExpression: "REMOVE #tenant", names })
        : table.update(KEY, KEY, {
            UpdateExpression: "SET #tenant = :locale",
            names,
            values: { ":locale": text(locale) },
          }));
      // A read that began before may not know of it.
      reading.now = null;
    },
  };
}

const KEY = "languages";
