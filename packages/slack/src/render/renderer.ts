import type { Renderer } from "@hansho/app/renderer";
import type { Locale } from "@hansho/core/locale";
import { renderCard } from "./card.ts";
import { renderLine } from "./line.ts";
import { lookOf } from "./look.ts";
import { renderPlain } from "./plain.ts";
import { renderSimple } from "./simple.ts";

/** The app's renderer for Slack; `runbookBody` gives a runbook's whole text in Slack's mrkdwn, null where there is none. */
export function slackRenderer(runbookBody: (slug: string, locale: Locale) => string | null): Renderer {
  return {
    card: (view, tenant, version) => renderCard(view, lookOf(tenant, view), version),
    line(view, line, tenant) {
      const slug = line.kind === "runbook" ? line.part.replace(/^runbook-/u, "") : null;
      const body = slug === null ? null : runbookBody(slug, tenant.locale);
      return renderLine(view, line, lookOf(tenant, view), body);
    },
    simple: (view, tenant, version) => renderSimple(view, lookOf(tenant, view), version),
    plain: (signal, tenant) => renderPlain(signal, lookOf(tenant, null)),
  };
}
