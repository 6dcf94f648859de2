import { comesBackToStorm, judgedAfterStorm } from "@hansho/core/after-storm";
import type { Incident } from "@hansho/core/incident";
import type { Verdict } from "@hansho/core/judge";
import type { Labels } from "@hansho/core/matcher";
import { mutedBy } from "@hansho/core/mute";
import type { Clock } from "./ports/clock.ts";
import type { Mutes } from "./ports/mutes.ts";
import type { Storms } from "./ports/storms.ts";

/** What becomes of what would come back to the card of a storm that is over; what is muted stays there, for the end of its mute tells it. */
export async function afterStorm(
  ports: { storms: Storms; mutes: Mutes; clock: Clock },
  judged: Verdict,
  incident: Incident | null,
  labels: Labels,
): Promise<Verdict> {
  if (!incident || !comesBackToStorm(judged, incident)) return judged;
  const { storm } = await ports.storms.load(incident.tenant);
  const anew = judgedAfterStorm(judged, incident, storm);
  if (anew === judged) return judged;
  const now = ports.clock.now();
  return mutedBy(await ports.mutes.active(incident.tenant, now), labels, now) ? judged : anew;
}
