import type { Message } from "@hansho/app/ports/channel";
import type { CardView } from "@hansho/core/card";
import { type Incident, isUnresolved } from "@hansho/core/incident";
import { header, section } from "./blocks.ts";
import { worstFirst } from "./card.ts";
import { code, plainLine } from "./escape.ts";
import { storyOf } from "./incident-card.ts";
import type { Look } from "./look.ts";
import { channelText, mentionText, personText } from "./mention.ts";
import { alarmName } from "./names.ts";
import { pushed, pushOf } from "./push.ts";
import { COLORS, EMOJI, shownState } from "./state.ts";
import { richVoice } from "./voice.ts";

/** What an escalation tells another channel of an incident: short, without buttons, and kept true until it is over; `home` is where its card stands. */
export function renderCalled(view: CardView, look: Look, version: number, channel: string, home: string): Message {
  const [incident] = worstFirst(view.incidents);
  if (!incident) throw new Error(`Call ${view.card} shows no incident.`);
  const voice = richVoice(look);
  const { say } = voice;
  const state = shownState(incident);
  const mention = mentionFor(incident, channel);
  const names = [incident.application, alarmName(incident.facts, incident.application)];
  const title = [
    `${EMOJI[state]} ${say.states[state]}`,
    say.severities[incident.severity],
    ...names.filter((name) => name !== null).map(plainLine),
  ];
  const told = calledText(incident, channel, home, look);
  return {
    // The push mentions whom this calls, and not whom the incident's own channel does.
    text: pushed(pushOf(incident, { ...look, mention: null }), mention),
    color: COLORS[state],
    blocks: [header(title.join(" · ")), section(`${mention}${told}\n${storyOf(incident, voice)}`)],
    metadata: { card: view.card, part: "main", version },
  };
}

function mentionFor(incident: Incident, channel: string): string {
  const call = incident.calledIn?.find((one) => one.channel === channel);
  if (!call?.mention || incident.status !== "open" || incident.muted) return "";
  const mention = mentionText(call.mention);
  return mention === "" ? "" : `${mention} `;
}

function calledText(incident: Incident, channel: string, home: string, look: Look): string {
  const { say, formats } = richVoice(look);
  const at = incident.calledIn?.find((one) => one.channel === channel)?.at ?? incident.openedAt;
  const named = { id: code(incident.id, 60), place: channelText(home) };
  if (!isUnresolved(incident)) return say.calledOver(named);
  if (incident.owner) return say.calledTaken({ ...named, owner: personText(incident.owner.user) });
  return say.called({ ...named, duration: formats.duration(Math.max(0, at - incident.openedAt)) });
}
