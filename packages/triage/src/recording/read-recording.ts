import type { Observed, ObservedLine, ObservedSample, ObservedSpan, Recording } from "@hansho/core/recording";
import { jaegerSpans } from "./jaeger.ts";
import { holdsLines, linesIn } from "./log-rows.ts";
import { holdsSamples, samplesIn } from "./metric-rows.ts";
import { changesIn, edgesIn, incidentsIn } from "./other-rows.ts";
import { otlpRows } from "./otlp.ts";
import { type Holding, holdingOf, ownerOf, type Within, withinOf } from "./place.ts";
import { holdsSpans, spansIn } from "./span-rows.ts";
import { fromObjects, type JsonValues, jsonIn, jsonTable, type Table, tableOf } from "./table.ts";
import { textTable } from "./text-rows.ts";
import { type Stretch, stretchOf, type Told, windowsIn, windowsOf } from "./windows.ts";

/** A file of a recorded incident; `path` below its folder, with `/`. */
export type RecordedFile = { path: string; text: string };

/** What was read of a folder, and what could not be. */
export type ReadRecording = { recording: Recording; skipped: { path: string; rows: number }[] };

/** Reads a recorded incident from its files, in any of the layouts of `docs/evidence.md`; null where they hold neither lines, samples nor spans. */
export function readRecording(files: readonly RecordedFile[]): ReadRecording | null {
  const parts = files.flatMap(partsOf);
  const told = parts.flatMap(({ told }) => told ?? [])[0] ?? { breach: null, baseline: null, began: null };
  const of = (within: Within | null) => gathered(parts.filter((part) => part.within === within));
  const [breach, baseline, both] = [of("breach"), of("baseline"), of(null)];
  const around = stretchOf([...breach.logs, ...both.logs], [...breach.spans, ...both.spans], []);
  const samples = samplesOf(parts, around ? (around.from + around.to) / 2 : null);
  const windows = observedIn({ breach, baseline, both }, samples, told);
  if (!windows) return null;
  return {
    recording: {
      ...windows,
      changes: parts.flatMap(({ holding, table }) => (holding === "changes" ? changesIn(table) : [])),
      topology: parts.flatMap(({ holding, table }) => (holding === "topology" ? edgesIn(table) : [])),
      incidents: parts.flatMap(({ holding, table }) => (holding === "incidents" ? incidentsIn(table) : [])),
    },
    skipped: parts.flatMap(({ path, table }) => (table.unreadable > 0 ? [{ path, rows: table.unreadable }] : [])),
  };
}

type Part = {
  path: string;
  holding: Holding;
  within: Within | null;
  owner: string | null;
  table: Table;
  told: Told | null;
};

const NOTHING: Table = { columns: [], rows: [], unreadable: 0 };

/** A file is one part, but for an export that holds several things. */
function partsOf({ path, text }: RecordedFile): Part[] {
  const named = holdingOf(path);
  const about = { path, within: withinOf(path), owner: ownerOf(path), told: null };
  if (named === "nothing") return [{ ...about, holding: named, table: NOTHING }];
  if (named === "window") return [{ ...about, holding: named, table: NOTHING, told: windowsIn(text) }];
  const json = jsonIn(text);
  const exported = json && exportedIn(json);
  if (exported) return exported.map((part) => ({ ...about, ...part }));
  const table = json ? jsonTable(json) : tableOf(text);
  const holding = named ?? byColumns(table);
  const isText = holding === "logs" && !json && !holdsLines(table);
  return [{ ...about, holding, table: isText ? textTable(text) : table }];
}

/** What OpenTelemetry's collector or Jaeger exported says itself what it holds, whatever its file is called. */
function exportedIn({ values, unreadable }: JsonValues): Pick<Part, "holding" | "table">[] | null {
  const rows = otlpRows(values);
  if (rows)
    return (["logs", "metrics", "spans"] as const).map((holding) => ({ holding, table: fromObjects(rows[holding]) }));
  const spans = values.flatMap((value) => jaegerSpans(value) ?? []);
  return spans.length === 0 ? null : [{ holding: "spans", table: fromObjects(spans, unreadable) }];
}

function byColumns(table: Table): Holding {
  if (holdsSpans(table)) return "spans";
  if (holdsLines(table)) return "logs";
  return holdsSamples(table) ? "metrics" : "nothing";
}

type Gathered = { logs: ObservedLine[]; spans: ObservedSpan[] };

function gathered(parts: Part[]): Gathered {
  return {
    logs: parts.flatMap(({ holding, table, owner }) => (holding === "logs" ? linesIn(table, owner) : [])),
    spans: parts.flatMap(({ holding, table }) => (holding === "spans" ? spansIn(table) : [])),
  };
}

type Samples = Record<Within | "both", ObservedSample[]>;

function samplesOf(parts: Part[], around: number | null): Samples {
  const of = (within: Within | null) =>
    parts.flatMap((part) =>
      part.holding === "metrics" && part.within === within ? samplesIn(part.table, part.owner, around) : [],
    );
  return { breach: of("breach"), baseline: of("baseline"), both: of(null) };
}

/** Folders tell the windows apart; what is in neither is told apart by its times. */
function observedIn(
  { breach, baseline, both }: Record<Within | "both", Gathered>,
  samples: Samples,
  told: Told,
): Pick<Recording, "breach" | "baseline"> | null {
  const apart = breach.logs.length + breach.spans.length + samples.breach.length > 0;
  const all = stretchOf(both.logs, both.spans, samples.both);
  const now = apart ? stretchOf(breach.logs, breach.spans, samples.breach) : null;
  const before = stretchOf(baseline.logs, baseline.spans, samples.baseline);
  const byTime = now === null && all ? windowsOf(told, all) : null;
  const window = told.breach ?? now ?? byTime?.breach ?? null;
  if (!window) return null;
  const healthy = told.baseline ?? before ?? byTime?.baseline ?? (all ? { from: all.from, to: window.from } : null);
  const measured = [...samples.breach, ...samples.both];
  const during = measured.filter(({ at }) => at >= window.from - SLACK && at < window.to + SLACK);
  const others = [...samples.baseline, ...measured].filter(
    ({ at }) => at < window.from - SLACK || at >= window.to + SLACK,
  );
  return {
    breach: {
      ...window,
      ...chosen(breach, both, window),
      // A clock that is far off leaves nothing in the window: then the folder is believed.
      metrics: during.length > 0 ? during : samples.breach,
    },
    baseline: healthy === null ? null : observed(healthy, chosen(baseline, both, healthy), others),
  };
}

/** Clocks and the boundaries of files are off by up to a minute; metrics are sampled as rarely. */
const SLACK = 30_000;

function observed(window: Stretch, gathered: Gathered, metrics: ObservedSample[]): Observed | null {
  const empty = gathered.logs.length + gathered.spans.length + metrics.length === 0;
  return empty ? null : { ...window, ...gathered, metrics };
}

function chosen(own: Gathered, both: Gathered, { from, to }: Stretch): Gathered {
  return {
    logs: [...own.logs, ...both.logs.filter(({ at }) => at >= from && at < to)],
    spans: [...own.spans, ...both.spans.filter(({ startedAt }) => startedAt >= from && startedAt < to)],
  };
}
