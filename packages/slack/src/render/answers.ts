import type { Incident } from "@hansho/core/incident";
import type { Look } from "./look.ts";
import type { Voice } from "./voice.ts";
import { how, what, why } from "./what-why-how.ts";
import { type Answer, when, where, who } from "./who-when-where.ts";

/** The six questions with what is known of each, in the order in which a card shows them. */
export function answersOf(incident: Incident, look: Look, voice: Voice): Answer[] {
  const logs = incident.evidence?.logs;
  const finding = logs?.status === "found" ? logs.finding : null;
  return [
    who(incident, look, voice),
    when(incident, voice),
    where(incident, finding, look, voice),
    what(incident, finding, voice),
    why(incident, finding, voice),
    how(incident, finding, voice),
  ];
}
