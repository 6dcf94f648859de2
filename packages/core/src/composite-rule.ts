/**
 * The alarms whose ALARM a composite alarm's rule waits for, by name or ARN, in the rule's order: `ALARM(a)`, and what
 * `AT_LEAST(2, ALARM, (a, b))` counts; not what stands under NOT. A rule that was cut is read as far as it goes.
 */
export function alarmsInRule(rule: string): string[] {
  const found = new Set<string>();
  const open: Bracket[] = [];
  let word: string | null = null;
  let not = false;
  for (const [token] of rule.matchAll(TOKENS)) {
    const inside = open.at(-1) ?? { of: "", not: false };
    if (token === "(") {
      open.push({ of: word ?? inside.of, not: not || inside.not });
      word = null;
      not = false;
    } else if (token === ")" || token === ",") {
      if (token === ")") open.pop();
      word = null;
      not = false;
    } else if (inside.of === "ALARM") {
      if (!inside.not) found.add(token.replace(/^["']|["']$/gu, ""));
    } else if (inside.of === "AT_LEAST") {
      // A number, then the state that is counted: NOT before it counts the others.
      if (/[A-Z]/u.test(token)) inside.of = token;
    } else {
      if (token === "NOT") not = true;
      else word = token;
    }
  }
  return [...found];
}

/** What a bracket stands behind: a state's name, or what counts states. */
type Bracket = { of: string; not: boolean };

const TOKENS = /"[^"]*"|'[^']*'|[(),]|[^\s(),"']+/gu;
