import { applicationOf } from "./application.ts";
import type { Labels } from "./matcher.ts";
import type { AlarmFacts, Notice, Signal } from "./signal.ts";

/** What a signal can be routed and muted by: alarm, region, account, namespace, metric, dimension.X, tag.X, topic, kind … */
export function labelsOf(signal: Signal): Labels {
  return signal.what === "alarm"
    ? { ...labelsOfAlarm(signal.facts), topic: signal.origin.topicArn ?? undefined }
    : labelsOfNotice(signal);
}

/** The labels of an alarm whatever its state. */
export function labelsOfAlarm(facts: AlarmFacts): Labels {
  const { identity, metric } = facts;
  return {
    alarm: facts.name,
    app: applicationOf(facts) ?? undefined,
    kind: facts.kind,
    region: identity.region,
    account: identity.account || undefined,
    contributor: identity.contributor ?? undefined,
    namespace: metric?.namespace ?? undefined,
    metric: metric?.name ?? undefined,
    ...prefixed("dimension", metric?.dimensions ?? {}),
    ...prefixed("tag", facts.tags),
  };
}

/** Only an alarm's change of settings is about an alarm. */
function labelsOfNotice({ kind, title, origin, subject }: Notice): Labels {
  return {
    kind,
    title: title ?? undefined,
    topic: origin.topicArn ?? undefined,
    account: subject?.account ?? undefined,
    region: subject?.region ?? undefined,
    alarm: (kind === "config-change" && subject?.name) || undefined,
  };
}

function prefixed(prefix: string, entries: Record<string, string>): Labels {
  return Object.fromEntries(Object.entries(entries).map(([key, value]) => [`${prefix}.${key}`, value]));
}
