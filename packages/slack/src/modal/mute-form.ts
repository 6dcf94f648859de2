import type { MuteOf } from "@hansho/app/act/mute-preview";
import { tenantOfId } from "@hansho/app/act/tenants-of";
import type { Matcher } from "@hansho/core/matcher";
import type { Tenant } from "@hansho/core/tenant";
import { durationOf } from "../command/duration.ts";
import { idOf } from "../command/ids.ts";
import { matcherOf } from "../command/matcher-words.ts";
import { problemText } from "../command/misunderstood.ts";
import type { Teller } from "../command/teller.ts";
import { type Token, tokensOf } from "../command/tokens.ts";
import { momentOf, timeOf } from "../command/until.ts";
import type { About } from "./about.ts";
import type { Values } from "./values.ts";
import { chosenIncident } from "./which.ts";
import { modalWords } from "./words.ts";

/** The blocks of the mute's modal, by which its values are found again and its errors shown. */
export const MUTE_BLOCKS = {
  what: "what",
  matchers: "matchers",
  length: "length",
  date: "date",
  time: "time",
  reason: "reason",
} as const;

/** How long a mute lasts by the modal: so long, until a time (epoch milliseconds), or until recovery. */
export type MuteEndChosen = { for: number } | { until: number } | "until-ok";

/** What the modal says, or by block id what is wrong with it. */
export type Read<T> = { value: T } | { errors: Readonly<Record<string, string>> };

/** What is to be muted. */
export function muteOf({ about, values, teller }: { about: About; values: Values; teller: Teller }): Read<MuteOf> {
  const what = values[MUTE_BLOCKS.what] ?? (about.ids.length > 0 ? "incident" : "matchers");
  const id = chosenIncident(about, values);
  if (what === "incident" && id !== null) return { value: { incident: id } };
  if (what === "alarm" && id !== null) return { value: { alarmOf: id } };
  return matchersIn(values[MUTE_BLOCKS.matchers] ?? "", teller);
}

/** Until when. A date and a time are the tenant's clocks'; what never shows on them is the first moment after. */
export function muteEndOf({ values, teller }: { values: Values; teller: Teller }): Read<MuteEndChosen> {
  const { tenant, formats, now } = teller;
  const words = modalWords(tenant.locale);
  const chosen = values[MUTE_BLOCKS.length];
  if (chosen === "until-ok") return { value: "until-ok" };
  if (chosen !== "at") return { value: { for: durationOf(chosen ?? "") ?? tenant.policies.muteDefault } };
  const date = values[MUTE_BLOCKS.date];
  const time = values[MUTE_BLOCKS.time];
  if (date === undefined || time === undefined) {
    return {
      errors: {
        ...(date === undefined && { [MUTE_BLOCKS.date]: words.dateMissing() }),
        ...(time === undefined && { [MUTE_BLOCKS.time]: words.timeMissing() }),
      },
    };
  }
  const read = timeOf([date, time]);
  if (!read) return { errors: { [MUTE_BLOCKS.time]: words.timeMissing() } };
  const until = momentOf(read, now, tenant.timeZone);
  if (until <= now) return { errors: { [MUTE_BLOCKS.time]: words.timeOver({ time: formats.dated(until) }) } };
  return { value: { until } };
}

/** Whether the tenant mutes nothing without a reason. */
export function needsReason({ policies }: Tenant): boolean {
  return policies.muteReason === "required";
}

function matchersIn(text: string, { say, tenant }: Teller): Read<MuteOf> {
  const wrong = (said: string) => ({ errors: { [MUTE_BLOCKS.matchers]: plainText(said) } });
  const tokens = tokensOf(text);
  if (tokens === null) return wrong(say.unclosedQuote());
  const matchers: Matcher[] = [];
  for (const token of tokens) {
    const matcher = matcherOf(token) ?? incidentIn(token, tenant);
    if (!matcher) return wrong(modalWords(tenant.locale).notACondition({ word: token.raw }));
    if ("problem" in matcher) return wrong(problemText(matcher.problem, say));
    matchers.push(matcher);
  }
  if (matchers.length === 0) return wrong(modalWords(tenant.locale).matchersMissing());
  return { value: { matchers } };
}

/** An id alone is that incident: whoever has it before their eyes writes it down. */
function incidentIn({ text }: Token, tenant: Tenant): Matcher | null {
  const found = tenantOfId([tenant], idOf(text) ?? "");
  return found && { key: "id", operator: "=", value: found.id };
}

/** Errors in a modal are plain text: code marks would stand there as they are. */
function plainText(mrkdwn: string): string {
  return mrkdwn.replaceAll("`", "").replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&");
}
