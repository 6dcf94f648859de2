import type { Message } from "@hansho/app/ports/channel";
import { applicationOf } from "@hansho/core/application";
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

/** A signal as it is, marked "may be repeated", for when the record cannot be reached: its severity is not known, so it pings nobody. */
export function renderPlain(signal: AlarmSignal | Notice, look: Look): Message {
  return signal.what === "alarm" ? plainAlarm(signal, look) : plainNotice(signal, look);
}

function plainAlarm(signal: AlarmSignal, look: Look): Message {
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
  const text = `[${say.alarmStates[state]}] ${prose(names.join(" "), 200)} ${prose(region, 60)} · ${sentenceOf(facts, state, { over }, plainVoice(look))}`;
  return {
    text: fallback(text),
    color: COLORS[shown],
    blocks: [
      header([`${EMOJI[shown]} ${say.alarmStates[state]}`, ...names.map(plainLine)].join(" · ")),
      section(sentenceOf(facts, state, { over }, voice)),
      context([say.mayBeRepeated(), say.plainAt({ time: formats.time(changedAt), region: place })]),
    ],
    metadata: { identity: identityKey(facts.identity), changedAt },
  };
}

function plainNotice(notice: Notice, look: Look): Message {
  const { say } = richVoice(look);
  return {
    text: noticePush(notice, look),
    color: NEUTRAL,
    blocks: [...noticeBlocks(notice, look), context([say.mayBeRepeated()])],
    metadata: { identity: `notice-${notice.origin.messageId}`, changedAt: notice.origin.sentAt },
  };
}
