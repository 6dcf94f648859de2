/** A recorded incident in short: what runs, what is different in the breach window, and the known cause. `perform.ts` makes the data of it. */
export type Scenario = {
  title: string;
  /** The public report it is modelled after; null for one of our own. */
  source: { report: string; date: string } | null;
  /** The cause that was found in the end; `alsoRight` where trigger and mechanism are both named. */
  known: { service: string; kind: string; alsoRight?: string[]; why: string };
  /** When the breach window begins, ISO 8601. */
  at: string;
  breachMinutes: number;
  baselineMinutes: number;
  /** Requests a minute that enter, in the baseline. */
  perMinute: number;
  entries: string[];
  services: Record<string, Service>;
  breach: {
    /** Requests a minute; as in the baseline where it is not given. */
    perMinute?: number;
    services?: Record<string, Trouble>;
    /** By `caller>callee`. */
    edges?: Record<string, EdgeTrouble>;
  };
  lines?: Lines[];
  metrics?: Metric[];
  changes?: Change[];
  incidents?: { minutesBefore: number; service: string; title: string }[];
  /** Channels that were not recorded. */
  without?: ("logs" | "metrics" | "spans" | "baseline")[];
};

export type Service = {
  calls?: string[];
  /** How long its own work takes. */
  ms?: number;
  /** What it logs for each request: the last line after its calls, the others before. `{n}`, `{id}`, `{ms}`, `{ip}` vary. */
  says?: string[];
  /** Goes on when a call of its fails. */
  tolerates?: true;
  /** Writes neither logs nor spans itself (a database, somebody else's API): only its callers' spans tell of it. */
  unseen?: true;
};

export type Trouble = {
  /** Share of its requests that fail before its calls are made. */
  fails?: number;
  /** What it logs for such a request. */
  says?: string[];
  /** What its callers log. */
  callersSay?: string[];
  /** Its own work takes so many times as long. */
  slower?: number;
  /** Share of its requests in which it says and calls nothing after its first line, and answers as if all were well. */
  returnsEarly?: number;
  /** Share of its requests that break off after its first line: nothing is logged, the callers see a failure. */
  throws?: number;
  /** Says nothing and is not reached at all. */
  gone?: true;
};

export type EdgeTrouble = {
  /** Milliseconds that the network adds to every call. */
  addMs?: number;
  /** Share of the calls that never arrive. */
  lost?: number;
};

export type Lines = { service: string; window: "breach" | "baseline" | "both"; count: number; text: string };

export type Metric = {
  service: string;
  name: string;
  baseline: number;
  breach: number;
  limit?: number;
  /** Share by which it varies; 0.05 where it is not given. */
  noise?: number;
};

export type Change = { minutesBefore: number; service: string | null; kind: string; what: string; by?: string };
