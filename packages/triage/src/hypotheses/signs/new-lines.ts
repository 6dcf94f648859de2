import { categoryOf } from "../../logs/category.ts";
import { requestIn } from "../../logs/request.ts";
import type { LineKind } from "../scene/lines.ts";
import type { Scene } from "../scene/scene.ts";
import { named } from "./named.ts";
import { quoted, type Sign, share, trust } from "./sign.ts";
import { voted } from "./voted.ts";

/** Kinds of lines that are new in the breach window, or far more than before; errors that name another service accuse that one. */
export function newLines(scene: Scene): Sign[] {
  const familiar = familiarRequests(scene);
  return voted(
    scene.lines.kinds.flatMap((kind) => {
      const usual = usualOf(scene, kind);
      const excess = kind.breach - usual;
      if (excess < FEWEST || excess < UNLIKELY * Math.sqrt(usual + 1)) return [];
      return kind.level === "info" ? newInfo(scene, kind, familiar) : newErrors(scene, kind, excess);
    }),
  );
}

const FEWEST = 3;
/** So many standard deviations above the usual count. */
const UNLIKELY = 3;

/** How many lines of a kind were to be expected: as before, per request or per minute, or as others say the same when all is well. */
function usualOf({ requests, recording, lines }: Scene, kind: LineKind): number {
  const { breach, baseline } = recording;
  if (!baseline) return 0;
  const inTime = (breach.to - breach.from) / Math.max(1, baseline.to - baseline.from);
  const before = requests(kind.service, "baseline");
  const inRequests = before > 0 ? requests(kind.service, "breach") / before : inTime;
  const own = kind.baseline * (kind.traces.size > 0 ? Math.max(inRequests, 0.2) : inTime);
  return Math.max(own, lines.usualElsewhere(kind) * inTime);
}

function newErrors(scene: Scene, kind: LineKind, excess: number): Sign[] {
  const { service, level, example, traces } = kind;
  const requests = scene.requests(service, "breach");
  const touched = requests > 0 ? share(traces.size / requests / TOUCHED) * trust(traces.size, 2) : 0;
  const certainty = (level === "error" ? 1 : 0.7) * (scene.recording.baseline ? 1 : 0.7);
  const strength = Math.max(touched, 0.8 * trust(excess, 8)) * certainty;
  const accused = named(example, service, scene);
  const own: Sign = {
    name: "new-error",
    service,
    // Callers log louder than the culprit: who names another speaks of that one.
    strength: accused === null ? strength : strength * 0.3,
    category: categoryOf(example, requestIn(example).url),
    text: example,
    traces,
    ground: { source: "logs", provenance: "observed", at: kind.firstAt, said: saidOf(scene, kind) },
  };
  return accused === null ? [own] : [own, { ...own, name: "accused", service: accused, strength, by: service }];
}

/** So many of a service's requests are as good as all. */
const TOUCHED = 0.35;

/** New lines of no alarm count where the rest of the request is as it always was; else it is another kind of request. */
function newInfo(scene: Scene, kind: LineKind, familiar: ReadonlySet<string>): Sign[] {
  const { service, baseline, traces, breach, example } = kind;
  if (baseline > 0 || !scene.recording.baseline) return [];
  const known = [...traces].filter((trace) => familiar.has(`${service} ${trace}`)).length;
  const asEver = traces.size === 0 ? 0.3 : known / traces.size;
  const touched = traces.size === 0 ? 0.3 : share(traces.size / scene.requests(service, "breach") / TOUCHED);
  return [
    {
      name: "new-line",
      service,
      strength: asEver * touched * trust(breach, 4),
      category: null,
      text: example,
      traces,
      ground: { source: "logs", provenance: "observed", at: kind.firstAt, said: saidOf(scene, kind) },
    },
  ];
}

/** Requests in which a service also said what it says in healthy minutes. */
function familiarRequests({ lines }: Scene): Set<string> {
  return new Set(
    lines.kinds.flatMap(({ service, baseline, traces }) =>
      baseline > 0 ? [...traces].map((trace) => `${service} ${trace}`) : [],
    ),
  );
}

function saidOf({ recording }: Scene, { service, breach, baseline, example }: LineKind): Sign["ground"]["said"] {
  const line = quoted(example);
  if (!recording.baseline)
    return { en: `${service} logged ${breach}×: ${line}`, ja: `${service} のログに ${breach} 件: ${line}` };
  if (baseline === 0) {
    return {
      en: `${service} logged ${breach}×, none before: ${line}`,
      ja: `${service} のログに新規 ${breach} 件: ${line}`,
    };
  }
  return {
    en: `${service} logged ${breach}×, ${baseline} in the healthy window: ${line}`,
    ja: `${service} のログに ${breach} 件（正常時 ${baseline} 件）: ${line}`,
  };
}
