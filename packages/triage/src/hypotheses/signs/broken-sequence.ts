import type { KnownLine, LineKind } from "../scene/lines.ts";
import type { Scene } from "../scene/scene.ts";
import type { Spans, TracedSpan } from "../scene/spans.ts";
import { derived, quoted, type Sign, trust } from "./sign.ts";

/** "A was always followed by B in the same request, and now B is missing", within one service. */
export function brokenSequences({ lines, recording, breach, baseline }: Scene): Sign[] {
  if (!recording.baseline) return [];
  const always = alwaysFollowed(spokenIn(lines.baseline, baseline));
  const best = new Map<string, Broken>();
  for (const broken of missingIn(spokenIn(lines.breach, breach), always)) {
    const known = best.get(broken.pair.first.service);
    if (!known || isPlainer(broken, known)) best.set(broken.pair.first.service, broken);
  }
  return [...best.values()].filter(({ strength }) => strength > WEAKEST).map(signOf);
}

const WEAKEST = 0.05;
/** In so many requests of the healthy window a sequence must have been seen. */
const FEWEST_BEFORE = 4;
const FEWEST_NOW = 3;
/** Windows cut requests in two: so much may be missing of what is always there. */
const ALWAYS = 0.97;

/** One kind of line, and one that follows it. */
type Pair = {
  first: LineKind;
  then: LineKind;
  groups: number;
  firsts: number;
  both: number;
  inOrder: number;
  apartMs: number;
};
type Broken = { pair: Pair; missing: number; groups: number; strength: number; at: number; traces: Set<string> };

function isPlainer(a: Broken, b: Broken): boolean {
  // Of sequences that broke together, the tightest says where.
  return Math.abs(a.strength - b.strength) > 0.05
    ? a.strength > b.strength
    : a.pair.apartMs / a.pair.groups < b.pair.apartMs / b.pair.groups;
}

/** What one service said in one request, or in one invocation of many: how often each kind, and when first. */
type Spoken = { trace: string; kinds: Map<LineKind, { count: number; at: number }> };

function spokenIn(lines: KnownLine[], { invocation }: Spans): Spoken[] {
  const groups = new Map<TracedSpan | string, Spoken>();
  for (const line of lines) {
    const { service, trace, kind, at } = line;
    if (trace === null) continue;
    const key = invocation(line) ?? `${service} ${trace}`;
    const { kinds } = groups.get(key) ?? put(groups, key, trace);
    const known = kinds.get(kind);
    if (known) known.count += 1;
    if (!known && kinds.size < MOST_KINDS) kinds.set(kind, { count: 1, at });
  }
  return [...groups.values()];
}

function put(groups: Map<TracedSpan | string, Spoken>, key: TracedSpan | string, trace: string): Spoken {
  const spoken = { trace, kinds: new Map() };
  groups.set(key, spoken);
  return spoken;
}

/** Pairs grow with the square of this. */
const MOST_KINDS = 40;

function alwaysFollowed(spoken: Spoken[]): Map<LineKind, Pair[]> {
  const pairs = new Map<number, Pair>();
  const firsts = new Map<LineKind, { groups: number; count: number }>();
  for (const { kinds } of spoken) {
    for (const [first, { count, at }] of kinds) {
      const told = firsts.get(first) ?? { groups: 0, count: 0 };
      firsts.set(first, { groups: told.groups + 1, count: told.count + count });
      for (const [then, next] of kinds) {
        if (first === then) continue;
        const key = first.id * 65_536 + then.id;
        const pair = pairs.get(key) ?? { first, then, groups: 0, firsts: 0, both: 0, inOrder: 0, apartMs: 0 };
        pairs.set(key, pair);
        pair.groups += 1;
        pair.both += Math.min(count, next.count);
        pair.inOrder += next.at >= at ? 1 : 0;
        pair.apartMs += Math.abs(next.at - at);
      }
    }
  }
  const always = [...pairs.values()].filter((pair) => {
    const told = firsts.get(pair.first);
    if (!told || told.groups < FEWEST_BEFORE) return false;
    pair.firsts = told.groups;
    return pair.both >= ALWAYS * told.count && pair.inOrder >= 0.9 * pair.groups;
  });
  return Map.groupBy(always, ({ first }) => first);
}

function missingIn(spoken: Spoken[], always: Map<LineKind, Pair[]>): Broken[] {
  const now = new Map<Pair, { groups: number; expected: number; found: number; at: number; traces: Set<string> }>();
  for (const { trace, kinds } of spoken) {
    for (const [first, { count, at }] of kinds) {
      for (const pair of always.get(first) ?? []) {
        const told = now.get(pair) ?? {
          groups: 0,
          expected: 0,
          found: 0,
          at: Number.POSITIVE_INFINITY,
          traces: new Set<string>(),
        };
        now.set(pair, told);
        const found = Math.min(count, kinds.get(pair.then)?.count ?? 0);
        told.groups += 1;
        told.expected += count;
        told.found += found;
        if (found === count) continue;
        told.at = Math.min(told.at, at);
        told.traces.add(trace);
      }
    }
  }
  return [...now].flatMap(([pair, { groups, expected, found, at, traces }]) => {
    const missing = 1 - found / expected;
    if (groups < FEWEST_NOW || missing <= 0.02) return [];
    const strength = Math.min(1, missing / 0.3) * trust(groups * missing, 1.5) * trust(pair.firsts, 3);
    return [{ pair, missing, groups, strength, at, traces }];
  });
}

function signOf({ pair, missing, groups, strength, at, traces }: Broken): Sign {
  const { first, then } = pair;
  const percent = Math.round(missing * 100);
  const [a, b] = [quoted(first.example), quoted(then.example)];
  return {
    name: "broken-sequence",
    service: first.service,
    strength,
    category: null,
    text: "",
    traces,
    ground: derived(
      "logs",
      {
        en: `In ${first.service} "${a}" was always followed by "${b}"; it is missing in ${percent} % of ${groups} requests`,
        ja: `${first.service} では「${a}」の後に必ず「${b}」が続いていたが、${groups} リクエスト中 ${percent} % で欠けている`,
      },
      Number.isFinite(at) ? at : null,
    ),
  };
}
