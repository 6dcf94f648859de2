import type { Scene } from "../scene/scene.ts";
import { type Spans, selfMs } from "../scene/spans.ts";
import { derived, type Sign, share, trust } from "./sign.ts";

/** Where the added time is spent: in a service's own work, or on the wire to and from it. */
export function slowPlaces(scene: Scene): Sign[] {
  if (!scene.recording.baseline) return [];
  const work = addedTo(ownWork(scene.breach), ownWork(scene.baseline), FEWEST, []);
  const wiresBefore = wires(scene.baseline);
  // An edge without a past of its own is compared with what the way takes elsewhere.
  const elsewhere = [...wiresBefore.values()].flatMap((place) => place.ms).slice(0, MOST_ELSEWHERE);
  const wire = addedTo(wires(scene.breach), wiresBefore, FEWEST_ON_EDGE, elsewhere);
  const total = [...work, ...wire].reduce((sum, { addedMs }) => sum + addedMs, 0);
  return [...slowWork(work, total), ...slowWires(wire, total)];
}

/** Samples of one place: an operation's own work, or one edge's wire. */
type Place = { of: string; to: string | null; ms: number[] };
/** A place that has become slower: how many times, and what that adds over all requests. */
type Added = {
  of: string;
  to: string | null;
  usual: number;
  now: number;
  times: number;
  addedMs: number;
  samples: number;
};

/** Two samples prove little; but those of all edges of a service are counted together. */
const FEWEST = 4;
const FEWEST_ON_EDGE = 2;
const MOST_ELSEWHERE = 500;

function ownWork({ all }: Spans): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const span of all) {
    const remote = span.children.some(({ service }) => service !== span.service);
    // What a client waits for is the wire's or its peer's, not its own.
    const isClients = remote && span.children.length === 1 && span.above?.service === span.service;
    if (isClients) continue;
    const of = span.children.length === 0 && span.peer !== null ? span.peer : span.service;
    put(places, `${of} ${span.service} ${span.name}`, { of, to: null }, selfMs(span));
  }
  return places;
}

function wires({ calls }: Spans): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const { from, to, wireMs } of calls) {
    if (wireMs !== null) put(places, `${from} ${to}`, { of: from, to }, wireMs);
  }
  return places;
}

function put(places: Map<string, Place>, key: string, about: Omit<Place, "ms">, ms: number): void {
  const place = places.get(key);
  if (place) place.ms.push(ms);
  if (!place) places.set(key, { ...about, ms: [ms] });
}

function addedTo(now: Map<string, Place>, before: Map<string, Place>, fewest: number, elsewhere: number[]): Added[] {
  return [...now].flatMap(([key, { of, to, ms }]) => {
    const own = before.get(key)?.ms ?? [];
    const usual = own.length < FEWEST ? elsewhere : own;
    if (ms.length < fewest || usual.length < FEWEST) return [];
    const [was, is] = [typical(usual), typical(ms)];
    const times = (is + 0.5) / (was + 0.5);
    const added = is - was;
    // Healthy times vary, too: only what leaves their usual width counts.
    if (times < 1.3 || added < Math.max(0.5, 0.5 * width(usual))) return [];
    return [{ of, to, usual: was, now: is, times, addedMs: added * ms.length, samples: ms.length }];
  });
}

/** The mean without the slowest twentieth. */
function typical(ms: number[]): number {
  const sorted = ms.toSorted((a, b) => a - b);
  const kept = sorted.slice(0, Math.max(1, Math.ceil(sorted.length * 0.95)));
  return kept.reduce((sum, one) => sum + one, 0) / kept.length;
}

function width(ms: number[]): number {
  const sorted = ms.toSorted((a, b) => a - b);
  return (sorted[Math.floor(sorted.length * 0.75)] ?? 0) - (sorted[Math.floor(sorted.length * 0.25)] ?? 0);
}

function strengthOf(places: Added[], total: number): number {
  const added = places.reduce((sum, { addedMs }) => sum + addedMs, 0);
  const samples = places.reduce((sum, one) => sum + one.samples, 0);
  const times = places.reduce((sum, one) => sum + one.times * one.addedMs, 0) / Math.max(1e-9, added);
  return share(Math.log2(times) / 2) * (0.3 + 0.7 * (added / total)) * trust(samples, 6);
}

function slowWork(work: Added[], total: number): Sign[] {
  return [...Map.groupBy(work, ({ of }) => of)].map(([service, places]) => {
    const worst = places.toSorted((a, b) => b.addedMs - a.addedMs)[0] ?? { usual: 0, now: 0, samples: 0 };
    return {
      name: "slow-itself",
      service,
      strength: strengthOf(places, total),
      category: null,
      text: "",
      ground: derived("traces", {
        en: `${service}'s own work, without what it calls, takes ${ms(worst.now)}, ${ms(worst.usual)} before (${worst.samples} spans)`,
        ja: `${service} 自身の処理時間（呼び出し先を除く）が ${ms(worst.usual)} から ${ms(worst.now)} に増加（${worst.samples} スパン）`,
      }),
    } satisfies Sign;
  });
}

const MOST = 5;

/** The fewest services that explain all slow edges: whoever touches most of them, the callee before the caller. */
function slowWires(wire: Added[], total: number): Sign[] {
  const signs: Sign[] = [];
  for (let left = wire; left.length > 0 && signs.length < MOST; ) {
    const touched = new Map<string, number>();
    for (const { of, to, addedMs } of left) {
      touched.set(of, (touched.get(of) ?? 0) + addedMs * 0.9);
      if (to !== null) touched.set(to, (touched.get(to) ?? 0) + addedMs);
    }
    const [service] = [...touched].toSorted(([, a], [, b]) => b - a)[0] ?? [];
    if (service === undefined) return signs;
    const here = left.filter(({ of, to }) => of === service || to === service);
    const samples = here.reduce((sum, edge) => sum + edge.samples, 0);
    if (samples >= FEWEST) signs.push(slowWire(service, here, total));
    left = left.filter((edge) => !here.includes(edge));
  }
  return signs;
}

function slowWire(service: string, edges: Added[], total: number): Sign {
  const worst = edges.toSorted((a, b) => b.addedMs - a.addedMs)[0] ?? { of: "", to: "", usual: 0, now: 0, samples: 0 };
  const others = edges.length > 1 ? edges.length - 1 : 0;
  return {
    name: "slow-network",
    service,
    strength: strengthOf(edges, total),
    category: null,
    text: "",
    ground: derived("traces", {
      en: `Between ${worst.of} and ${worst.to} calls spend ${ms(worst.now)} on the way, ${ms(worst.usual)} before (${worst.samples} calls${others ? `, and ${others} more edges of ${service}` : ""})`,
      ja: `${worst.of} と ${worst.to} の間の経路で ${ms(worst.now)} かかっている（以前は ${ms(worst.usual)}、${worst.samples} 件${others ? `、${service} の他の ${others} 経路も` : ""}）`,
    }),
  };
}

function ms(value: number): string {
  return value >= 100 ? `${Math.round(value)} ms` : `${value.toPrecision(2)} ms`;
}
