import type { MuteEnd } from "@hansho/core/mute-end";
import { type Block, context, header, section } from "./blocks.ts";
import { code, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { mentionText, personText } from "./mention.ts";
import { pushed } from "./push.ts";
import { plainVoice, richVoice, type Voice } from "./voice.ts";

/** The end of a mute: what still burns, the worst first, calling whom the worst of it calls. */
export function muteEndBlocks(end: MuteEnd, look: Look): Block[] {
  const voice = richVoice(look);
  const { say, formats } = voice;
  const rows = end.burning.map((one) =>
    say.stillBurningRow({
      id: code(one.id, 60),
      severity: say.severities[one.severity],
      name: prose(one.name, 120),
      time: formats.time(one.openedAt),
      owner: one.owner === null ? null : personText(one.owner),
    }),
  );
  const left = end.total - end.burning.length;
  const more = left > 0 ? [say.moreOnCard({ count: formats.number(left), command: code("/alert list", 40) })] : [];
  return [
    header(titleOf(end, voice)),
    section(
      `${callOf(end, look)}${say.stillBurning({ count: formats.number(end.total) })}\n${rows.concat(more).join("\n")}`,
    ),
    context([say.muteWas(wordsOf(end, voice))]),
  ];
}

/** The end of a mute on one line, as a phone pushes it. */
export function muteEndPush(end: MuteEnd, look: Look): string {
  const voice = plainVoice(look);
  const ids = end.burning.map(({ id }) => id).join(" ");
  const told = voice.say.stillBurning({ count: voice.formats.number(end.total) });
  return pushed(`${titleOf(end, voice)} · ${told} ${ids}`, callOf(end, look));
}

function callOf({ burning }: MuteEnd, { mention }: Look): string {
  const called = mention !== null && burning.some(({ calls }) => calls) ? mentionText(mention) : "";
  return called === "" ? "" : `${called} `;
}

function titleOf({ mute, made }: MuteEnd, { say }: Voice): string {
  return say.muteEndTitle({ made: made?.for ?? null, name: made?.name ?? mute });
}

function wordsOf({ mute, matchers, by, reason, made, endedAt }: MuteEnd, { formats }: Voice) {
  return {
    mute: code(mute, 60),
    matchers: code(matchers, 300),
    by: made?.for === "window" ? null : personText(by),
    reason: reason === null ? null : prose(reason, 200),
    time: formats.time(endedAt),
  };
}
