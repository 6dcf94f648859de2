import type { ObservedLine, Recording } from "@hansho/core/recording";
import type { Rank } from "../../logs/failure.ts";
import { rankOf } from "../../logs/level.ts";
import { type Cluster, templateMiner } from "../../logs/templates/miner.ts";
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
  /** The requests of the breach window in which it was logged. */
  traces: Set<string>;
  /** When it was first seen in the breach window. */
  firstAt: number | null;
};

/** A line and what kind of line it is. */
export type KnownLine = Pick<ObservedLine, "at" | "service" | "trace" | "span"> & { kind: LineKind };

/** Both windows' lines by time, and all kinds of them. */
export type Lines = {
  breach: KnownLine[];
  baseline: KnownLine[];
  kinds: LineKind[];
  /** How often others, one with another, say the same in the healthy window: heartbeats fail everywhere now and then. */
  usualElsewhere(kind: LineKind): number;
};

/** Tells what kind of line each line is; kinds are a service's own. */
export function linesOf({ breach, baseline }: Recording): Lines {
  const shapes = shapesOf();
  const before = (baseline?.logs ?? []).map((line) => ({ line, shape: shapes.of(line) }));
  const now = breach.logs.map((line) => ({ line, shape: shapes.of(line) }));
  const kinds: LineKind[] = [];
  const kindOf = kindsOf(kinds);

  function known(window: "breach" | "baseline", lines: typeof now): KnownLine[] {
    const told = lines.flatMap(({ line, shape }) => {
      if (shape === null) return [];
      const kind = kindOf(shape);
      if (kind[window] === 0) kind.example = line.text;
      kind[window] += 1;
      if (window === "breach") seenNow(kind, line);
      const { at, service, trace, span } = line;
      return [{ at, service, trace, span, kind }];
    });
    return told.sort((a, b) => a.at - b.at);
  }

  const knownBefore = known("baseline", before);
  return {
    baseline: knownBefore,
    breach: known("breach", now),
    kinds,
    usualElsewhere: elsewhere(shapes.all(), kindOf),
  };
}

/** Lines that are the same but for their numbers. */
type Shape = {
  service: string;
  /** The words, whoever said them. */
  words: string;
  level: Rank;
  count: number;
  cluster: Cluster<Group>;
};

/** Shapes that the miner holds to be of one kind. */
type Group = { shapes: Shape[]; kind: LineKind | null };

/** Most lines differ in numbers alone: what is the same but for them need not be read again. */
function shapesOf(): { of(line: ObservedLine): Shape | null; all(): Shape[] } {
  const miner = templateMiner<Group>(() => ({ shapes: [], kind: null }));
  const seen = new Map<string, Shape | null>();

  function read({ service, level }: ObservedLine, text: string, words: string): Shape | null {
    const said = saidIn(text);
    if (!said) return null;
    const rank = rankOf(level) ?? said.level;
    const place = PLACE.exec(text)?.[0] ?? "";
    const cluster = miner.add(tokensOf(said.text), `${service} ${rank} ${said.status ?? ""} ${place}`);
    const shape = { service, words, level: rank, count: 0, cluster };
    cluster.count.shapes.push(shape);
    return shape;
  }

  return {
    of(line) {
      const text = line.text.slice(0, MOST_READ).replace(SHORT_TIME, "").replace(IDS, "");
      // A place in the code is told by its number.
      const place = PLACE.exec(text)?.[0] ?? "";
      const words = text.replace(NUMBERS, "#");
      const key = `${line.service}\n${line.level ?? ""}\n${place}\n${words}`;
      const known = seen.get(key);
      const shape = known === undefined ? read(line, text, words) : known;
      if (known === undefined && seen.size < MOST_SEEN) seen.set(key, shape);
      if (shape) shape.count += 1;
      return shape;
    },
    all: () => [...seen.values()].flatMap((shape) => shape ?? []),
  };
}

const MOST_READ = 2_000;
const MOST_SEEN = 20_000;
const NUMBERS = /[\w-]*\d[\w.-]*/gu;
/** A time without its day, as some loggers put before the level. */
const SHORT_TIME = /^\s*\d{1,2}:\d\d:\d\d(?:[.,]\d+)?\s+/u;
const IDS = /\b(?:trace|span|request|correlation)[_-]?id["']?\s*[:=]\s*["']?[\w-]+["']?,?\s?/giu;
/** A place in the code that the line names itself. */
const PLACE = /[\w.$/-]+(?:#\d+|\.(?:java|kt|py|go|js|ts|cs|rb|php|rs):\d+)\b/u;

/** What a miner joins is one kind, but for a few sentences that are said often: "started" and "finished" differ in one word. */
function kindsOf(kinds: LineKind[]): (shape: Shape) => LineKind {
  const own = new Map<Shape, LineKind>();

  function newKind({ service, level }: Shape): LineKind {
    const kind = {
      id: kinds.length,
      service,
      level,
      breach: 0,
      baseline: 0,
      example: "",
      traces: new Set<string>(),
      firstAt: null,
    };
    kinds.push(kind);
    return kind;
  }

  return function kindOf(shape) {
    const known = own.get(shape);
    if (known) return known;
    const group = shape.cluster.count;
    const apart = isFewSentences(group);
    const kind = apart ? newKind(shape) : (group.kind ?? newKind(shape));
    if (!apart) group.kind = kind;
    own.set(shape, kind);
    return kind;
  };
}

function isFewSentences({ shapes }: Group): boolean {
  const often = shapes.filter(({ count }) => count >= OFTEN);
  const all = shapes.reduce((sum, { count }) => sum + count, 0);
  return often.length <= FEW && often.reduce((sum, { count }) => sum + count, 0) >= 0.95 * all;
}

const OFTEN = 4;
const FEW = 4;

function seenNow(kind: LineKind, { at, trace }: ObservedLine): void {
  kind.firstAt = Math.min(kind.firstAt ?? at, at);
  if (trace !== null) kind.traces.add(trace);
}

function elsewhere(shapes: Shape[], kindOf: (shape: Shape) => LineKind): (kind: LineKind) => number {
  const alike = Map.groupBy(shapes, ({ words }) => words);
  const wordsOf = new Map(shapes.map((shape) => [kindOf(shape), shape.words]));
  return function usualElsewhere(kind) {
    const same = alike.get(wordsOf.get(kind) ?? "") ?? [];
    const others = new Set(same.map(kindOf).filter(({ service }) => service !== kind.service));
    return [...others].reduce((sum, { baseline }) => sum + baseline, 0) / Math.max(1, others.size);
  };
}
