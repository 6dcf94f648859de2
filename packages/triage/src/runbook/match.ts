import { evidenceOf, type Hits, scorerOf } from "./score.ts";
import type { RunbookFacts, RunbookHead, RunbookMatch } from "./types.ts";

/** Below this nothing is known well enough to name a cause, and the general runbook is the honest answer. */
const FLOOR = 15;

/** The answer where there is no runbook at all, or none fits and none is general. */
const NOTHING: RunbookMatch = { slug: "unknown", score: 0, because: [] };

/** Alarm facts count an eighth once the logs have spoken: less than the weakest word of theirs. */
const ALARM_SHARE = 8;

/** Finds the runbook that fits best; the general one, with its low score, where none fits. */
export function matchRunbook(runbooks: readonly RunbookHead[], facts: RunbookFacts): RunbookMatch {
  return runbookMatcher(runbooks)(facts);
}

/** As matchRunbook, prepared once for many questions. */
export function runbookMatcher(runbooks: readonly RunbookHead[]): (facts: RunbookFacts) => RunbookMatch {
  const bySlug = runbooks.toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
  const slugs = new Set(bySlug.map((runbook) => runbook.slug));
  const general = bySlug.find((runbook) => runbook.category === "unknown");
  const scorers = bySlug.map((runbook) => ({ slug: runbook.slug, hitsOf: scorerOf(runbook.match) }));

  return function bestMatch(facts) {
    const named = namedIn(facts, slugs);
    if (named) return { slug: named, score: 100, because: [`named: ${named}`] };
    const evidence = evidenceOf(facts);
    const hits = scorers.map(({ slug, hitsOf }) => ({ slug, ...hitsOf(evidence) }));
    const logsSpoke = hits.some((hit) => hit.logs > 0);
    const matches = hits.map((hit) => matchOf(hit, logsSpoke));
    const best = matches.reduce((leader, match) => (leader.score >= match.score ? leader : match), NOTHING);
    if (best.score >= FLOOR) return best;
    return matches.find((match) => match.slug === general?.slug) ?? best;
  };
}

function matchOf(hit: Hits & { slug: string }, logsSpoke: boolean): RunbookMatch {
  const alarm = logsSpoke ? hit.alarm / ALARM_SHARE : hit.alarm;
  return { slug: hit.slug, score: Math.round(Math.min(100, hit.logs + alarm)), because: hit.because };
}

/** A person's word wins: `runbook:database` in the description, or the tag `runbook`. */
function namedIn(facts: RunbookFacts, slugs: ReadonlySet<string>): string | undefined {
  const tagged = facts.tags?.runbook?.trim().toLowerCase();
  if (tagged && slugs.has(tagged)) return tagged;
  const mentions = (facts.description ?? "").matchAll(/(?<![\w-])runbook\s?[:=]\s?"?([a-z0-9-]{1,80})/giu);
  return [...mentions].map((mention) => mention[1]?.toLowerCase() ?? "").find((slug) => slugs.has(slug));
}
