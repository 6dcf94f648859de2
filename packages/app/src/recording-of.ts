import { applicationOf } from "@hansho/core/application";
import type { Incident } from "@hansho/core/incident";
import type { ObservedIncident, Recording } from "@hansho/core/recording";
import type { LogLine } from "./ports/log-lines.ts";
import type { Alarms } from "./ports/rows.ts";

/** What is known about an incident as plain data; no healthy window is asked for here, so nothing counts as new. */
export function recordingOf(
  incident: Incident,
  window: { from: number; to: number },
  lines: readonly LogLine[],
  incidents: ObservedIncident[],
): Recording {
  const service = serviceOf(incident);
  const logs = lines.map(({ at, text }) => ({
    at,
    service,
    instance: null,
    trace: null,
    span: null,
    level: null,
    text,
  }));
  const breach = { ...window, logs, metrics: [], spans: [] };
  return { breach, baseline: null, changes: [], topology: [], incidents };
}

/** The tenant's other incidents that nobody has ended, of other services than this one's. */
export async function openBeside(alarms: Alarms, incident: Incident): Promise<ObservedIncident[]> {
  const { items } = await alarms.unresolved(incident.tenant, null, MOST_OTHERS);
  const own = serviceOf(incident);
  return items.flatMap(({ incident: other }) => {
    if (!other || other.id === incident.id || other.openedAt > incident.openedAt || serviceOf(other) === own) return [];
    return [{ at: other.openedAt, service: serviceOf(other), title: `${other.id} ${other.facts.name}` }];
  });
}

/** A storm's worth of others tells nothing more. */
const MOST_OTHERS = 50;

function serviceOf({ application, facts }: Incident): string {
  return application ?? applicationOf(facts) ?? facts.name;
}
