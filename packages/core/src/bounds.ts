import type { AlarmFacts, Contributor, MetricFacts, Notice, Signal, Subject, Suppression } from "./signal.ts";

/** Most characters of an alarm's free text that are remembered; CloudWatch itself allows 1,024 (PutMetricAlarm, StateReason). */
const MOST_TEXT = 2_000;

/** Most characters of a composite alarm's rule (PutCompositeAlarm, AlarmRule): who its parts are stands in nothing else. */
const MOST_RULE = 10_240;

/** Most characters of a message that is no alarm: SNS takes 256 KiB, a row 400 KB of escaped text. */
const MOST_NOTICE = 40_000;

/** A signal as a message of ours can hold it. */
export function bounded(signal: Signal): Signal {
  return signal.what === "alarm" ? { ...signal, facts: boundedFacts(signal.facts) } : boundedNotice(signal);
}

/** An alarm's facts as a row can hold them; free text that nobody meant to be so long is cut, and says so. */
export function boundedFacts(facts: AlarmFacts): AlarmFacts {
  return {
    ...facts,
    name: cut(facts.name, 500),
    description: facts.description && cut(facts.description, MOST_TEXT),
    reason: cut(facts.reason, MOST_TEXT),
    rule: facts.rule && cut(facts.rule, MOST_RULE),
    identity: { ...facts.identity, arn: facts.identity.arn && cut(facts.identity.arn, 500) },
    children: facts.children.slice(0, 100).map((child) => ({
      ...child,
      arn: cut(child.arn, 500),
      name: cut(child.name, 500),
    })),
    metric: facts.metric && boundedMetric(facts.metric),
    tags: few(facts.tags, TAGS),
    ...(facts.contributor && { contributor: boundedContributor(facts.contributor) }),
    ...(facts.suppression && { suppression: boundedSuppression(facts.suppression) }),
    ...(facts.suppressor && { suppressor: { ...facts.suppressor, alarm: cut(facts.suppressor.alarm, 500) } }),
    ...(facts.nativeMute && { nativeMute: { ...facts.nativeMute, arn: brief(facts.nativeMute.arn) } }),
    ...(facts.evaluation !== undefined && { evaluation: cut(facts.evaluation, 100) }),
  };
}

function boundedContributor({ id, attributes }: Contributor): Contributor {
  return { id: brief(id), attributes: few(attributes, DIMENSIONS) };
}

function boundedSuppression({ by, reason }: Suppression): Suppression {
  return { by: cut(by, 100), reason: reason && cut(reason, MOST_TEXT) };
}

function boundedMetric(metric: MetricFacts): MetricFacts {
  return {
    ...metric,
    namespace: brief(metric.namespace),
    name: brief(metric.name),
    ...(metric.label !== undefined && { label: cut(metric.label, 500) }),
    expression: metric.expression && cut(metric.expression, MOST_TEXT),
    inputs: metric.inputs.slice(0, 20).map(({ namespace, name, dimensions }) => ({
      namespace: cut(namespace, 500),
      name: cut(name, 500),
      dimensions: few(dimensions, DIMENSIONS),
    })),
    dimensions: few(metric.dimensions, DIMENSIONS),
    statistic: brief(metric.statistic),
    unit: brief(metric.unit),
    comparison: brief(metric.comparison),
    treatMissingData: brief(metric.treatMissingData),
    datapoints: metric.datapoints.slice(0, 20),
  };
}

/** How many entries AWS itself allows, and how long their values are: a metric's dimensions, a resource's tags. */
const DIMENSIONS = { most: 30, longest: 1_024 };
const TAGS = { most: 50, longest: 256 };

function few(entries: Record<string, string>, { most, longest }: typeof TAGS): Record<string, string> {
  const kept = Object.entries(entries).slice(0, most);
  return Object.fromEntries(kept.map(([name, value]) => [cut(name, 255), cut(value, longest)]));
}

/** A message as a row can hold it. */
export function boundedNotice(notice: Notice): Notice {
  const { link, ...rest } = notice;
  const { title, text, summary, service, subject } = rest;
  return {
    ...rest,
    // Half a link leads nowhere.
    ...(link !== undefined && link.length <= MOST_TEXT && { link }),
    title: brief(title),
    text: cut(text, MOST_NOTICE),
    ...(summary !== undefined && { summary: cut(summary, MOST_TEXT) }),
    ...(service !== undefined && { service: cut(service, 100) }),
    ...(subject && { subject: boundedSubject(subject) }),
  };
}

function boundedSubject({ name, arn, account, region, alarm }: Subject): Subject {
  const suppression = alarm?.suppression && boundedSuppression(alarm.suppression);
  return {
    name: brief(name),
    arn: brief(arn),
    account: brief(account),
    region: brief(region),
    ...(alarm && { alarm: { ...alarm, suppression: suppression ?? null } }),
  };
}

function brief(text: string | null): string | null {
  return text && cut(text, 500);
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most)} … (+${text.length - most})`;
}
