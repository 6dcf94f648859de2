import type { Incident, ThreadLine } from "@hansho/core/incident";
import { filledIn } from "@hansho/core/runbook-blanks";
import { type Block, context, fallback, section } from "./blocks.ts";
import { cutLines, pieces } from "./cut.ts";
import { disarmed, prose } from "./escape.ts";
import { personText } from "./mention.ts";
import type { Voice } from "./voice.ts";

/** Slack refuses a message whose blocks hold somewhat more than 12,000 characters in all (slackapi/bolt-js#2509, #2867). */
const MOST_CHARACTERS = 10_000;
const MOST_PIECES = 43;
const MOST_PIECE = 2_790;

/** The whole runbook for the thread (its text begins with its title), in sections; what Slack does not take in one message is counted. */
export function runbookLine(
  incident: Incident,
  line: ThreadLine,
  body: string | null,
  { say, formats }: Voice,
): { text: string; blocks: Block[] } {
  const slug = line.part.replace(/^runbook-/u, "");
  const title = prose(incident.runbook?.slug === slug ? incident.runbook.title : slug, 160);
  if (body === null) {
    const missing = say.lineRunbookMissing({ title });
    return { text: fallback(missing), blocks: [section(missing)] };
  }
  const user = line.by === null ? null : personText(line.by);
  const { kept, characters } = cutLines(disarmed(filledIn(body, incident.facts)), MOST_CHARACTERS);
  const parts = pieces(kept, MOST_PIECE);
  const shown = parts.slice(0, MOST_PIECES);
  const left = characters + parts.slice(MOST_PIECES).join("\n").length;
  const note = left > 0 ? [section(say.runbookCut({ characters: formats.number(left) }))] : [];
  const asked = user === null ? [] : [context([say.runbookAskedFor({ user })])];
  return { text: fallback(say.lineRunbook({ title })), blocks: [...shown.map(section), ...note, ...asked] };
}
