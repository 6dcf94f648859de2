import type { DescribedAlarm } from "./alarm.ts";
import type { Judged } from "./finding.ts";

/** Whether an alarm steers a machine alone, as target tracking does: its actions scale, and nobody is to be told. */
export function steersAlone({ actions }: DescribedAlarm): boolean {
  const all = Object.values(actions).flat();
  return all.length > 0 && all.every((action) => SCALES.test(action));
}

/** Whether somebody else speaks for it: a composite that watches it, or a machine that it steers. */
export function needsNobody({ alarm, watched }: Judged): boolean {
  return watched || steersAlone(alarm);
}

/** Whether an alarm tells of a state: to the topic where one is named, else to anybody. */
export function tells(
  { actions }: DescribedAlarm,
  state: keyof DescribedAlarm["actions"],
  topic: string | null,
): boolean {
  return topic === null ? actions[state].length > 0 : actions[state].includes(topic);
}

/** Where its recovery belongs: the topic that is named, else where its ALARM goes. */
export function toldTo({ actions }: DescribedAlarm, topic: string | null): string[] {
  return topic === null ? actions.ALARM.filter((action) => action.includes(":sns:")) : [topic];
}

const SCALES = /^arn:[^:]+:autoscaling:|^arn:[^:]+:application-autoscaling:|^arn:[^:]+:automate:/;
