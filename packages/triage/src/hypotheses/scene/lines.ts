import type { Observed, ObservedLine, Recording } from "@hansho/core/recording";
import type { Rank } from "../../logs/failure.ts";
import { rankOf } from "../../logs/level.ts";
import { templateMiner } from "../../logs/templates/miner.ts";
import { saidIn } from "../../logs/templates/said.ts";
import { tokensOf } from "../../logs/templates/tokens.ts";

/** Lines of one kind that one service writes, counted in both windows. */
export type LineKind = {
  id: number;
  service: string;
  level: Rank;
  breach: number;
  baseline: number;
  /** The first line of it, as it stood: of the breach window where it has one. */
  example: string;
  /** When it was first seen in the breach window. */
  firstAt: number | null;
};

/** A line and what kind of line it is. */
export type KnownLine = { at: number; service: string; trace: string | null; kind: LineKind };

/** Both windows' lines by time, and all kinds of them. */
export type Lines = { breach: KnownLine[]; baseline: KnownLine[]; kinds: LineKind[] };

/** Tells what kind of line each line is. Kinds are a service's own, and a place in its code keeps them apart. */
export function linesOf({ breach, baseline }: Recording): Lines {
  const kinds: LineKind[] = [];
  const miner = templateMiner<{ kind: LineKind | null }>(() => ({ kind: null }));
  // Most lines differ in numbers alone: what is the same but for them need not be read again.
  const seen = new Map<string, LineKind | null>();

  function kindOf({ service, level, text }: ObservedLine): LineKind | null {
    const words = text.slice(0, MOST_READ).replace(SHORT_TIME, "").replace(IDS, "");
    const key = `${service}\n${level ?? ""}\n${words.replace(NUMBERS, "#")}`;
    const known = seen.get(key);
    if (known !== undefined) return known;
    const kind = newKindOf(service, level, words);
    if (seen.size < MOST_SEEN) seen.set(key, kind);
    return kind;
  }

  function newKindOf(service: string, level: string | null, words: string): LineKind | null {
    const said = saidIn(words);
    if (!said) return null;
    const rank = rankOf(level) ?? said.level;
    const place = PLACE.exec(words)?.[0] ?? "";
    const { count } = miner.add(tokensOf(said.text), `${service} ${rank} ${said.status ?? ""} ${place}`);
    count.kind ??= newKind(service, rank);
    return count.kind;
  }

  function newKind(service: string, level: Rank): LineKind {
    const kind = { id: kinds.length, service, level, breach: 0, baseline: 0, example: "", firstAt: null };
    kinds.push(kind);
    return kind;
  }

  function known(window: "breach" | "baseline", observed: Observed | null): KnownLine[] {
    const lines = (observed?.logs ?? []).flatMap((line) => {
      const kind = kindOf(line);
      if (!kind) return [];
      if (kind[window] === 0) kind.example = line.text;
      kind[window] += 1;
      if (window === "breach") kind.firstAt = Math.min(kind.firstAt ?? line.at, line.at);
      return [{ at: line.at, service: line.service, trace: line.trace, kind }];
    });
    return lines.sort((a, b) => a.at - b.at);
  }

  const before = known("baseline", baseline);
  return { baseline: before, breach: known("breach", breach), kinds };
}

const MOST_READ = 2_000;
const MOST_SEEN = 20_000;
const NUMBERS = /[\w-]*\d[\w.-]*/gu;
/** A time without its day, as some loggers put before the level. */
const SHORT_TIME = /^\s*\d{1,2}:\d\d:\d\d(?:[.,]\d+)?\s+/u;
const IDS = /\b(?:trace|span|request|correlation)[_-]?id["']?\s*[:=]\s*["']?[\w-]+["']?,?\s?/giu;
/** A place in the code that the line names itself. */
const PLACE = /[\w.$/-]+(?:#\d+|\.(?:java|kt|py|go|js|ts|cs|rb|php|rs):\d+)\b/u;
