import type { AlarmFacts, Notice } from "./signal.ts";

/** Most characters of an alarm's free text that are remembered; CloudWatch itself allows 1,024 (PutMetricAlarm, StateReason). */
const MOST_TEXT = 2_000;

/** Most characters of a message that is no alarm: SNS takes 256 KiB, a row 400 KB of escaped text. */
const MOST_NOTICE = 40_000;

/** An alarm's facts as a row can hold them; free text that nobody meant to be so long is cut, and says so. */
export function boundedFacts(facts: AlarmFacts): AlarmFacts {
  return {
    ...facts,
    name: cut(facts.name, 500),
    description: facts.description && cut(facts.description, MOST_TEXT),
    reason: cut(facts.reason, MOST_TEXT),
    rule: facts.rule && cut(facts.rule, MOST_TEXT),
    children: facts.children.slice(0, 100),
    metric: facts.metric && {
      ...facts.metric,
      expression: facts.metric.expression && cut(facts.metric.expression, MOST_TEXT),
      inputs: facts.metric.inputs.slice(0, 20),
      datapoints: facts.metric.datapoints.slice(0, 20),
    },
  };
}

/** A message as a row can hold it. */
export function boundedNotice(notice: Notice): Notice {
  return { ...notice, title: notice.title && cut(notice.title, 500), text: cut(notice.text, MOST_NOTICE) };
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} … (+${text.length - most})`;
}
