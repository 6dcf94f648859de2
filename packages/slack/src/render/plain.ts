import type { Message } from "@hansho/app/ports/channel";
import { applicationOf } from "@hansho/core/application";
import { alarmUrl } from "@hansho/core/console-links";
import { identityKey } from "@hansho/core/identity";
import type { AlarmSignal, Notice } from "@hansho/core/signal";
import { cityOf } from "../catalogue/regions.ts";
import { context, fallback, header, section } from "./blocks.ts";
import { plainLine, prose } from "./escape.ts";
import type { Look } from "./look.ts";
import { alarmName } from "./names.ts";
import { noticeBlocks, noticePush } from "./notice-card.ts";
import { sentenceOf } from "./sentence.ts";
import { COLORS, EMOJI, NEUTRAL, SIGNAL_STATE } from "./state.ts";
import { plainVoice, richVoice } from "./voice.ts";

/**
 * A signal as it is, marked "may be repeated", for when the record cannot be reached, or that it is parked: its severity is not known, so it
 * pings nobody.
 */
export function renderPlain(signal: AlarmSignal | Notice, look: Look, parked = false): Message {
  const { say } = richVoice(look);
  const why = parked ? say.couldNotBeProcessed() : say.mayBeRepeated();
  return signal.what === "alarm" ? plainAlarm(signal, look, why) : plainNotice(signal, look, why);
}

function plainAlarm(signal: AlarmSignal, look: Look, why: string): Message {
  const { facts, state, changedAt } = signal;
  const voice = richVoice(look);
  const { say, formats } = voice;
  const application = applicationOf(facts);
  const names = [application, alarmName(facts, application)].filter((name) => name !== null);
  const shown = SIGNAL_STATE[state];
  const { region } = facts.identity;
  const city = cityOf(region, look.locale);
  const account = facts.identity.account === "" ? [] : [say.account({ account: prose(facts.identity.account, 20) })];
  const place = [say.place({ region: prose(region, 60), city }), ...account].join(" · ");
  const over = state === "OK";
  const alarm = alarmUrl(facts.identity);
  const text = `[${say.alarmStates[state]}] ${prose(names.join(" "), 200)} ${prose(region, 60)} · ${sentenceOf(facts, state, { over }, plainVoice(look))}`;
  return {
    text: fallback(text),
    color: COLORS[shown],
    blocks: [
      header([`${EMOJI[shown]} ${say.alarmStates[state]}`, ...names.map(plainLine)].join(" · ")),
      section(sentenceOf(facts, state, { over }, voice)),
      context([
        why,
        say.plainAt({ time: formats.time(changedAt), region: place }),
        ...(alarm ? [`<${alarm}|${say.alarmLink()}>`] : []),
      ]),
    ],
    metadata: { identity: identityKey(facts.identity), changedAt },
  };
}

function plainNotice(notice: Notice, look: Look, why: string): Message {
  return {
    text: noticePush(notice, look),
    color: NEUTRAL,
    blocks: [...noticeBlocks(notice, look), context([why])],
    metadata: { identity: `notice-${notice.origin.messageId}`, changedAt: notice.origin.sentAt },
  };
}
