import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { type Incident, lasted } from "@hansho/core/incident";
import { togetherMark } from "@hansho/core/unseen";
import { context, fallback, header, section } from "./blocks.ts";
import { prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { troubleName } from "./names.ts";
import { COLORS } from "./state.ts";
import { richVoice, type Voice } from "./voice.ts";

/** What opened and ended while Slack could not be reached: one message, a row each, and nobody called. */
export function renderTogether(owner: string, views: readonly CardView[], look: Look): Message {
  const voice = richVoice(look);
  const { say, formats } = voice;
  const incidents = views.flatMap((view) => view.incidents);
  const title = say.toldTogether({ count: formats.number(incidents.length) });
  const rows = incidents.map((incident) => rowOf(incident, voice));
  const sections = Array.from({ length: Math.ceil(rows.length / EACH) }, (_, index) =>
    section(rows.slice(index * EACH, (index + 1) * EACH).join("\n")),
  );
  return {
    text: fallback(title),
    color: COLORS.resolved,
    blocks: [header(title), ...sections, context([say.toldTogetherWhy()])],
    metadata: togetherMark(owner),
  };
}

/** A row is 130 characters at the most, a section 2,800; 200 rows are ten sections. */
const EACH = 20;

function rowOf(incident: Incident, { say, formats }: Voice): string {
  const { id, severity, openedAt, resolvedAt, ending } = incident;
  const over = say.overAfter({
    duration: formats.duration(lasted(incident, resolvedAt ?? openedAt)),
    ending: ending ?? "recovered",
  });
  return `*${prose(id, 30)}* ${prose(troubleName(incident), 40)} · ${say.severities[severity]} · ${formats.brief(openedAt)} · ${over}`;
}
