import type { AlarmRow } from "./alarm-row.ts";
import type { Verdict } from "./judge.ts";
import { type Labels, type Matcher, matches } from "./matcher.ts";
import type { Severity } from "./severity.ts";
import type { AlarmState } from "./signal.ts";

/**
 * Alarms that nobody needs, any of these alternatives, and why; critical ones too only where it says so. With `shorterThan` (ms) it is
 * what recovers within so long that nobody needs: what burns on is shown.
 */
export type JunkRule = { match: Matcher[][]; why: string; critical?: true; shorterThan?: number };

/** The first rule that calls an alarm with these labels junk; null where none does. */
export function junkRuleOf(rules: readonly JunkRule[], labels: Labels, severity: Severity): JunkRule | null {
  const found = rules.find(
    ({ match, critical }) =>
      (severity !== "critical" || critical === true) && match.some((matchers) => matches(matchers, labels)),
  );
  return found ?? null;
}

/** What a rule makes of a verdict: what is junk however long it burns does not open, and what only is while it is short is paused. */
export function judgedByJunk(
  rule: JunkRule | null,
  verdict: Verdict,
  state: AlarmState,
  row: Pick<AlarmRow, "state">,
): Verdict {
  return rule === null || rule.shorterThan !== undefined ? verdict : judgedAsJunk(verdict, state, row);
}

/** What a verdict on junk becomes: nothing opens, and the OK of what did not open is of no interest either. What burns already goes on to its end. */
export function judgedAsJunk(verdict: Verdict, state: AlarmState, row: Pick<AlarmRow, "state">): Verdict {
  const untold = verdict.kind === "remember" && state === "OK" && row.state === "ALARM";
  return OPENS.has(verdict.kind) || untold ? { kind: "remember", reason: "junk" } : verdict;
}

const OPENS: ReadonlySet<Verdict["kind"]> = new Set(["open", "open-resolved", "reopen", "reopen-resolved"]);
