import { needsNobody, tells, toldTo } from "../actions.ts";
import type { Rule } from "../finding.ts";

/** An alarm that tells nobody when it fires. */
export const noAction: Rule = (judged, { topic }) => {
  const { alarm } = judged;
  if (needsNobody(judged) || tells(alarm, "ALARM", topic)) return null;
  const none = alarm.actions.ALARM.length === 0;
  return {
    fault: "no-action",
    because: none ? "it has no ALARM action" : `none of its ALARM actions is ${topic}`,
    mend: topic === null ? HINT : putActions(toldTo(alarm, topic), alarm.actions),
  };
};

const HINT = { how: "configure", hint: "name the topic with --topic to have the action added" } as const;

function putActions(topics: string[], { ALARM, OK }: { ALARM: string[]; OK: string[] }) {
  const change = { AlarmActions: [...ALARM, ...topics], OKActions: [...new Set([...OK, ...topics])] };
  return { how: "put", change, review: false } as const;
}
