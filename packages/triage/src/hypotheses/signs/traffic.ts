import type { Scene } from "../scene/scene.ts";
import { derived, type Sign, share, trust } from "./sign.ts";

/** Far more requests than before enter at a service that nobody else calls. */
export function moreTraffic({ recording, breach, baseline }: Scene): Sign[] {
  if (!recording.baseline) return [];
  const now = entriesOf(breach.all);
  const before = entriesOf(baseline.all);
  const [minutes, usualMinutes] = [lengthOf(recording.breach), lengthOf(recording.baseline)];
  return [...now].flatMap(([service, entered]) => {
    const rate = entered / minutes;
    const usual = (before.get(service) ?? 0) / usualMinutes;
    if (entered < 20 || usual === 0 || rate < 1.8 * usual) return [];
    return [
      {
        name: "more-traffic",
        service,
        strength: share((rate / usual - 1) / 3) * trust(entered, 10),
        category: null,
        text: "",
        ground: derived("traces", {
          en: `${Math.round(rate)} requests a minute enter at ${service}, ${Math.round(usual)} before`,
          ja: `${service} への流入が毎分 ${Math.round(usual)} 件から ${Math.round(rate)} 件に増加`,
        }),
      } satisfies Sign,
    ];
  });
}

function entriesOf(spans: Scene["breach"]["all"]): Map<string, number> {
  const entries = new Map<string, number>();
  for (const { parent, service } of spans) {
    if (parent === null) entries.set(service, (entries.get(service) ?? 0) + 1);
  }
  return entries;
}

function lengthOf({ from, to }: { from: number; to: number }): number {
  return Math.max(0.1, (to - from) / 60_000);
}
