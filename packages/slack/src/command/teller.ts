import type { Incident } from "@hansho/core/incident";
import { type Matcher, matcherText } from "@hansho/core/matcher";
import type { Mute } from "@hansho/core/mute";
import type { Tenant } from "@hansho/core/tenant";
import { messagesIn } from "../catalogue/catalogue.ts";
import { code, prose } from "../render/escape.ts";
import { type Formats, formatsOf } from "../render/formats.ts";
import { muteEnd } from "../render/mute-end.ts";
import { troubleName } from "../render/names.ts";
import { answersIn } from "./answers/answers.ts";
import type { Messages, Named } from "./answers/messages.ts";

/** How a tenant's people are answered: its language, its zone, and the time it is (epoch milliseconds). */
export type Teller = { say: Messages; formats: Formats; tenant: Tenant; now: number };

/** The teller of a tenant. */
export function tellerOf(tenant: Tenant, now: number): Teller {
  return { say: answersIn(tenant.locale), formats: formatsOf(tenant.locale, tenant.timeZone), tenant, now };
}

/** An incident by its id and by what is in trouble. */
export function named(incident: Incident): Named {
  return { id: code(incident.id, 60), name: prose(troubleName(incident), 160) };
}

/** A command to copy. */
export function typed(words: string): string {
  return code(`/alert ${words}`, 600);
}

/** What a mute covers, as it would be typed. */
export function coverOf({ matchers }: Mute): string {
  return matchText(matchers);
}

/** Matchers as they would be typed; without any it is all that the tenant has. */
export function matchText(matchers: readonly Matcher[]): string {
  return code(matchers.map(matcherText).join(" ") || "*", 300);
}

/** Until when a mute holds, in the tenant's language. */
export function muteEndText(mute: { until: number; untilOk?: true }, { formats, tenant }: Teller): string {
  return muteEnd(mute, { say: messagesIn(tenant.locale), formats });
}

/** Ids in a row; a long row is cut, and says how many it leaves off. */
export function idRow(ids: readonly string[]): string {
  const shown = ids.slice(0, MOST_NAMED).map((id) => code(id, 60));
  return ids.length > MOST_NAMED ? `${shown.join(" ")} … +${ids.length - MOST_NAMED}` : shown.join(" ");
}

const MOST_NAMED = 30;
