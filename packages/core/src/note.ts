import { type Act, type Acted, acted, toldBy } from "./act.ts";
import type { AlarmRow } from "./alarm-row.ts";
import type { Incident } from "./incident.ts";

/** Writes a person's note on the incident, over or not; the same words again within a minute are the same note. */
export function note(row: AlarmRow, incident: Incident, words: string, act: Act): Acted {
  const text = words.length <= MOST_TEXT ? words : `${words.slice(0, MOST_TEXT)} …`;
  const last = incident.note;
  if (last?.user === act.user && last.text === text && act.now - last.at < SAME_WITHIN) {
    return { changed: false, reason: "already-noted" };
  }
  const noted: Incident = { ...incident, note: { user: act.user, at: act.now, text } };
  return acted(row, toldBy(noted, "note", act, { text }), act, "noted", "noted-by-person", { note: text });
}

/** Most characters of a note; what is longer belongs into the thread itself. */
const MOST_TEXT = 1_000;

const SAME_WITHIN = 60_000;
