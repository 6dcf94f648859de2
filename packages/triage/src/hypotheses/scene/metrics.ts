import type { ObservedSample, Recording } from "@hansho/core/recording";

/** What a metric is about, told by its name; null where the name tells nothing. */
export type Family =
  | "cpu"
  | "memory"
  | "disk"
  | "pool"
  | "throttle"
  | "queue"
  | "replica"
  | "unhealthy"
  | "error"
  | "latency"
  | "traffic"
  | "network";

/** One metric of a service over all its instances, compared with its own healthy values. */
export type Compared = {
  service: string;
  name: string;
  family: Family;
  usual: number;
  now: number;
  limit: number | null;
  /** How far it left its usual width; 1 is the width. */
  widths: number;
  /** Share of the instances that left it: several vote. */
  agreeing: number;
  at: number;
};

/** The first that fits; a metric of the host is nobody's own. */
const FAMILIES: readonly [Family, RegExp][] = [
  ["unhealthy", /unhealthy|not_?ready|restart/iu],
  ["throttle", /throttl|reject|rate_?exceeded/iu],
  [
    "queue",
    /queue|messages?(?:visible|delayed|notvisible)|ApproximateNumberOf|ageofoldest|backlog|iteratorage|dead_?letter|consumer_?lag/iu,
  ],
  ["replica", /repl\w*lag|lag/iu],
  ["latency", /latency|duration|response_?time|elapsed|_p?\d\d$|p(?:50|90|95|99)/iu],
  ["error", /error|5xx|fault|fail/iu],
  ["cpu", /cpu/iu],
  ["memory", /mem|heap|rss/iu],
  ["disk", /disk|storage|volume|inode|filesystem/iu],
  ["pool", /connection|pool|thread|concurren|socket|file_?desc|fds|sessions/iu],
  ["traffic", /request|workload|throughput|invocations|\bops\b|[rq]ps\b|_load\b|hits/iu],
  ["network", /network|bytes_?(?:in|out|recv|sent)|receive|transmit|_rx|_tx/iu],
];

/** What a metric is about. */
export function familyOf(name: string): Family | null {
  if (/^(?:[Nn]ode|[Hh]ost)(?=[_A-Z])/u.test(name) || /healthyhost/iu.test(name) !== /unhealthyhost/iu.test(name))
    return null;
  return FAMILIES.find(([, sign]) => sign.test(name))?.[0] ?? null;
}

/** Every metric that both windows hold, against its own healthy values. */
export function comparedMetrics({ breach, baseline }: Recording): Compared[] {
  const before = bySeries(baseline?.metrics ?? []);
  const compared = [...bySeries(breach.metrics)].flatMap(([key, samples]) => {
    const usual = before.get(key);
    const [first] = samples;
    const family = first ? familyOf(first.name) : null;
    if (!usual || !first || family === null) return [];
    return [comparison(first, family, samples, usual)];
  });
  return [...Map.groupBy(compared, ({ name }) => name).values()].flatMap(amongOthers);
}

/** What all services do at once, or do anyway, is no sign of one: a rise must stand out among the others' of the same metric. */
function amongOthers(same: Compared[]): Compared[] {
  if (same.length < MANY) return same;
  const rises = same.map(riseOf);
  const usual = middle(rises);
  const spread = middle(rises.map((rise) => Math.abs(rise - usual))) * 1.5;
  return same.map((one) => ({ ...one, widths: Math.min(one.widths, (riseOf(one) - usual) / Math.max(spread, 1e-9)) }));
}

const MANY = 6;

/** In parts of the limit, or of the usual value where no limit is known. */
function riseOf({ usual, now, limit }: Compared): number {
  return (now - usual) / (limit ?? Math.max(Math.abs(usual), 1e-6));
}

function bySeries(samples: ObservedSample[]): Map<string, ObservedSample[]> {
  const series = new Map<string, ObservedSample[]>();
  for (const sample of samples) {
    if (!Number.isFinite(sample.value) || Math.abs(sample.value) > OVERFLOWN) continue;
    const key = `${sample.service}\n${sample.name}`;
    const known = series.get(key);
    if (known) known.push(sample);
    if (!known) series.set(key, [sample]);
  }
  return series;
}

/** Percentiles overflow where a window holds no request; nothing measures so much. */
const OVERFLOWN = 1e17;

function comparison(
  first: ObservedSample,
  family: Family,
  samples: ObservedSample[],
  before: ObservedSample[],
): Compared {
  const healthy = before.map(({ value }) => value);
  const usual = middle(healthy);
  const limit = first.limit ?? (isPercent(first.name) ? 100 : null);
  const spread = middle(healthy.map((value) => Math.abs(value - usual))) * 1.5;
  const width = Math.max(spread, Math.abs(usual) * 0.1, limit === null ? 1e-9 : limit * 0.02);
  const perInstance = [...Map.groupBy(samples, ({ instance }) => instance)].map(([, own]) =>
    upper(own.map(({ value }) => value)),
  );
  const left = perInstance.filter((value) => Math.abs(value - usual) > 3 * width);
  const now = left.length > 0 ? left.reduce((sum, value) => sum + value, 0) / left.length : middle(perInstance);
  return {
    service: first.service,
    name: first.name,
    family,
    usual,
    now,
    limit,
    widths: (now - usual) / width,
    agreeing: left.length / Math.max(1, perInstance.length),
    at: first.at,
  };
}

function isPercent(name: string): boolean {
  return /%|percent|utili[sz]ation|usage_?rate/iu.test(name);
}

function middle(values: number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** The mean of the upper half: the fault may have begun in the middle of the window. */
function upper(values: number[]): number {
  const sorted = values.toSorted((a, b) => b - a);
  const half = sorted.slice(0, Math.max(1, Math.ceil(sorted.length / 2)));
  return half.reduce((sum, value) => sum + value, 0) / half.length;
}
