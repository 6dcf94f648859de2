import type { Scene } from "../scene/scene.ts";
import type { Spans, TracedSpan } from "../scene/spans.ts";
import { derived, type Sign, share, trust } from "./sign.ts";

/** The deepest spans that failed: where a failure began, not where it was passed on. */
export function failedSpans(scene: Scene): Sign[] {
  const now = originsOf(scene.breach);
  const before = originsOf(scene.baseline);
  return [...now].flatMap(([service, { failed, served, name, at, traces }]) => {
    const usual = before.get(service);
    const rise = failed / served - (usual ? usual.failed / usual.served : 0);
    if (failed < FEWEST || rise < 0.02) return [];
    const percent = Math.round((failed / served) * 100);
    return [
      {
        name: "failed-here",
        service,
        strength: share(rise / 0.3) * trust(failed, 3),
        category: null,
        text: name,
        traces,
        ground: derived(
          "traces",
          {
            en: `${failed} of ${served} spans failed first in ${service} (${percent} %), the deepest on their traces: ${name}`,
            ja: `トレースの最深部で最初に失敗したのは ${service}（${served} スパン中 ${failed} 件、${percent} %）: ${name}`,
          },
          at,
        ),
      } satisfies Sign,
    ];
  });
}

const FEWEST = 3;

type Origin = { failed: number; served: number; name: string; at: number; traces: Set<string> };

function originsOf({ all, calls }: Spans): Map<string, Origin> {
  const origins = new Map<string, Origin>();
  const originOf = (service: string): Origin => {
    const known = origins.get(service) ?? {
      failed: 0,
      served: 0,
      name: "",
      at: Number.POSITIVE_INFINITY,
      traces: new Set<string>(),
    };
    origins.set(service, known);
    return known;
  };
  const failedAt = (service: string, { name, startedAt, trace }: TracedSpan) => {
    const origin = originOf(service);
    origin.failed += 1;
    origin.traces.add(trace);
    origin.name ||= name;
    origin.at = Math.min(origin.at, startedAt);
  };
  // A call that nothing answers is a failure of whom it calls; what is served here has its own span.
  const unanswered = new Map(calls.filter(({ answer }) => answer === null).map(({ caller, to }) => [caller, to]));
  for (const span of all) {
    const to = unanswered.get(span);
    const isEntry = to !== undefined || span.above === null || span.above.service !== span.service;
    if (isEntry) originOf(to ?? span.service).served += 1;
    if (span.failed !== true || span.children.some(({ failed }) => failed === true)) continue;
    if (!isEntry) originOf(span.service).served += 1;
    failedAt(to ?? span.service, span);
  }
  return origins;
}
