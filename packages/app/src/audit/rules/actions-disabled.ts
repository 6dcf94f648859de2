import { steersAlone } from "../actions.ts";
import type { Rule } from "../finding.ts";

/** An alarm that has actions and may not take them: somebody switched them off and forgot. */
export const actionsDisabled: Rule = ({ alarm }) => {
  const some = Object.values(alarm.actions).some((actions) => actions.length > 0);
  if (alarm.actionsEnabled || !some || steersAlone(alarm)) return null;
  return { fault: "actions-disabled", because: "ActionsEnabled is false", mend: { how: "enable-actions" } };
};
