import type { Incident } from "@hansho/core/incident";
import { fallback } from "./blocks.ts";
import { prose } from "./escape.ts";
import { callOf, storyOf } from "./incident-card.ts";
import type { Look } from "./look.ts";
import { troubleName } from "./names.ts";
import { shownState } from "./state.ts";
import { plainVoice } from "./voice.ts";

/** What a phone pushes and a screen reader says of an incident: `[FIRING][CRIT] payment-gateway 5xx ap-northeast-1 · …`. */
export function pushOf(incident: Incident, look: Look): string {
  const voice = plainVoice(look);
  const { say } = voice;
  const line = say.push({
    state: say.states[shownState(incident)],
    severity: say.severityTags[incident.severity],
    name: prose(troubleName(incident), 200),
    region: prose(incident.facts.identity.region, 60),
    sentence: storyOf(incident, voice),
  });
  return fallback(`${callOf(incident, look)}${line}`);
}
