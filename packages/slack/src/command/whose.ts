import { tenantOfId } from "@hansho/app/act/tenants-of";
import type { Matcher } from "@hansho/core/matcher";
import { code } from "../render/escape.ts";
import { type Acting, type Asked, personOf, verbTyped } from "./asked.ts";
import { unknownText } from "./tell-acknowledged.ts";
import { type Teller, tellerOf, typed } from "./teller.ts";

/** Settles whose incidents are meant before anything is looked up. */
export type Whose = {
  /** Answers each id in a line, in the language of its tenant. */
  forEachId(
    ids: readonly string[],
    asked: Asked,
    act: (id: string, teller: Teller) => Promise<string>,
  ): Promise<string>;
  /** The one tenant of the channel, or the one that `tenant=` names; else asks which. */
  forTenant(matchers: readonly Matcher[], asked: Asked, act: (teller: Teller) => Promise<string>): Promise<string>;
  /** Puts on record which of these ids are another tenant's; of what is nobody's there is nothing to say. */
  refuse(ids: readonly string[], asked: Asked): Promise<void>;
};

/** Tells whose incidents are meant; what is another tenant's is refused and put on record. */
export function whoseOf({ people, config }: Acting): Whose {
  return { forEachId, forTenant, refuse };

  /** An id of no tenant here is answered like one that does not exist: whose it is cannot be told apart. */
  async function forEachId(
    ids: readonly string[],
    asked: Asked,
    act: (id: string, teller: Teller) => Promise<string>,
  ): Promise<string> {
    const { tenants, teller } = asked;
    await refuse(ids, asked);
    return eachLine(ids, async (word) => {
      const found = tenantOfId(tenants, word);
      return found ? act(found.id, tellerOf(found.tenant, teller.now)) : unknownText(word, teller);
    });
  }

  async function refuse(ids: readonly string[], asked: Asked): Promise<void> {
    const all = Object.values(config.tenants);
    const others = ids.filter((id) => !tenantOfId(asked.tenants, id) && tenantOfId(all, id));
    if (others.length > 0) await denyAnothers(others.join(" "), asked);
  }

  async function forTenant(
    matchers: readonly Matcher[],
    asked: Asked,
    act: (teller: Teller) => Promise<string>,
  ): Promise<string> {
    const { tenants, teller, text } = asked;
    const names = tenants.map(({ name }) => code(name, 80)).join(" ");
    const word = matchers.find(({ key, operator }) => key === "tenant" && operator === "=")?.value;
    const chosen = word === undefined ? tenants : tenants.filter(({ name }) => name === word);
    const [tenant, second] = chosen;
    if (!tenant) {
      if (word !== undefined && Object.hasOwn(config.tenants, word)) await denyAnothers(word, asked);
      return teller.say.noSuchTenant({ tenant: code(word ?? "", 80), names });
    }
    if (second) {
      return teller.say.whichTenant({ names, command: typed(`${text.trim()} tenant=${tenant.name}`) });
    }
    return act(tellerOf(tenant, teller.now));
  }

  function denyAnothers(target: string, asked: Asked): Promise<void> {
    const what = verbTyped(asked.text);
    return people.deny({ who: personOf(asked), what, target, reason: "another-tenants" }, asked.tenants[0]);
  }
}

/** One line each, all at once. */
export async function eachLine(ids: readonly string[], line: (id: string) => Promise<string>): Promise<string> {
  return (await Promise.all(ids.map(line))).join("\n");
}
