import type { Scene } from "../scene/scene.ts";
import type { Sign } from "./sign.ts";

/** Another incident was open before this breach, at a service that others here depend on. */
export function openIncidents({ recording }: Scene): Sign[] {
  const { breach, incidents } = recording;
  return incidents
    .filter(({ at }) => at <= breach.to && breach.from - at < 6 * 3_600_000)
    .map(({ at, service, title }) => {
      const minutes = Math.max(0, Math.round((breach.from - at) / 60_000));
      return {
        name: "open-incident",
        service,
        strength: at <= breach.from + 60_000 ? 1 : 0.7,
        category: null,
        text: title,
        ground: {
          source: "incidents",
          provenance: "observed",
          at,
          said:
            minutes === 0
              ? {
                  en: `${service} has had an incident of its own since about the same time: ${title}`,
                  ja: `${service} でもほぼ同時に別のインシデントが発生: ${title}`,
                }
              : {
                  en: `${service} has had an incident of its own for ${minutes} min: ${title}`,
                  ja: `${service} では ${minutes} 分前から別のインシデントが発生中: ${title}`,
                },
        },
      };
    });
}
