import { anything, byType, type Check, list, object, string } from "./check.ts";
import { blockKit } from "./limits.ts";

const style = { style: anything };

const inline = byType({
  text: object({ type: string(20), text: string(blockKit.markdown) }, style),
  link: object({ type: string(20), url: string(blockKit.button.url) }, { ...style, text: anything, unsafe: anything }),
  emoji: object(
    { type: string(20), name: string(255) },
    { ...style, unicode: anything, skin_tone: anything, url: anything },
  ),
  user: object({ type: string(20), user_id: string(255) }, style),
  usergroup: object({ type: string(20), usergroup_id: string(255) }, style),
  channel: object({ type: string(20), channel_id: string(255) }, style),
  team: object({ type: string(20), team_id: string(255) }, style),
  broadcast: object({ type: string(20), range: string(20) }, style),
  color: object({ type: string(20), value: string(20) }, style),
  date: object(
    { type: string(20), timestamp: anything, format: string(255) },
    { ...style, url: anything, fallback: anything },
  ),
});

const inlines = list(inline, Number.POSITIVE_INFINITY, 0);

const section = object({ type: string(30), elements: inlines });

/** A rich_text block's parts: sections, lists, quotes and preformatted text, with their inline elements. */
export const richTextElement: Check = byType({
  rich_text_section: section,
  rich_text_list: object(
    {
      type: string(30),
      style: string(20),
      elements: list(byType({ rich_text_section: section }), Number.POSITIVE_INFINITY, 0),
    },
    { indent: anything, offset: anything, border: anything },
  ),
  rich_text_quote: object({ type: string(30), elements: inlines }, { border: anything }),
  rich_text_preformatted: object({ type: string(30), elements: inlines }, { border: anything, language: anything }),
});
