import type { LogEvidence, RunbookHint } from "@hansho/core/evidence";
import type { Locale } from "@hansho/core/locale";
import type { AlarmFacts } from "@hansho/core/signal";
import { runbookMatcher } from "./match.ts";
import type { RunbookFacts, RunbookHead } from "./types.ts";

/** Answers which runbook a card shows for an alarm: by its own facts at first, and better once the logs were read. */
export function runbookHints(runbooks: readonly RunbookHead[]) {
  const match = runbookMatcher(runbooks);
  const bySlug = new Map(runbooks.map((runbook) => [runbook.slug, runbook]));
  return function hintFor(facts: AlarmFacts, logs: LogEvidence | null, locale: Locale): RunbookHint | null {
    const best = match(runbookFactsOf(facts, logs));
    const runbook = best && bySlug.get(best.slug);
    if (!best || !runbook) return null;
    const { title, steps } = runbook.text[locale];
    return { ...best, category: runbook.category, locale, title, steps: steps.map((step) => step.lead) };
  };
}

/** What an alarm and its logs say, as runbooks are matched by it. */
export function runbookFactsOf(facts: AlarmFacts, logs: LogEvidence | null): RunbookFacts {
  const { metric } = facts;
  const finding = logs?.status === "found" ? logs.finding : null;
  return {
    alarmName: facts.name,
    description: facts.description,
    reason: facts.reason,
    namespace: metric?.namespace ?? null,
    metricName: metric?.name ?? null,
    inputs: metric?.inputs ?? [],
    dimensions: metric?.dimensions ?? {},
    tags: facts.tags,
    service: finding?.service ?? null,
    ...(finding && {
      logs: {
        exceptions: given([finding.exception, finding.cause]),
        messages: given([finding.message, finding.cause, ...finding.samples]),
        category: finding.category,
      },
    }),
  };
}

function given(texts: readonly (string | null)[]): string[] {
  return texts.filter((text) => text !== null);
}
