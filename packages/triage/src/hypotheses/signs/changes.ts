import type { ObservedChange } from "@hansho/core/recording";
import type { Scene } from "../scene/scene.ts";
import { type Sign, share } from "./sign.ts";

/** What was changed before the breach, the nearer the plainer; a change that names no service is a sign of all. */
export function changed({ recording, services }: Scene): Sign[] {
  const { breach, changes } = recording;
  return changes.flatMap((change) => {
    const minutes = (breach.from - change.at) / 60_000;
    if (minutes < -lateness(recording) || minutes > LOOKED_BACK) return [];
    const recency = share(1 - Math.max(0, minutes) / LOOKED_BACK);
    return (change.service === null ? [...services] : [change.service]).map((service) =>
      signOf(service, change, minutes, change.service === null ? 0.35 * recency : recency),
    );
  });
}

/** Minutes; what was changed two hours ago has been well since. */
const LOOKED_BACK = 120;

/** A change inside the breach window came before the fault that it explains, but for clocks that are off. */
function lateness({ breach }: Scene["recording"]): number {
  return Math.min(2, (breach.to - breach.from) / 120_000);
}

function signOf(service: string, { at, kind, what, by }: ObservedChange, minutes: number, strength: number): Sign {
  const ago = Math.round(minutes);
  const whom = by === null ? { en: "", ja: "" } : { en: ` by ${by}`, ja: `（${by}）` };
  return {
    name: "changed",
    service,
    strength,
    category: null,
    text: `${kind}: ${what}`,
    ground: {
      source: "changes",
      provenance: "observed",
      at,
      said: {
        en: `${kind} ${ago > 0 ? `${ago} min before the breach` : "as the breach began"}: ${what}${whom.en}`,
        ja: `${ago > 0 ? `発生 ${ago} 分前` : "発生と同時"}の変更（${kind}）: ${what}${whom.ja}`,
      },
    },
  };
}
