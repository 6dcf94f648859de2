import { needsNobody } from "../actions.ts";
import type { Rule } from "../finding.ts";

/** An alarm that no rule of hansho.yaml names: only the catch-all takes it, so that its owner does not hear of it. */
export const notRouted: Rule = (judged) => {
  if (needsNobody(judged) || !judged.routedBy?.catchAll) return null;
  return {
    fault: "not-routed",
    because: "only the last rule of hansho.yaml, which takes all, takes it",
    mend: {
      how: "configure",
      hint: `in hansho.yaml, before the last route: { match: { alarm: ${JSON.stringify(judged.alarm.name)} }, tenant: … }`,
    },
  };
};
