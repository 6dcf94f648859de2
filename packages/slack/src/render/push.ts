import type { Incident } from "@hansho/core/incident";
import { fallback } from "./blocks.ts";
import { cutEnd } from "./cut.ts";
import { prose } from "./escape.ts";
import { callOf, storyOf } from "./incident-card.ts";
import type { Look } from "./look.ts";
import { troubleName } from "./names.ts";
import { shownState } from "./state.ts";
import { plainVoice } from "./voice.ts";

/** A line as a phone pushes it, with whom it calls behind: what stands first on a lock screen is what burns. */
export function pushed(line: string, call: string): string {
  return fallback(call === "" ? line : `${cutEnd(line, MOST_LINE)} ${call.trim()}`);
}

const MOST_LINE = 2_000;

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
  return pushed(line, callOf(incident, look));
}
