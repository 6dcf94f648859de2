import { needsNobody } from "../actions.ts";
import type { Rule } from "../finding.ts";

/** An alarm for which no runbook says what to do. */
export const noRunbook: Rule = (judged) => {
  if (needsNobody(judged) || judged.runbook !== null) return null;
  return {
    fault: "no-runbook",
    because: "no runbook fits its name, metric or description",
    mend: { how: "configure", hint: 'write "runbook: SLUG" into its description, or a runbook whose match names it' },
  };
};
