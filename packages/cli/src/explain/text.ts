import type { Message } from "@hansho/app/ports/channel";
import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Locale } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import { traceOfMessage } from "@hansho/core/trace";
import { messageText, plainOf } from "@hansho/slack/render/as-text";
import { renderCard } from "@hansho/slack/render/card";
import { lookOf } from "@hansho/slack/render/look";
import { plainStory } from "../why-text.ts";
import type { Explained } from "./explainer.ts";
import { spoken } from "./json.ts";
import type { Rules } from "./project.ts";

/** What `hansho explain` prints of one signal: how it was read, routed and decided, what may have caused it, and its card. */
export function textOf(one: Explained, rules: Rules, locale: Locale | null): string {
  const tenant = spoken(one.routed.tenant, locale);
  const words = WORDS[tenant.locale];
  const trace = traceOfMessage(one.signal.origin.messageId, one.events, [], rules.config);
  const card = cardOf(one, tenant);
  return [
    plainStory(trace, tenant.locale, tenant),
    ...(rules.file === null ? [`  ${words.noProject}`] : []),
    ...(one.hypotheses.length > 0
      ? ["", words.hypotheses, ...one.hypotheses.slice(0, 3).map((said) => hypothesisText(said, tenant.locale))]
      : []),
    "",
    card ? words.card : words.noCard,
    ...(card ? [boxed(messageText(card))] : []),
  ].join("\n");
}

/** The card that would stand in the channel; null where nothing is shown. */
export function cardOf({ view }: Explained, tenant: Tenant): Message | null {
  return view && renderCard(view, lookOf(tenant, view), 1);
}

function hypothesisText({ claim, confidence, step, evidence }: Hypothesis, locale: Locale): string {
  const grounds = evidence.slice(0, 3).map(({ said }) => `      · ${said[locale]}`);
  return [`  ${Math.round(confidence * 100)}%  ${claim[locale]}`, ...grounds, `      → ${step[locale]}`]
    .map(plainOf)
    .join("\n");
}

function boxed(text: string): string {
  return text
    .split("\n")
    .map((line) => `  │ ${line}`.trimEnd())
    .join("\n");
}

const WORDS: Record<Locale, { noProject: string; hypotheses: string; card: string; noCard: string }> = {
  en: {
    noProject: "There is no hansho.yaml here: no rule chose a tenant, and our defaults decided.",
    hypotheses: "What may have caused it:",
    card: "The card:",
    noCard: "Nothing would be shown.",
  },
  ja: {
    noProject: "ここに hansho.yaml がないため、テナントを選ぶルールはなく、既定の設定で判断しました。",
    hypotheses: "考えられる原因:",
    card: "表示されるカード:",
    noCard: "何も表示されません。",
  },
};
