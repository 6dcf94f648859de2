import type { KindOfLine, LogEvidence, NotAvailable } from "@hansho/core/evidence";
import type { Incident } from "@hansho/core/incident";
import type { ObservedChange, Recording } from "@hansho/core/recording";
import type { Tenant } from "@hansho/core/tenant";
import { testOf } from "@hansho/core/test-alarm";
import type { Alarms } from "../ports/alarms.ts";
import type { Clock, Deadline } from "../ports/clock.ts";
import type { LogLines } from "../ports/log-lines.ts";
import type { Answer, Question, Source, Sources, Traced } from "../ports/source.ts";
import { type Broke, type SourceName, toldAs } from "./broke.ts";
import { ownChanges, ownTraces } from "./own-names.ts";
import { type ReadLogsPorts, readLogs } from "./read-logs.ts";
import { burningIn, openBeside, recordingOf, serviceOf } from "./recording-of.ts";
import { baselineWindow, breachWindow } from "./windows.ts";

/** What gathering needs of the outside. */
export type GatherPorts = ReadLogsPorts & {
  alarms: Alarms;
  clock: Clock;
  /** The log group of an alarm's function or service; null where none is known. */
  logGroupOf(incident: Incident, tenant: Tenant): string | null;
  sources: Sources;
  /** Whether an account may be asked anything: what has the same name in ours is not its own. */
  reaches(account: string): boolean;
  /** Hears of what broke in a source, which people are told of as not available. */
  broke: Broke;
};

/** All that the sources said about an incident. */
export type Gathered = {
  logs: LogEvidence;
  news: KindOfLine[];
  notAvailable: NotAvailable[];
  tags: Record<string, string>;
  recording: Recording;
  /** The key of the metric's picture; null where there is none. */
  picture: string | null;
};

/** Asks all sources side by side, each within its own time; none can keep the others from being told. */
export async function gather(
  ports: GatherPorts,
  incident: Incident,
  tenant: Tenant,
  deadline: Deadline,
): Promise<Gathered> {
  const breach = breachWindow(incident, ports.clock.now());
  const baseline = baselineWindow(breach);
  const question: Question = { facts: incident.facts, service: serviceOf(incident), breach, baseline };
  const within = (most: number) => Math.max(1_000, Math.min(most, deadline.left() - LEFT_TO_REMEMBER));
  const ask = <Found>(name: SourceName, source: Source<Found> | undefined, most: number) =>
    source ? source(question, within(most)).catch(toldAs(name, ports.broke)) : null;
  const { region, account } = incident.facts.identity;
  const group = ports.logGroupOf(incident, tenant);
  const { logs, sources } = ports.reaches(account) ? ports : OUT_OF_REACH;
  const drawing = {
    facts: incident.facts,
    changedAt: incident.openedAt,
    zone: tenant.timeZone,
    key: `${tenant.name}/${incident.id}/${incident.openedAt}`,
  };
  const burns = burningIn(ports.alarms, incident.tenant);
  const { picture } = sources;
  const draw = picture && (async () => ((await burns).length > CROWD ? NO_PICTURE : picture(drawing, within(10_000))));

  const [read, changes, traces, metrics, tags, drawn, burning] = await Promise.all([
    readLogs(
      { logs, findingOf: ports.findingOf, broke: ports.broke },
      { region, account, group, breach, baseline, withinMs: within(20_000) },
    ),
    ask("changes", sources.changes, 20_000),
    ask("traces", sources.traces, 20_000),
    ask("metrics", sources.metrics, 10_000),
    ask("tags", sources.tags, 5_000),
    ask("picture", draw, 10_000),
    burns,
  ]);

  // A test or a heartbeat has nothing to ask about: that it is of no account is no trouble to be told.
  const ofNoAccount = testOf(incident.facts) !== null || incident.facts.heartbeat !== undefined;
  const notAvailable: NotAvailable[] = ofNoAccount
    ? []
    : [
        ...(read.baselineMissing ? [{ source: "baseline", why: read.baselineMissing } as const] : []),
        ...missing("metrics", metrics),
        ...missing("traces", traces),
        ...missing("changes", changes),
        ...missing("tags", tags),
        ...missing("picture", drawn),
      ];
  const found = foundIn(traces);
  const traced = found && ownTraces(found, question);
  const recording = recordingOf(
    incident,
    { breach, baseline },
    {
      lines: read.lines,
      before: read.before,
      changes: related(ownChanges(foundIn(changes) ?? [], question), question.service, traced),
      traces: traced,
      metrics: foundIn(metrics),
      incidents: openBeside(burning, incident),
    },
  );
  return {
    logs: read.logs,
    news: read.news,
    notAvailable,
    tags: foundIn(tags) ?? {},
    recording,
    picture: foundIn(drawn),
  };
}

/** Where more than so many burn, nobody looks at a picture, and each would cost its channel a second of what else it waits for. */
const CROWD = 10;

const NO_PICTURE = { ok: true, found: null } as const;

/** Others of the account change their own services, too: only what the incident's service is, calls or cannot rule out is told. */
function related(changes: ObservedChange[], service: string, traced: Traced | null): ObservedChange[] {
  const spans = traced?.breach.flatMap((span) => [span.service, span.peer]) ?? [];
  const known = new Set([null, service, ...spans]);
  return changes.filter((change) => known.has(change.service));
}

/** All of another account that has no role for us; that its metrics are out of reach says enough of their picture. */
const OUT_OF_REACH: { logs: LogLines; sources: Sources } = {
  logs: { read: anotherAccount },
  sources: { changes: anotherAccount, traces: anotherAccount, metrics: anotherAccount, tags: anotherAccount },
};

async function anotherAccount() {
  return { ok: false, why: "another-account" } as const;
}

/** What is left to remember and to settle once the last source is in. */
const LEFT_TO_REMEMBER = 5_000;

function missing(source: NotAvailable["source"], answer: Answer<unknown> | null): NotAvailable[] {
  const why = answer?.ok ? answer.missing : answer?.why;
  return why === undefined ? [] : [{ source, why }];
}

function foundIn<Found>(answer: Answer<Found> | null): Found | null {
  return answer?.ok ? answer.found : null;
}
