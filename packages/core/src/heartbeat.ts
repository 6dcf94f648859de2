import type { AlarmIdentity } from "./identity.ts";
import { labelsOf } from "./labels.ts";
import { type Matcher, matches } from "./matcher.ts";
import type { Severity } from "./severity.ts";
import type { AlarmSignal, AlarmState, Signal } from "./signal.ts";
import type { Config, Tenant } from "./tenant.ts";

/** Something that is to report again and again; durations in milliseconds. */
export type Heartbeat = {
  name: string;
  every: number;
  /** So much later than `every` it may come. */
  grace: number;
  severity: Severity;
  application: string | null;
  /** Signals that are a report, any of these alternatives; none but the message that names it where there are none. */
  match: Matcher[][];
};

/** What a heartbeat's alarm tells besides its state: of whom it is, how often it should come, when it last did (epoch milliseconds). */
export type HeartbeatFacts = Pick<Heartbeat, "every" | "severity" | "application"> & { tenant: string; lastAt: number };

/** A heartbeat and whose it is. */
export type Owned = { tenant: Tenant; heartbeat: Heartbeat };

/** All heartbeats of a configuration. */
export function heartbeatsIn({ tenants }: Config): Owned[] {
  return Object.values(tenants).flatMap((tenant) =>
    (tenant.heartbeats ?? []).map((heartbeat) => ({ tenant, heartbeat })),
  );
}

/** The heartbeats that a signal is a report of: it names them, or one of their matches hits. What ends well or begins is no report of itself. */
export function reportedBy(signal: Signal, config: Config): Owned[] {
  if (signal.what === "alarm" && signal.facts.heartbeat) return [];
  const named = signal.what === "notice" ? (signal.heartbeat ?? null) : null;
  const labels = labelsOf(signal);
  return heartbeatsIn(config).filter(
    ({ heartbeat }) => heartbeat.name === named || heartbeat.match.some((matchers) => matches(matchers, labels)),
  );
}

/** When a heartbeat that last reported at a time is missed. */
export function missedAt({ every, grace }: Heartbeat, lastAt: number): number {
  return lastAt + every + grace;
}

/** The last time by now at which a report was missed, and the next at which one will be. */
export function missesAt(heartbeat: Heartbeat, lastAt: number, now: number): { last: number; next: number } | null {
  const { every, grace } = heartbeat;
  const missed = Math.floor((now - lastAt - grace) / every);
  if (missed < 1) return null;
  return { last: lastAt + grace + missed * every, next: lastAt + grace + (missed + 1) * every };
}

/** Who a heartbeat is among alarms. */
export function identityOfHeartbeat({ tenant, heartbeat }: Owned): AlarmIdentity {
  const alarm = `${tenant.name}/${heartbeat.name}`;
  return { partition: "hansho", account: "", region: "heartbeat", arn: null, alarm, contributor: null };
}

/** A heartbeat's state change, as an alarm would tell it: ALARM when a report is missed, OK when it reports. */
export function heartbeatSignal(owned: Owned, state: AlarmState, changedAt: number, lastAt: number): AlarmSignal {
  const { tenant, heartbeat } = owned;
  const { name, every, severity, application } = heartbeat;
  return {
    what: "alarm",
    origin: {
      messageId: `sweep#heartbeat#${tenant.name}/${name}#${state}#${changedAt}`,
      sentAt: changedAt,
      topicArn: null,
    },
    state,
    previousState: state === "OK" ? "INSUFFICIENT_DATA" : "OK",
    changedAt,
    facts: {
      kind: "heartbeat",
      identity: identityOfHeartbeat(owned),
      name,
      description: null,
      reason: "",
      metric: null,
      children: [],
      rule: null,
      hasOkAction: true,
      tags: {},
      heartbeat: { tenant: tenant.name, every, severity, application, lastAt },
    },
  };
}
