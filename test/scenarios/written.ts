import type { Observed, Recording } from "@hansho/core/recording";
import type { RecordedFile } from "@hansho/triage/recording/read-recording";
import { jaeger, otlp } from "./exported.ts";

/** The ways in which recordings are found: our own, and those of public collections. */
export const layouts = ["flat", "folders", "pods", "otlp", "jaeger"] as const;
export type Layout = (typeof layouts)[number];

/** A recording as files. */
export function written(recording: Recording, layout: Layout): RecordedFile[] {
  const shared = [
    { path: "changes.json", text: JSON.stringify(recording.changes) },
    { path: "topology.json", text: JSON.stringify(recording.topology) },
    { path: "incidents.json", text: JSON.stringify(recording.incidents) },
  ];
  const { breach, baseline } = recording;
  if (layout === "otlp") return [...shared, ...otlp(breach, baseline)];
  if (layout === "flat") return [...shared, ...flat(breach, baseline)];
  const write = { folders: folder, pods, jaeger }[layout];
  return [...shared, ...write("breach", breach), ...(baseline ? write("baseline", baseline) : [])];
}

/** One file a channel for both windows, times in ISO 8601, and the windows in a file of their own. */
function flat(breach: Observed, baseline: Observed | null): RecordedFile[] {
  const windows = baseline ? [baseline, breach] : [breach];
  const iso = (at: number) => new Date(at).toISOString();
  const stretch = ({ from, to }: Observed) => ({ from: iso(from), to: iso(to) });
  const rows = (of: (window: Observed) => object[]) =>
    `${windows
      .flatMap(of)
      .map((row) => JSON.stringify(row))
      .join("\n")}\n`;
  return [
    {
      path: "incident.json",
      text: JSON.stringify({ breach: stretch(breach), ...(baseline ? { baseline: stretch(baseline) } : {}) }),
    },
    { path: "logs.ndjson", text: rows(({ logs }) => logs.map((line) => ({ ...line, at: iso(line.at) }))) },
    { path: "metrics.ndjson", text: rows(({ metrics }) => metrics.map((one) => ({ ...one, at: iso(one.at) }))) },
    { path: "traces.ndjson", text: rows(({ spans }) => spans) },
  ];
}

/** A folder a window, the model's own fields. */
function folder(name: string, { logs, metrics, spans }: Observed): RecordedFile[] {
  return [
    { path: `${name}/logs.json`, text: JSON.stringify(logs) },
    { path: `${name}/metrics.json`, text: JSON.stringify({ samples: metrics }) },
    { path: `${name}/spans.json`, text: JSON.stringify(spans) },
  ];
}

/** As containers are collected: CSV keyed by pod, nanoseconds, runtime JSON around each line, a wide metrics file for each pod. */
function pods(name: string, { logs, metrics, spans }: Observed): RecordedFile[] {
  const nanos = (ms: number) => `${Math.round(ms * 1_000)}000`;
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const logRows = logs.map(({ at, instance, service, trace, span, text }) =>
    [
      new Date(at).toISOString(),
      nanos(at),
      "10.0.0.7",
      instance ?? service,
      "server",
      trace ?? "",
      span ?? "",
      quoted(JSON.stringify({ log: `${text}\n`, stream: "stdout", time: new Date(at).toISOString() })),
    ].join(","),
  );
  const spanRows = spans.map((one) =>
    [
      one.trace,
      one.span,
      one.parent ?? "root",
      one.instance ?? one.service,
      one.name,
      nanos(one.startedAt),
      nanos(one.startedAt + one.durationMs),
      Math.round(one.durationMs * 1_000),
    ].join(","),
  );
  const ofPods = [...Map.groupBy(metrics, ({ instance, service }) => instance ?? service)];
  return [
    {
      path: `${name}/log/10_01_log.csv`,
      text: ["Timestamp,TimeUnixNano,Node,PodName,Container,TraceID,SpanID,Log", ...logRows].join("\n"),
    },
    {
      path: `${name}/trace/10_01_trace.csv`,
      text: [
        "TraceID,SpanID,ParentID,PodName,OperationName,StartTimeUnixNano,EndTimeUnixNano,Duration",
        ...spanRows,
      ].join("\r\n"),
    },
    { path: `${name}/traceid/10_01_traceid.csv`, text: [...new Set(spans.map(({ trace }) => trace))].join("\n") },
    ...ofPods.map(([pod, samples]) => {
      const names = [...new Set(samples.map((one) => one.name))];
      const rows = [...Map.groupBy(samples, ({ at }) => at)].map(([at, same]) => {
        const values = names.map((metric) => same.find((one) => one.name === metric)?.value ?? "");
        return [
          `${new Date(at).toISOString().replace("T", " ").replace("Z", "000000")} +0000 UTC m=+0.113112869`,
          Math.floor(at / 1_000),
          pod,
          ...values,
        ].join(",");
      });
      return {
        path: `${name}/metric/${pod}_metric.csv`,
        text: [["Time", "TimeStamp", "PodName", ...names].join(","), ...rows].join("\n"),
      };
    }),
  ];
}
