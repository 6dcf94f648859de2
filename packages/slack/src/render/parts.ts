import { type Incident, isUnresolved, lasted, type Part } from "@hansho/core/incident";
import { type Block, section } from "./blocks.ts";
import { prose } from "./escape.ts";
import { EMOJI, shownState } from "./state.ts";
import type { Voice } from "./voice.ts";

/** Of a composite alarm that burns: how many of its own alarms do, and each with its state and a link to its card. */
export function partBlocks({ status, parts = [] }: Incident, voice: Voice): Block[] {
  if (status === "resolved" || parts.length === 0) return [];
  const { say, formats } = voice;
  const burning = parts.filter(isUnresolved).length;
  const total = formats.number(parts.length);
  const left = parts.length - MOST_ROWS;
  return [
    section(
      [
        say.parts({ burning: formats.number(burning), total, none: burning === 0 }),
        ...parts.slice(0, MOST_ROWS).map((part) => rowOf(part, voice)),
        ...(left > 0 ? [say.moreParts({ count: formats.number(left) })] : []),
      ].join("\n"),
    ),
  ];
}

function rowOf(part: Part, { say, formats }: Voice): string {
  const { openedAt, resolvedAt, ending } = part;
  const how =
    resolvedAt === null
      ? say.burnsSince({ time: formats.brief(openedAt) })
      : say.overAfter({ duration: formats.duration(lasted(part, resolvedAt)), ending: ending ?? "recovered" });
  return `${EMOJI[shownState(part)]} *${idOf(part)}* ${prose(part.name, 120)} · ${how}`;
}

/** Slack leads such an address to the message in whoever's workspace it is. */
function idOf({ id, stands }: Part): string {
  const name = prose(id, 40);
  return stands === null
    ? name
    : `<https://slack.com/archives/${stands.channel}/p${stands.ts.replace(".", "")}|${name}>`;
}

const MOST_ROWS = 10;
