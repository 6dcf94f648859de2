import type { MetricSample } from "./evidence/metric-data.ts";
import type { TraceRecord } from "./evidence/trace-record.ts";
import type { TrailEvent, TrailQuestion } from "./evidence/trail-event.ts";
import { parseFilterPattern } from "./filter-pattern.ts";

/** One log line of a scenario; `timestamp` is epoch milliseconds. */
export type LogLine = {
  readonly group: string;
  readonly stream: string;
  readonly timestamp: number;
  readonly message: string;
};

/** One alarm as DescribeAlarms would show it; `stateUpdated` is epoch milliseconds, the lists of actions are ARNs. */
export type AlarmState = {
  readonly type: "metric" | "composite";
  readonly name: string;
  readonly arn: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly stateUpdated: number;
  readonly reason?: string;
  readonly description?: string;
  readonly alarmActions?: readonly string[];
  readonly okActions?: readonly string[];
  readonly metric?: {
    readonly namespace: string;
    readonly name: string;
    readonly dimensions?: Readonly<Record<string, string>>;
  };
  readonly rule?: string;
  readonly tags?: Readonly<Record<string, string>>;
  readonly series?: readonly SeriesState[];
};

/** One series of an alarm on many as it is now; `changedAt` is epoch milliseconds. */
export type SeriesState = {
  readonly id: string;
  readonly state: "OK" | "ALARM" | "INSUFFICIENT_DATA";
  readonly changedAt: number;
  readonly reason?: string;
};

/** What FilterLogEvents asks; the times are epoch milliseconds and both inclusive. */
export type LogQuestion = {
  readonly group: string;
  readonly streams?: readonly string[];
  readonly streamPrefix?: string;
  readonly pattern?: string;
  readonly from?: number;
  readonly to?: number;
  readonly limit: number;
  readonly after?: string;
};

/** What DescribeAlarms asks. */
export type AlarmQuestion = {
  readonly names?: readonly string[];
  readonly prefix?: string;
  readonly types: readonly AlarmState["type"][];
  readonly state?: string;
  readonly limit: number;
  readonly after?: string;
};

/** One page: `next` is there when more may follow. */
export type Page<T> = { readonly items: readonly T[]; readonly next?: string };

/** Answers the endpoint's questions about logs and alarms. */
export type EvidenceAnswers = {
  /** The log lines in order of time, or undefined where there is no such group. Throws `UnsupportedPattern`. */
  logLines(question: LogQuestion): Page<LogLine & { readonly id: string }> | undefined;
  alarms(question: AlarmQuestion): Page<AlarmState>;
  /** All traced requests. */
  traces(): readonly TraceRecord[];
  /** All samples of metrics. */
  samples(): readonly MetricSample[];
  /** The newest first. */
  trailEvents(question: TrailQuestion): Page<TrailEvent & { readonly id: string }>;
};

/** A scenario's logs and alarms in memory, and the ways to fill them. */
export type EvidenceStore = EvidenceAnswers & {
  /** Adds log lines, creating their groups. */
  putLogLines(lines: readonly LogLine[]): void;
  /** Creates a log group that has no line yet. */
  putLogGroup(group: string): void;
  /** Adds an alarm, or replaces the one with the same ARN. */
  putAlarm(alarm: AlarmState): void;
  /** Adds traced requests. */
  putTraces(traces: readonly TraceRecord[]): void;
  /** Adds samples of metrics. */
  putSamples(samples: readonly MetricSample[]): void;
  /** Adds calls that CloudTrail saw. */
  putTrailEvents(events: readonly TrailEvent[]): void;
  clear(): void;
};

/** Makes an empty store of evidence. */
export function evidenceStore(): EvidenceStore {
  const groups = new Map<string, (LogLine & { readonly id: string })[]>();
  const alarms = new Map<string, AlarmState>();
  const trail: (TrailEvent & { readonly id: string })[] = [];
  const requests: TraceRecord[] = [];
  const measured: MetricSample[] = [];
  let lastId = 0;

  return {
    putLogLines(lines) {
      for (const line of lines) {
        lastId += 1;
        const kept = groups.get(line.group) ?? [];
        // Sixteen digits: ids of one group compare as strings in the order the lines came.
        kept.push({ ...line, id: String(lastId).padStart(16, "0") });
        groups.set(line.group, kept);
      }
    },
    putLogGroup(group) {
      if (!groups.has(group)) groups.set(group, []);
    },
    putAlarm(alarm) {
      alarms.set(alarm.arn, alarm);
    },
    putTrailEvents(events) {
      for (const event of events)
        trail.push({ ...event, id: `00000000-0000-4000-8000-${String(trail.length + 1).padStart(12, "0")}` });
    },
    putTraces(more) {
      requests.push(...more);
    },
    putSamples(more) {
      measured.push(...more);
    },
    clear() {
      requests.length = 0;
      measured.length = 0;
      trail.length = 0;
      groups.clear();
      alarms.clear();
    },
    logLines({ group, streams, streamPrefix, pattern, from = 0, to = Number.MAX_SAFE_INTEGER, limit, after }) {
      const matches = parseFilterPattern(pattern);
      const asked = groups
        .get(group)
        ?.filter(
          ({ stream, timestamp }) =>
            timestamp >= from &&
            timestamp <= to &&
            (streams?.includes(stream) ?? true) &&
            stream.startsWith(streamPrefix ?? ""),
        )
        .filter(({ message }) => matches(message));
      return asked && page(asked, (line) => `${String(line.timestamp).padStart(16, "0")}-${line.id}`, limit, after);
    },
    traces: () => requests,
    samples: () => measured,
    trailEvents({ name, from = 0, to = Number.MAX_SAFE_INTEGER, limit, after }) {
      const asked = trail.filter((event) => (name ?? event.name) === event.name && event.at >= from && event.at <= to);
      const key = ({ at, id }: { at: number; id: string }) => `${String(1e15 - at).padStart(16, "0")}-${id}`;
      return page(asked, key, limit, after);
    },
    alarms({ names, prefix, types, state, limit, after }) {
      const asked = [...alarms.values()].filter(
        (alarm) =>
          types.includes(alarm.type) &&
          (names === undefined || names.includes(alarm.name) || names.includes(alarm.arn)) &&
          alarm.name.startsWith(prefix ?? "") &&
          (state === undefined || alarm.state === state),
      );
      return page(asked, (alarm) => `${alarm.name}-${alarm.arn}`, limit, after);
    },
  };
}

/** Cuts a page by the sort key of its last item, so that what is added meanwhile neither repeats nor hides an item. */
function page<T>(items: readonly T[], keyOf: (item: T) => string, limit: number, after: string | undefined): Page<T> {
  const sorted = items
    .map((item) => ({ item, key: keyOf(item) }))
    .filter(({ key }) => after === undefined || key > after)
    .sort((a, b) => (a.key < b.key ? -1 : 1));
  const shown = sorted.slice(0, limit);
  const last = shown.at(-1);
  return { items: shown.map(({ item }) => item), ...(last && sorted.length > shown.length ? { next: last.key } : {}) };
}
