import { type Act, type Acted, acted } from "./act.ts";
import type { AlarmRow } from "./alarm-row.ts";
import { type Incident, withLine } from "./incident.ts";

/** A postmortem's file, kept until it is posted, and the language and format it is in. */
export type MadeFile = { key: string; name: string; lang: string; format: string };

/** Owes the incident's thread a postmortem's file, each but once; over or muted, somebody asked for it. */
export function showPostmortem(row: AlarmRow, incident: Incident, made: MadeFile, act: Act): Acted {
  const { key, name, lang, format } = made;
  if (incident.thread.some(({ file }) => file?.key === key)) return { changed: false, reason: "already-shown" };
  const owed = withLine(incident, {
    part: `postmortem-${act.now}`,
    kind: "postmortem",
    at: act.now,
    by: act.user,
    broadcast: false,
    file: { key, name },
  });
  return acted(row, owed, act, "postmortem", "asked-for", { file: name, lang, format });
}
