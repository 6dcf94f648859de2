import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { fallback } from "./blocks.ts";
import { renderCard, worstFirst } from "./card.ts";
import { code } from "./escape.ts";
import type { Look } from "./look.ts";
import { richVoice } from "./voice.ts";
import { when, where } from "./who-when-where.ts";

/** A card as text alone, for when Slack refuses the blocks: the push's line, when, where, and the id to type. */
export function renderSimple(view: CardView, look: Look, version: number): Message {
  const { text, metadata } = renderCard(view, look, version);
  const lines = worstFirst(view.incidents)
    .slice(0, 1)
    .flatMap((incident) => [
      ...when(incident, richVoice(look)).lines,
      ...where(incident, null, look, richVoice(look)).lines,
      code(incident.id, 40),
    ]);
  return { text: fallback([text, ...lines].join("\n")), color: null, blocks: [], metadata };
}
