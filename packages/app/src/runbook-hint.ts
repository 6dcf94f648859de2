import type { LogEvidence, RunbookHint } from "@hansho/core/evidence";
import type { Incident } from "@hansho/core/incident";
import type { AlarmFacts, AlarmSignal } from "@hansho/core/signal";
import type { Tenant } from "@hansho/core/tenant";
import { runbookMatcher } from "@hansho/triage/runbook/match";
import type { RunbookFacts, RunbookHead } from "@hansho/triage/runbook/types";

/** How many first steps a card shows. */
const STEPS_ON_CARD = 2;

/** Matches a runbook by the alarm's own facts, so that the first post has one. */
export function firstRunbook(heads: RunbookHead[]) {
  const hint = hinter(heads);
  return function match(signal: AlarmSignal, tenant: Tenant): RunbookHint | null {
    return hint(factsOf(signal.facts), tenant);
  };
}

/** Matches again once the logs have spoken. */
export function runbookWithEvidence(heads: RunbookHead[]) {
  const hint = hinter(heads);
  return function match(incident: Incident, logs: LogEvidence, tenant: Tenant): RunbookHint | null {
    const facts = factsOf(incident.facts);
    if (logs.status !== "found") return hint(facts, tenant);
    return hint({ ...facts, service: logs.finding.service, logs: logFacts(logs.finding) }, tenant);
  };
}

/** Preparing the clues takes longer than matching: once for all. */
function hinter(heads: RunbookHead[]) {
  const match = runbookMatcher(heads);
  return function hint(facts: RunbookFacts, { locale }: Tenant): RunbookHint | null {
    const matched = match(facts);
    if (!matched) return null;
    const { slug, score, because } = matched;
    const head = heads.find((one) => one.slug === slug);
    if (!head) return null;
    const { title, steps } = head.text[locale];
    const leads = steps.slice(0, STEPS_ON_CARD).map(({ lead }) => lead);
    return { slug, category: head.category, score, because, locale, title, steps: leads };
  };
}

function factsOf(facts: AlarmFacts): RunbookFacts {
  const { metric } = facts;
  return {
    alarmName: facts.name,
    description: facts.description,
    reason: facts.reason,
    namespace: metric?.namespace ?? null,
    metricName: metric?.name ?? null,
    dimensions: metric?.dimensions ?? {},
    inputs: metric?.inputs ?? [],
    tags: facts.tags,
  };
}

function logFacts(finding: Extract<LogEvidence, { status: "found" }>["finding"]): NonNullable<RunbookFacts["logs"]> {
  const exceptions = [finding.exception, finding.cause].filter((text) => text !== null);
  const messages = [finding.message, ...finding.samples].filter((text) => text !== null);
  return { exceptions, messages, category: finding.category };
}
