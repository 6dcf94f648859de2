import type { Who } from "@hansho/app/act/who";
import type { NextCalled } from "@hansho/core/next-called";
import { messagesIn } from "../catalogue/catalogue.ts";
import { prose } from "../render/escape.ts";
import { channelText, mentionText, personText } from "../render/mention.ts";
import { EMOJI, shownState } from "../render/state.ts";
import { lastNoteText, ownerText } from "./tell-incident.ts";
import { named, type Teller } from "./teller.ts";

/** Tells whose an incident is and since when, what was said of it last, and who is called next. */
export function whoText({ incident, next, onCall }: Who, teller: Teller): string {
  const { id, name } = named(incident);
  const state = shownState(incident);
  const cards = messagesIn(teller.tenant.locale);
  return [
    `${EMOJI[state]} ${id} *${name}* · ${cards.states[state]}`,
    ownerText(incident, teller),
    ...lastNoteText(incident, teller),
    ...nextText(next, onCall?.user ?? null, teller),
  ].join("\n");
}

function nextText(next: NextCalled, onDuty: string | null, { say, formats, now }: Teller): string[] {
  if (next.kind === "nobody") return [say.nobodyNext[next.because]];
  const when = { time: formats.time(next.at), duration: formats.duration(Math.max(0, next.at - now)) };
  const who = next.mention === null ? null : mentionText(next.mention);
  if (next.kind === "reminder") return [say.nextReminder({ who, ...when })];
  const rota = next.rota === null ? null : prose(next.rota, 80);
  return [
    ...(who === null ? [] : [say.nextCalled({ who, ...when })]),
    ...(rota !== null && onDuty !== null ? [say.nextOnCall({ who: personText(onDuty), rota, ...when })] : []),
    ...(rota !== null && onDuty === null ? [say.nextNobodyOnCall({ rota, ...when })] : []),
    ...(who === null && rota === null && next.channel !== null
      ? [say.nextCalled({ who: channelText(next.channel), ...when })]
      : []),
    ...((who !== null || rota !== null) && next.channel !== null
      ? [say.nextChannel({ channel: channelText(next.channel) })]
      : []),
    ...(next.pager ? [say.nextPager()] : []),
  ];
}
