import { type Fields, fields, jsonFields } from "@hansho/core/fields";
import type { ObservedLine, ObservedSample, ObservedSpan } from "@hansho/core/recording";
import { valueAt } from "../logs/fields.ts";
import { instantOf } from "./times.ts";

/** A stretch of time, epoch milliseconds. */
export type Stretch = { from: number; to: number };

/** What a recording says of its windows. */
export type Told = { breach: Stretch | null; baseline: Stretch | null; began: number | null };

const MINUTE = 60_000;
/** Two or three minutes of a breach tell what there is to tell. */
const USUAL_BREACH = 3 * MINUTE;

/** Reads `incident.json` or `inject_time.txt`. */
export function windowsIn(text: string): Told {
  const json = jsonFields(text);
  if (!json) return { breach: null, baseline: null, began: instantOf(text.trim().split("\n", 1)[0]) };
  const began = ["injectedAt", "inject_time", "injectTime", "startedAt", "began", "at", "time"]
    .map((key) => instantOf(valueAt(json, key)))
    .find((time) => time !== null);
  return { breach: stretchIn(json.breach), baseline: stretchIn(json.baseline), began: began ?? null };
}

function stretchIn(value: unknown): Stretch | null {
  const told: Fields | null = fields(value);
  const [from, to] = Array.isArray(value)
    ? value.map(instantOf)
    : [instantOf(told?.from ?? told?.start), instantOf(told?.to ?? told?.end)];
  return from == null || to == null ? null : { from, to };
}

/** The windows by time, where no folder tells them apart. Without a word about them the last minutes are the breach. */
export function windowsOf(
  { breach, baseline, began }: Told,
  all: Stretch,
): { breach: Stretch; baseline: Stretch | null } {
  const from = breach?.from ?? began ?? Math.max(all.from + (all.to - all.from) / 2, all.to - USUAL_BREACH);
  const before = { from: all.from, to: from };
  return {
    breach: breach ?? { from, to: Math.max(all.to, from + 1) },
    baseline: baseline ?? (before.to - before.from > MINUTE / 2 ? before : null),
  };
}

/** When lines and spans were written: a clock that is far off does not stretch it. */
export function stretchOf(logs: ObservedLine[], spans: ObservedSpan[], samples: ObservedSample[]): Stretch | null {
  const told = [...logs.map(({ at }) => at), ...spans.map(({ startedAt }) => startedAt)];
  const times = (told.length > 0 ? told : samples.map(({ at }) => at)).sort((a, b) => a - b);
  const middle = times[Math.floor(times.length / 2)];
  if (middle === undefined) return null;
  const near = times.filter((time) => Math.abs(time - middle) < DAY);
  return { from: near[0] ?? middle, to: (near.at(-1) ?? middle) + 1 };
}

const DAY = 24 * 60 * MINUTE;
