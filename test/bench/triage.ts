import type { Observed, Recording } from "@hansho/core/recording";
import { hypothesesOf } from "@hansho/triage/hypotheses/rank";
import { readRecording } from "@hansho/triage/recording/read-recording";
import { injected } from "../scenarios/families/family.ts";
import { written } from "../scenarios/written.ts";
import { budgets } from "./budgets.ts";
import { median, rounded, type Section } from "./report.ts";

/** Milliseconds of processor time to read a recorded incident from the text of its files, and to rank its causes; the first run, and the middle of the others. */
export type Triage = { lines: number; spans: number; read: Times; ranked: Times; both: Times };
type Times = { first: number; usual: number };

/** A minute or two of tens of services, as public recordings have. */
const LINES = 5_000;
const SPANS = 9_000;
const RUNS = 15;

/** Reads and ranks one recording again and again. */
export function measureTriage(): Triage {
  const recording = recordingOf(LINES, SPANS);
  const files = written(recording, "pods");
  const runs = Array.from({ length: RUNS }, () => {
    const began = busy();
    const read = readRecording(files);
    const between = busy();
    if (!read || hypothesesOf(read.recording).length === 0) throw new Error("The recording tells nothing.");
    const ended = busy();
    return { read: between - began, ranked: ended - between, both: ended - began };
  });
  const times = (of: "read" | "ranked" | "both"): Times => ({
    first: runs[0]?.[of] ?? 0,
    usual: median(runs.slice(1).map((run) => run[of])),
  });
  return { lines: LINES, spans: SPANS, read: times("read"), ranked: times("ranked"), both: times("both") };
}

/** What this process has worked, collecting garbage too: what else the machine does is no part of it. */
function busy(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** The first drawn system that has as many lines and spans, cut to so many. */
function recordingOf(lines: number, spans: number): Recording {
  for (let seed = 1; seed < 500; seed += 1) {
    const { recording } = injected("cpu-contention", seed);
    const { breach, baseline } = recording;
    if (
      !baseline ||
      breach.logs.length + baseline.logs.length < lines ||
      breach.spans.length + baseline.spans.length < spans
    )
      continue;
    return { ...recording, breach: cut(breach, lines / 2, spans / 2), baseline: cut(baseline, lines / 2, spans / 2) };
  }
  throw new Error(`No seed draws ${lines} lines and ${spans} spans.`);
}

function cut(observed: Observed, lines: number, spans: number): Observed {
  return { ...observed, logs: observed.logs.slice(0, lines), spans: observed.spans.slice(0, spans) };
}

/** The table of what triage takes. */
export function triageSection({ lines, spans, read, ranked, both }: Triage): Section {
  const line = (what: string, { first, usual }: Times) => ({
    what,
    figures: [`${rounded(first)} ms`, `${rounded(usual)} ms`],
  });
  return {
    title: `Causes of a recorded incident, ${lines.toLocaleString("en")} lines and ${spans.toLocaleString("en")} spans`,
    columns: ["first", "usual"],
    lines: [
      line("read from the text of its files", read),
      line("ranked", ranked),
      {
        ...line("both", both),
        checks: [{ name: "triage", value: both.usual, budget: budgets.triage, unit: "ms" }],
      },
    ],
    notes: ["Processor time; both windows together; CSV for each pod as containers are collected."],
  };
}
