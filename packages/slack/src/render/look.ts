import type { CardView } from "@hansho/core/card";
import { isUnresolved } from "@hansho/core/incident";
import type { Locale } from "@hansho/core/locale";
import { severityRank } from "@hansho/core/severity";
import type { Mention, Tenant } from "@hansho/core/tenant";

/** How a tenant wants its cards: its language, its zone (IANA), who is called at this card's severity, and its dashboard's address. */
export type Look = {
  locale: Locale;
  timeZone: string;
  mention: Mention | null;
  tenantName: string;
  dashboard?: string;
};

/** The look of one card: whom it calls is set by the worst of its unresolved incidents. */
export function lookOf(tenant: Tenant, view: CardView | null): Look {
  const worst = [
    ...[...(view?.incidents ?? []), ...(view?.digest?.members ?? [])].filter(isUnresolved),
    ...(view?.notice?.muteEnd?.burning ?? []).filter(({ calls }) => calls),
  ].sort((a, b) => severityRank(a.severity) - severityRank(b.severity))[0];
  const mention = (worst && tenant.mentions[worst.severity]) ?? null;
  const { locale, timeZone, name: tenantName, dashboard } = tenant;
  return { locale, timeZone, mention, tenantName, ...(dashboard !== undefined && { dashboard }) };
}
