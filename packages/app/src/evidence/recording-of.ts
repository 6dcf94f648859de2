import { applicationOf } from "@hansho/core/application";
import type { Burning } from "@hansho/core/burning";
import type { Incident } from "@hansho/core/incident";
import { labelsOfIncident } from "@hansho/core/quiet";
import type { ObservedChange, ObservedIncident, ObservedLine, ObservedSample, Recording } from "@hansho/core/recording";
import { isTest } from "@hansho/core/test-alarm";
import type { Alarms } from "../ports/alarms.ts";
import type { LogLine } from "../ports/log-lines.ts";
import type { BothWindows, Traced, Window } from "../ports/source.ts";

/** What the sources found; null where one has nothing to say. */
export type Found = {
  lines: readonly LogLine[];
  before: readonly LogLine[] | null;
  changes: ObservedChange[];
  traces: Traced | null;
  metrics: BothWindows<ObservedSample> | null;
  incidents: ObservedIncident[];
};

/** What is known about an incident as plain data. */
export function recordingOf(
  incident: Incident,
  { breach, baseline }: { breach: Window; baseline: Window },
  { lines, before, changes, traces, metrics, incidents }: Found,
): Recording {
  const service = serviceOf(incident);
  const compared = before !== null || traces !== null || metrics !== null;
  return {
    breach: {
      ...breach,
      logs: observed(lines, service),
      metrics: metrics?.breach ?? [],
      spans: traces?.breach ?? [],
    },
    baseline: compared
      ? {
          ...baseline,
          // Lines of trouble alone are read: that there are none now is no silence.
          logs: lines.length > 0 ? observed(before ?? [], service) : [],
          metrics: metrics?.baseline ?? [],
          spans: traces?.baseline ?? [],
        }
      : null,
    changes,
    topology: traces?.edges ?? [],
    incidents,
  };
}

function observed(lines: readonly LogLine[], service: string): ObservedLine[] {
  return lines.map(({ at, text }) => ({ at, service, instance: null, trace: null, span: null, level: null, text }));
}

/** Every incident of the tenant that burns, as far as they tell anything. */
export async function burningIn(alarms: Alarms, tenant: string): Promise<Burning[]> {
  return (await alarms.unresolved(tenant, null, MOST_OTHERS)).items;
}

/** What burnt before an incident began, of other services; a test has nothing to do with any. */
export function openBeside(burning: readonly Burning[], incident: Incident): ObservedIncident[] {
  if (isTest(labelsOfIncident(incident))) return [];
  const own = serviceOf(incident);
  return burning.flatMap(({ id, openedAt, labels }) => {
    const { app, alarm = "" } = labels;
    const service = app ?? alarm;
    if (id === incident.id || openedAt > incident.openedAt || service === own || isTest(labels)) return [];
    return [{ at: openedAt, service, title: `${id} ${alarm}` }];
  });
}

/** A storm's worth of others tells nothing more. */
const MOST_OTHERS = 50;

/** What an incident is about, by the name that evidence is keyed by. */
export function serviceOf({ application, facts }: Incident): string {
  return application ?? applicationOf(facts) ?? facts.name;
}
