import type { NotAvailable } from "@hansho/core/evidence";
import type { Incident } from "@hansho/core/incident";
import type { ObservedChange } from "@hansho/core/recording";
import type { Messages } from "../catalogue/messages.ts";
import { code, prose } from "./escape.ts";
import type { Voice } from "./voice.ts";

/** The newest change before an incident, with how long before it was; null where none is known, or the likeliest cause tells of it already. */
export function changeText(incident: Incident, voice: Voice): string | null {
  const newest = changeBefore(incident);
  if (!newest || incident.evidence?.hypotheses?.[0]?.kind === "recent-change") return null;
  return changed(newest, incident, voice);
}

/** The newest change before an incident. */
export function changeBefore({ evidence, openedAt }: Incident): ObservedChange | null {
  return evidence?.changes?.find(({ at }) => at <= openedAt) ?? null;
}

/** What the sources found, for the thread: what the logs say that they did not say before, and what was changed. */
export function foundLines(incident: Incident, voice: Voice): string[] {
  const { say, formats } = voice;
  const { news = [], changes = [] } = incident.evidence ?? {};
  const said = news.map(({ count, text }) => `• ${say.news({ count: formats.number(count), text: code(text, 240) })}`);
  const done = changes.map((change) => `• ${changed(change, incident, voice)}`);
  return [
    ...(said.length > 0 ? [say.newsTitle(), ...said] : []),
    ...(done.length > 0 ? [say.changesTitle(), ...done] : []),
  ];
}

/** Which sources had nothing to say, and why. */
export function notAvailableText(missing: readonly NotAvailable[], say: Messages): string {
  const sources = missing.map(({ source, why }) =>
    say.sourceMissing({ source: say.sources[source], why: say.sourceTrouble[why] }),
  );
  return say.notAvailable({ sources });
}

function changed({ at, what, by }: ObservedChange, incident: Incident, { say, formats }: Voice): string {
  const before = incident.openedAt - at;
  return say.changed({
    before: before < 0 ? null : formats.duration(before),
    what: prose(what, 200),
    by: by === null ? null : prose(by, 80),
  });
}
