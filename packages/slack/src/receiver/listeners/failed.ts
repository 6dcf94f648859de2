import type { People } from "@hansho/app/act/people";
import { tenantsOf } from "@hansho/app/act/tenants-of";
import type { Where } from "@hansho/core/ledger";
import type { Config } from "@hansho/core/tenant";
import { failedIn } from "../../command/answers/answers.ts";

/**
 * Says plainly that it could not be done, in the language that the channel's tenant is told in; what went wrong is for the log. Where the
 * chosen language is not known soon it is hansho.yaml's: the answer is due.
 */
export async function failedThere(people: People, config: Config, where: Where): Promise<string> {
  const tenants = tenantsOf(await spokenSoon(people, config), where);
  return failedIn(tenants[0]?.locale ?? null);
}

async function spokenSoon(people: People, config: Config): Promise<Config> {
  const late = Promise.withResolvers<Config>();
  const timer = setTimeout(() => late.resolve(config), SOON);
  try {
    return await Promise.race([people.spoken(), late.promise]);
  } catch {
    return config;
  } finally {
    clearTimeout(timer);
  }
}

const SOON = 300;
