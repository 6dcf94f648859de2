import { evidenceOf, type Hits, scorerOf } from "./score.ts";
import type { RunbookFacts, RunbookHead, RunbookMatch } from "./types.ts";

/** Below this nothing is known well enough: a runbook that does not fit costs more than none. */
const FLOOR = 12;

/** Where the logs have spoken they choose; the alarm's facts break their ties and add a quarter to the score. */
const ALARM_SHARE = 4;

/** Finds the runbook that fits best, prepared once for many questions; null where none fits. */
export function runbookMatcher(runbooks: readonly RunbookHead[]): (facts: RunbookFacts) => RunbookMatch | null {
  const bySlug = runbooks.toSorted((one, other) => (one.slug < other.slug ? -1 : 1));
  const slugs = new Set(bySlug.map((runbook) => runbook.slug));
  const scorers = bySlug.map((runbook) => ({ slug: runbook.slug, hitsOf: scorerOf(runbook.match) }));

  return function bestMatch(facts) {
    const named = namedIn(facts, slugs);
    if (named) return { slug: named, score: 100, because: [`named: ${named}`] };
    const evidence = evidenceOf(facts);
    const hits = scorers.map(({ slug, hitsOf }) => ({ slug, ...hitsOf(evidence) }));
    const best = hits.reduce<Candidate | null>((leader, hit) => (leader && !beats(hit, leader) ? leader : hit), null);
    if (!best) return null;
    const match = matchOf(best);
    return match.score >= FLOOR ? match : null;
  };
}

type Candidate = Hits & { slug: string };

/** The later of two candidates wins only if it is better, so that ties go by slug. */
function beats(hit: Candidate, leader: Candidate): boolean {
  return hit.logs === leader.logs ? hit.alarm > leader.alarm : hit.logs > leader.logs;
}

function matchOf({ slug, because, alarm, logs }: Candidate): RunbookMatch {
  return { slug, score: Math.round(logs > 0 ? logs + alarm / ALARM_SHARE : alarm), because };
}

/** A person's word wins: `runbook:database` in the description, or the tag `runbook`. */
function namedIn(facts: RunbookFacts, slugs: ReadonlySet<string>): string | undefined {
  const tagged = facts.tags?.runbook?.trim().toLowerCase();
  if (tagged && slugs.has(tagged)) return tagged;
  const mentions = (facts.description ?? "").matchAll(/(?<![\w-])runbook\s?[:=]\s?"?([a-z0-9-]{1,80})/giu);
  return [...mentions].map((mention) => mention[1]?.toLowerCase() ?? "").find((slug) => slugs.has(slug));
}
