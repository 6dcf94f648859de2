import { needsNobody, tells, toldTo } from "../actions.ts";
import type { Rule } from "../finding.ts";

/** An alarm whose recovery nobody is told: its card burns until sweep asks CloudWatch. One without any action has a worse fault. */
export const noOkAction: Rule = (judged, { topic }) => {
  const { alarm } = judged;
  if (needsNobody(judged) || !tells(alarm, "ALARM", topic) || tells(alarm, "OK", topic)) return null;
  return {
    fault: "no-ok-action",
    because: alarm.actions.OK.length === 0 ? "it has no OK action" : `none of its OK actions is ${topic}`,
    mend: { how: "put", change: { OKActions: [...alarm.actions.OK, ...toldTo(alarm, topic)] }, review: false },
  };
};
