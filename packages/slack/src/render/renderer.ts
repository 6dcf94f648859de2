import type { Message } from "@hansho/app/ports/channel";
import type { Renderer } from "@hansho/app/renderer";
import { type CardView, calledBy } from "@hansho/core/card";
import type { Locale } from "@hansho/core/locale";
import type { Tenant } from "@hansho/core/tenant";
import { renderCalled } from "./called-card.ts";
import { renderCard } from "./card.ts";
import { inLanguage, type WholeRunbook } from "./in-language.ts";
import { renderLine } from "./line.ts";
import { lookOf } from "./look.ts";
import { renderPlain } from "./plain.ts";
import { renderSimple } from "./simple.ts";
import { renderTogether } from "./together-card.ts";

/** The app's renderer for Slack; the runbooks are asked for only when one is to be shown whole, or in another language than it was matched in. */
export function renderer(runbooks: () => readonly WholeRunbook[]): Renderer {
  return {
    card: (view, tenant, version) =>
      calledOf(view, tenant, version) ?? renderCard(read(view, tenant), lookOf(tenant, view), version),
    line(view, line, tenant) {
      const body =
        line.kind === "runbook" ? bodyOf(line.part.replace(/^(?:[^:]*:)?runbook-/u, ""), tenant.locale) : null;
      return renderLine(read(view, tenant), line, lookOf(tenant, view), body);
    },
    together: (owner, views, tenant) => renderTogether(owner, views, lookOf(tenant, null)),
    simple(view, tenant, version) {
      const called = calledOf(view, tenant, version);
      return called
        ? { ...called, color: null, blocks: [] }
        : renderSimple(read(view, tenant), lookOf(tenant, view), version);
    },
    plain: (signal, tenant, parked) => renderPlain(signal, lookOf(tenant, null), parked),
  };

  function read(view: CardView, { locale }: Tenant): CardView {
    return inLanguage(view, locale, runbooks);
  }

  /** Null where it is a card of its own channel. */
  function calledOf(view: CardView, tenant: Tenant, version: number): Message | null {
    const { channel } = calledBy(view.card);
    return channel === null ? null : renderCalled(view, lookOf(tenant, view), version, channel, tenant.channel);
  }

  function bodyOf(slug: string, locale: Locale): string | null {
    return runbooks().find((runbook) => runbook.slug === slug)?.text[locale].body ?? null;
  }
}
