import { type AlarmRow, dueAt } from "@hansho/core/alarm-row";
import type { Evidence, LogEvidence, RunbookHint } from "@hansho/core/evidence";
import type { Fire } from "@hansho/core/fire";
import type { Hypothesis } from "@hansho/core/hypothesis";
import type { Incident } from "@hansho/core/incident";
import { inLanguages } from "@hansho/core/language";
import { learned } from "@hansho/core/learn";
import { labelsOfIncident } from "@hansho/core/quiet";
import type { Recording } from "@hansho/core/recording";
import type { Config, Tenant } from "@hansho/core/tenant";
import { chosenLanguages } from "./act/language.ts";
import { type Gathered, type GatherPorts, gather } from "./evidence/gather.ts";
import type { Deadline } from "./ports/clock.ts";
import type { Fires } from "./ports/fires.ts";
import type { ChosenLanguages } from "./ports/languages.ts";
import type { Investigation } from "./ports/queues.ts";
import { type SettlePorts, settle } from "./settle.ts";

/** What enrich needs of the outside, and of triage. */
export type EnrichPorts = SettlePorts &
  GatherPorts & {
    /** What opened is noted, for whoever mutes like it later. */
    fires: Fires;
    /** The runbook is in the language that the tenant is told in. */
    languages: ChosenLanguages;
    /** What may have caused it, the likeliest first. */
    hypothesesOf(recording: Recording): Hypothesis[];
    /** The runbook, now that evidence is in. */
    runbookOf(incident: Incident, logs: LogEvidence, tenant: Tenant): RunbookHint | null;
  };

/** Gathers evidence about an incident and edits its card with it; whatever fails is shown as not available. */
export function enrich(ports: EnrichPorts, config: Config) {
  return async function investigate(asked: Investigation, deadline: Deadline): Promise<{ reason: string }> {
    const row = await ports.alarms.load(asked.alarm);
    const tenant = config.tenants[asked.tenant];
    if (!row?.incident || row.incident.id !== asked.incident || !tenant) return { reason: "incident-is-over" };
    const [gathered, languages] = await Promise.all([
      gather(ports, row.incident, tenant, deadline),
      chosenLanguages(ports),
      ports.fires.note(tenant.name, fireOf(row.incident)),
    ]);
    const evidence = evidenceOf(gathered);
    const told = inLanguages(config, languages).tenants[tenant.name] ?? tenant;
    const runbook = ports.runbookOf(tagged(row.incident, gathered.tags), gathered.logs, told) ?? row.incident.runbook;
    return remember(asked, row, { evidence, runbook });
  };

  function evidenceOf({ logs, news, notAvailable, tags, recording, picture }: Gathered): Evidence {
    const hypotheses = ports.hypothesesOf(recording).slice(0, MOST_HYPOTHESES);
    const changes = recording.changes.toSorted((a, b) => b.at - a.at).slice(0, MOST_CHANGES);
    return {
      gatheredAt: ports.clock.now(),
      logs,
      ...(news.length > 0 && { news }),
      ...(changes.length > 0 && { changes }),
      ...(hypotheses.length > 0 && { hypotheses }),
      ...teamIn(tags),
      ...(picture !== null && { picture }),
      ...(notAvailable.length > 0 && { notAvailable }),
    };
  }

  async function remember(
    asked: Investigation,
    first: AlarmRow,
    found: { evidence: Evidence; runbook: RunbookHint | null },
  ): Promise<{ reason: string }> {
    let row: AlarmRow | null = first;
    for (let tries = 0; tries < MOST_TRIES; tries += 1) {
      if (row?.incident?.id !== asked.incident) return { reason: "incident-is-over" };
      const now = ports.clock.now();
      const next = learned(row, row.incident, found, now);
      if (await ports.alarms.save(next, dueAt(next, now))) {
        const urgent = row.incident.evidence === null;
        await settle(ports, config, next, { urgent, cause: "evidence", now });
        return { reason: found.evidence.logs.status };
      }
      row = await ports.alarms.load(asked.alarm);
    }
    throw new Error(`The row of ${asked.alarm} was changed by others ${MOST_TRIES} times in a row.`);
  }
}

function fireOf(incident: Incident): Fire {
  const { id, alarm, openedAt } = incident;
  return { id, alarm, at: openedAt, labels: labelsOfIncident(incident) };
}

/** What a message tells of itself goes before what CloudWatch keeps of the alarm. */
function tagged(incident: Incident, tags: Record<string, string>): Incident {
  return { ...incident, facts: { ...incident.facts, tags: { ...tags, ...incident.facts.tags } } };
}

/** Tags that people name who answers for something by, the most usual first. */
const TEAM_TAGS = ["owner", "team", "contact"];

function teamIn(tags: Record<string, string>): Pick<Evidence, "team"> {
  const lower = new Map(Object.entries(tags).map(([name, value]) => [name.toLowerCase(), value.slice(0, 256)]));
  const team = TEAM_TAGS.map((name) => lower.get(name)).find((value) => value);
  return team === undefined ? {} : { team };
}

const MOST_TRIES = 8;
/** As many as a thread is read for. */
const MOST_HYPOTHESES = 3;
const MOST_CHANGES = 5;
