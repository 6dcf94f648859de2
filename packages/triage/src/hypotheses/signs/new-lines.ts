import { categoryOf } from "../../logs/category.ts";
import { requestIn } from "../../logs/request.ts";
import type { KnownLine, LineKind } from "../scene/lines.ts";
import type { Scene } from "../scene/scene.ts";
import { named } from "./named.ts";
import { quoted, type Sign, share, trust } from "./sign.ts";

/** Kinds of lines that are new in the breach window, or far more than before; errors that name another service accuse that one. */
export function newLines(scene: Scene): Sign[] {
  const familiar = familiarTraces(scene.lines.breach);
  const share = sharesOfTraces(scene.lines.breach);
  const signs = scene.lines.kinds.flatMap((kind) => {
    const { breach, baseline } = kind;
    const usual = baseline * times(scene, kind.service);
    if (breach < FEWEST || breach < MANY_TIMES * usual + FEWEST) return [];
    return kind.level === "info" ? newInfo(scene, kind, familiar, share) : newErrors(scene, kind, usual);
  });
  return voted(signs);
}

/** Several that accuse the same service make each other believable. */
function voted(signs: Sign[]): Sign[] {
  const accusations = Map.groupBy(
    signs.filter(({ name }) => name === "accused"),
    ({ service }) => service,
  );
  return signs.map((sign) => {
    const plainest = new Map<string | undefined, number>();
    if (sign.name !== "accused") return sign;
    for (const { by, strength } of accusations.get(sign.service) ?? []) {
      plainest.set(by, Math.max(plainest.get(by) ?? 0, strength));
    }
    const others = [...plainest].filter(([by]) => by !== sign.by);
    const doubt = others.reduce((left, [, strength]) => left * (1 - 0.4 * strength), 1);
    return { ...sign, strength: 1 - (1 - sign.strength) * doubt };
  });
}

const FEWEST = 3;
const MANY_TIMES = 3;

/** How many times as many requests the breach window had: a healthy window may be longer, or busier. */
function times({ requests, recording }: Scene, service: string): number {
  const before = requests(service, "baseline");
  if (before > 0) return Math.max(0.2, requests(service, "breach") / before);
  const { breach, baseline } = recording;
  return baseline ? (breach.to - breach.from) / Math.max(1, baseline.to - baseline.from) : 1;
}

function newErrors(scene: Scene, kind: LineKind, usual: number): Sign[] {
  const { service, breach, level } = kind;
  const requests = scene.requests(service, "breach");
  const excess = breach - usual;
  const touched = requests > 0 ? share(excess / requests / TOUCHED) : 0;
  const strength = Math.max(touched, 0.8 * trust(excess, 8)) * (level === "error" ? 1 : 0.7) * certainty(scene);
  const accused = named(kind.example, service, scene.services);
  const about = { category: categoryOf(kind.example, requestIn(kind.example).url), text: kind.example };
  const own: Sign = {
    ...about,
    name: "new-error",
    service,
    // Callers log louder than the culprit: who names another speaks of that one.
    strength: accused === null ? strength : strength * 0.3,
    ground: {
      source: "logs",
      provenance: "observed",
      at: kind.firstAt,
      said: saidOf(scene, kind),
    },
  };
  return accused === null ? [own] : [own, { ...own, name: "accused", service: accused, strength, by: service }];
}

/** Without a healthy window nothing is known to be new. */
function certainty({ recording }: Scene): number {
  return recording.baseline ? 1 : 0.7;
}

/** New lines of no alarm count where the rest of the request is as it always was; else it is another kind of request. */
function newInfo(scene: Scene, kind: LineKind, familiar: Set<string>, share: Map<LineKind, Set<string>>): Sign[] {
  const traces = [...(share.get(kind) ?? [])];
  if (kind.baseline > 0 || !scene.recording.baseline) return [];
  const known = traces.filter((trace) => familiar.has(`${kind.service} ${trace}`)).length;
  const asEver = traces.length === 0 ? 0.3 : known / traces.length;
  const requests = scene.requests(kind.service, "breach");
  const touched = requests > 0 ? traces.length / requests : 0.3;
  return [
    {
      name: "new-line",
      service: kind.service,
      strength: asEver * Math.min(1, touched / TOUCHED) * trust(kind.breach, 4),
      category: null,
      text: kind.example,
      ground: { source: "logs", provenance: "observed", at: kind.firstAt, said: saidOf(scene, kind) },
    },
  ];
}

/** So many of a service's requests are as good as all. */
const TOUCHED = 0.35;

function saidOf({ recording }: Scene, { service, breach, baseline, example }: LineKind): Sign["ground"]["said"] {
  const line = quoted(example);
  const before = {
    en: baseline > 0 ? `, ${baseline} before` : ", none before",
    ja: baseline > 0 ? `、以前は ${baseline} 件` : "、以前は 0 件",
  };
  const compared = recording.baseline ? before : { en: "", ja: "" };
  return {
    en: `${service} logged ${breach}× (${recording.baseline && baseline === 0 ? "new" : "more"}${compared.en}): ${line}`,
    ja: `${service} のログに ${breach} 件（${recording.baseline && baseline === 0 ? "新規" : "増加"}${compared.ja}）: ${line}`,
  };
}

/** Requests in which a service also said what it said in healthy minutes. */
function familiarTraces(lines: KnownLine[]): Set<string> {
  return new Set(
    lines.flatMap(({ service, trace, kind }) => (kind.baseline > 0 && trace ? [`${service} ${trace}`] : [])),
  );
}

function sharesOfTraces(lines: KnownLine[]): Map<LineKind, Set<string>> {
  const traces = new Map<LineKind, Set<string>>();
  for (const { kind, trace } of lines) {
    if (kind.baseline > 0 || trace === null) continue;
    const known = traces.get(kind);
    if (known) known.add(trace);
    if (!known) traces.set(kind, new Set([trace]));
  }
  return traces;
}
