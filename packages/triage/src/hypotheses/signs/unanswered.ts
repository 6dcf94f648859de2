import type { Scene } from "../scene/scene.ts";
import type { Spans } from "../scene/spans.ts";
import { derived, type Sign, share, trust } from "./sign.ts";

/** Calls whose callee used to have a span of its own and now has none: they never arrive. */
export function unansweredCalls({ breach, baseline }: Scene): Sign[] {
  const answered = calleesByOperation(baseline);
  const lost = new Map<string, { lost: number; all: number; from: Set<string>; at: number }>();
  for (const span of breach.all) {
    const callee = answered.get(`${span.service} ${span.name}`);
    if (callee === undefined) continue;
    const told = lost.get(callee) ?? { lost: 0, all: 0, from: new Set(), at: Number.POSITIVE_INFINITY };
    lost.set(callee, told);
    told.all += 1;
    if (span.children.length > 0) continue;
    told.lost += 1;
    told.from.add(span.service);
    told.at = Math.min(told.at, span.startedAt);
  }
  return [...lost].flatMap(([service, { lost, all, from, at }]) => {
    if (lost < 3 || lost / all < 0.05) return [];
    const callers = [...from].join(", ");
    return [
      {
        name: "unanswered",
        service,
        strength: share(lost / all / 0.3) * trust(lost, 3),
        category: null,
        text: "",
        ground: derived(
          "traces",
          {
            en: `${lost} of ${all} calls of ${callers} to ${service} never arrived there`,
            ja: `${callers} から ${service} への呼び出し ${all} 件中 ${lost} 件が届いていない`,
          },
          at,
        ),
      } satisfies Sign,
    ];
  });
}

/** Operations of clients, and who has always answered them. */
function calleesByOperation({ all, calls }: Spans): Map<string, string> {
  const answers = Map.groupBy(
    calls.filter(({ wireMs }) => wireMs !== null),
    ({ caller }) => `${caller.service} ${caller.name}`,
  );
  const made = Map.groupBy(all, ({ service, name }) => `${service} ${name}`);
  return new Map(
    [...answers].flatMap(([operation, answered]) => {
      const callees = new Set(answered.map(({ to }) => to));
      const [callee] = callees;
      const always = answered.length >= 5 && answered.length >= 0.95 * (made.get(operation)?.length ?? 0);
      return always && callees.size === 1 && callee !== undefined ? [[operation, callee] as const] : [];
    }),
  );
}
