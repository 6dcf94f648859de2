import { csvRow } from "../csv.ts";
import type { Postmortem, TimelineRow } from "./document.ts";
import { local } from "./spans.ts";
import { voiceIn } from "./voice.ts";

/** A postmortem's timeline as CSV (RFC 4180), with a byte order mark: without one Excel misreads Japanese. */
export function writeCsv(postmortem: Postmortem): string {
  const { words, timeZone } = voiceIn(postmortem);
  const rows = postmortem.sections.timeline.filter((item): item is TimelineRow => item.kind === "row");
  const lines = rows.map(({ at, incident, source, actor, event, mark, link }) => [
    at,
    local(Date.parse(at), timeZone),
    incident,
    words.sources[source],
    actor,
    mark === null ? event : `${event} (${mark})`,
    link?.url ?? "",
  ]);
  const all = [words.headers.row({ zone: timeZone }), ...lines];
  return `\uFEFF${all.map((cells) => `${csvRow(cells)}\r\n`).join("")}`;
}
