import type { Scene } from "../scene/scene.ts";
import { quoted, type Sign, share } from "./sign.ts";

const STARTS =
  /\bstarting\b|\bstarted \w+ in\b|\binitiali[sz](?:ed|ing)\b|listening on|booting|warming up|not (?:yet )?ready|initial state|health ?check failed|no healthy (?:upstream|target)|readiness probe|container start|起動(?:中|し|完了)|初期化/iu;

/** Lines of a start in the breach window that healthy minutes do not have: the service was started while it was asked. */
export function starting({ lines }: Scene): Sign[] {
  const starts = lines.kinds.filter(
    ({ breach, baseline, example }) => breach > 0 && baseline <= breach / 4 && STARTS.test(example),
  );
  return [...Map.groupBy(starts, ({ service }) => service)].map(([service, kinds]) => {
    const [first] = kinds.toSorted((a, b) => (a.firstAt ?? 0) - (b.firstAt ?? 0));
    const line = quoted(first?.example ?? "");
    return {
      name: "starting",
      service,
      strength: share(kinds.length / 3),
      category: null,
      text: kinds.map(({ example }) => example).join("\n"),
      ground: {
        source: "logs",
        provenance: "observed",
        at: first?.firstAt ?? null,
        said: { en: `${service} was starting: ${line}`, ja: `${service} は起動の途中だった: ${line}` },
      },
    };
  });
}
