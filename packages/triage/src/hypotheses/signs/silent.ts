import type { Scene } from "../scene/scene.ts";
import { derived, type Sign, trust } from "./sign.ts";

/** A service that spoke in healthy minutes says nothing at all now, though its callers go on. */
export function silent({ recording, lines, breach, baseline }: Scene): Sign[] {
  if (!recording.baseline) return [];
  const ratio =
    (recording.breach.to - recording.breach.from) / Math.max(1, recording.baseline.to - recording.baseline.from);
  const now = voices([...breach.all, ...lines.breach]);
  const before = voices([...baseline.all, ...lines.baseline]);
  return [...before].flatMap(([service, count]) => {
    const expected = count * ratio;
    if (expected < 8 || (now.get(service) ?? 0) > expected * 0.02) return [];
    return [
      {
        name: "silent",
        service,
        strength: trust(expected, 8),
        category: null,
        text: "",
        ground: derived("logs", {
          en: `${service} says nothing any more; about ${Math.round(expected)} lines and spans were to be expected`,
          ja: `${service} の出力が途絶えた（ログとスパン約 ${Math.round(expected)} 件が見込まれた）`,
        }),
      } satisfies Sign,
    ];
  });
}

function voices(said: { service: string }[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { service } of said) counts.set(service, (counts.get(service) ?? 0) + 1);
  return counts;
}
