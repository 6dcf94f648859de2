import type { Digest, Member } from "@hansho/core/digest";
import { type Block, context, header, section } from "./blocks.ts";
import { code, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { plainVoice, type Voice } from "./voice.ts";

/** What healed in its pause, an alarm a row, those that came most often first. */
export function healedBlocks({ members }: Digest, card: string, voice: Voice): Block[] {
  const { say, formats } = voice;
  const rows = byName(members).map((same) => rowOf(same, voice));
  const left = rows.length - MOST_ROWS;
  const shown = [...rows.slice(0, MOST_ROWS), ...(left > 0 ? [say.healedMore({ count: formats.number(left) })] : [])];
  const example = members.at(-1)?.id ?? "";
  return [
    header(say.healedTitle({ count: members.length, text: formats.number(members.length) })),
    section(shown.join("\n")),
    context([
      say.healedWhy({ command: code(`/alert show ${example}`, 80) }),
      code(card.slice(card.indexOf("/") + 1), 60),
    ]),
  ];
}

/** The same for a phone's push. */
export function healedPush({ members }: Digest, look: Look): string {
  const { say, formats } = plainVoice(look);
  const names = byName(members).map(([first]) => prose(first.name, 60));
  const title = say.healedTitle({ count: members.length, text: formats.number(members.length) });
  return `${title} · ${say.listOf(names.slice(0, MOST_PUSHED), Math.max(0, names.length - MOST_PUSHED))}`;
}

type Same = [Member, ...Member[]];

function byName(members: readonly Member[]): Same[] {
  const ordered = members.toSorted((a, b) => a.openedAt - b.openedAt);
  const groups = [...Map.groupBy(ordered, ({ name, region }) => `${name} ${region}`).values()] as Same[];
  return groups.sort((a, b) => b.length - a.length || a[0].openedAt - b[0].openedAt);
}

function rowOf(same: Same, { say, formats }: Voice): string {
  const last = same.at(-1) ?? same[0];
  const told = {
    id: `*${prose(last.id, 40)}*`,
    name: prose(last.name, 120),
    times: same.length > 1 ? formats.number(same.length) : null,
    time: formats.brief(last.openedAt),
    duration: formats.duration(Math.max(0, (last.resolvedAt ?? last.openedAt) - last.openedAt)),
  };
  return say.healedRow(told);
}

const MOST_PUSHED = 3;

/** A row is 250 characters at the most, a section 3,000. */
const MOST_ROWS = 10;
