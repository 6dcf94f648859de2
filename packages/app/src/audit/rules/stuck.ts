import type { Rule } from "../finding.ts";

/** An alarm that has burnt for so long that nobody believes it any more. */
export const stuck: Rule = ({ alarm }, { stuckAfter, now }) => {
  const burnt = now - alarm.since;
  if (alarm.state !== "ALARM" || burnt < stuckAfter) return null;
  return {
    fault: "stuck",
    because: `in ALARM since ${new Date(alarm.since).toISOString()} (${Math.floor(burnt / DAY)} days)`,
    mend: { how: "configure", hint: "mend what it says, raise its threshold, or delete it" },
  };
};

const DAY = 86_400_000;
