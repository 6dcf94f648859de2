import type { AlarmRow } from "./alarm-row.ts";
import type { Verdict } from "./judge.ts";
import { type Labels, type Matcher, matches } from "./matcher.ts";
import type { Severity } from "./severity.ts";
import type { AlarmState } from "./signal.ts";

/** Alarms that nobody needs, any of these alternatives, and why; critical ones too only where it says so. */
export type JunkRule = { match: Matcher[][]; why: string; critical?: true };

/** The first rule that calls an alarm with these labels junk; null where none does. */
export function junkRuleOf(rules: readonly JunkRule[], labels: Labels, severity: Severity): JunkRule | null {
  const found = rules.find(
    ({ match, critical }) =>
      (severity !== "critical" || critical === true) && match.some((matchers) => matches(matchers, labels)),
  );
  return found ?? null;
}

/** What a verdict on junk becomes: nothing opens, and the OK of what did not open is of no interest either. What burns already goes on to its end. */
export function judgedAsJunk(verdict: Verdict, state: AlarmState, row: Pick<AlarmRow, "state">): Verdict {
  const untold = verdict.kind === "remember" && state === "OK" && row.state === "ALARM";
  return OPENS.has(verdict.kind) || untold ? { kind: "remember", reason: "junk" } : verdict;
}

const OPENS: ReadonlySet<Verdict["kind"]> = new Set(["open", "open-resolved", "reopen", "reopen-resolved"]);
