/** What was watched during one stretch of time; epoch milliseconds, `to` not included. Arrays may be empty: a channel may be missing. */
export type Observed = {
  from: number;
  to: number;
  logs: ObservedLine[];
  metrics: ObservedSample[];
  spans: ObservedSpan[];
};

/** One log line, keyed by the service that wrote it, never by its pod or instance alone. */
export type ObservedLine = {
  at: number;
  service: string;
  /** The pod, task or host it came from. */
  instance: string | null;
  /** The request it belongs to. */
  trace: string | null;
  /** The span of that request in which it was written. */
  span: string | null;
  /** The level the logger gave it, as it stands: `ERROR`, `warn`; null where only the text may tell. */
  level: string | null;
  text: string;
};

/** One sample of a metric. */
export type ObservedSample = {
  at: number;
  service: string;
  instance: string | null;
  /** As its source names it: `CPUUtilization`, `CpuUsageRate(%)`, `queue_depth`. */
  name: string;
  value: number;
  /** What the value may reach at most, in the same unit; null where nobody says. */
  limit: number | null;
};

/** One span; kind and failure are null where the tracer does not say, and are then inferred from parent and service. */
export type ObservedSpan = {
  trace: string;
  span: string;
  /** Null for a root. */
  parent: string | null;
  service: string;
  instance: string | null;
  /** The operation: `POST /orders`, `Catalog/Get`. */
  name: string;
  /** Epoch milliseconds, with a fraction. */
  startedAt: number;
  durationMs: number;
  kind: "client" | "server" | null;
  failed: boolean | null;
  /** Whom a client's span calls, where the tracer says so: a database, a queue, a host. */
  peer: string | null;
};

/** Something that people or pipelines changed. */
export type ObservedChange = {
  at: number;
  /** Null where the change does not name a service. */
  service: string | null;
  /** `deployment`, `configuration`, `infrastructure`, `feature-flag`, `secret`, `schema`. */
  kind: string;
  what: string;
  by: string | null;
  /** CloudTrail's id of the event that tells of it, where it told. */
  event?: string;
};

/** Who calls whom, where it is known beforehand. */
export type ObservedEdge = { from: string; to: string };

/** Another incident that was open at the time. */
export type ObservedIncident = { at: number; service: string; title: string };

/** All that is known about an incident as plain data: the breach window, and a healthy window to subtract. `docs/evidence.md` has it as JSON and as files. */
export type Recording = {
  breach: Observed;
  /** Null where no healthy window is known: then nothing is new, and confidence is low. */
  baseline: Observed | null;
  changes: ObservedChange[];
  topology: ObservedEdge[];
  incidents: ObservedIncident[];
};
