import type { CardView } from "@hansho/core/card";
import type { RunbookHint } from "@hansho/core/evidence";
import type { Locale } from "@hansho/core/locale";

/** What of a compiled runbook a card and its thread show, in each language: title, first steps and the whole text, in Slack's mrkdwn. */
export type WholeRunbook = {
  slug: string;
  text: Record<Locale, { title: string; steps: { lead: string }[]; body: string }>;
};

/**
 * The card with its runbooks in the reader's language: intake matches them in that of hansho.yaml, and a tenant may have chosen
 * another since. One that is no more stays as it is; the runbooks are asked for only where a language differs.
 */
export function inLanguage(view: CardView, locale: Locale, runbooks: () => readonly WholeRunbook[]): CardView {
  if (view.incidents.every(({ runbook }) => runbook === null || runbook.locale === locale)) return view;
  const incidents = view.incidents.map((incident) => {
    const { runbook } = incident;
    return runbook === null || runbook.locale === locale ? incident : { ...incident, runbook: told(runbook) };
  });
  return { ...view, incidents };

  function told(hint: RunbookHint): RunbookHint {
    const text = runbooks().find(({ slug }) => slug === hint.slug)?.text[locale];
    if (!text) return hint;
    const steps = text.steps.slice(0, hint.steps.length).map(({ lead }) => lead);
    return { ...hint, locale, title: text.title, steps };
  }
}
