import type { Incident } from "@hansho/core/incident";
import { actions, type Block, button, confirmed, menu, overflow } from "./blocks.ts";
import type { Voice } from "./voice.ts";

/** How long the card's own menu mutes: as typed after `for`, and in milliseconds. */
const MUTES = [
  { typed: "30m", ms: 1_800_000 },
  { typed: "1h", ms: 3_600_000 },
  { typed: "4h", ms: 14_400_000 },
  { typed: "24h", ms: 86_400_000 },
];

/**
 * What a person can do now: once it is over no more than to reopen it. Values carry the tenant, to be verified.
 * What comes to stand where "Acknowledge" stood asks first: a second tap, or one that the recovery overtook, was not meant for it.
 */
export function actButtons(incident: Incident, { say, formats }: Voice): Block[] {
  const value = `${incident.tenant}/${incident.id}`;
  const runbook = incident.runbook ? [button("runbook", say.runbook(), value)] : [];
  const note = { text: say.addNote(), value: `${value}|note` };
  if (incident.status === "resolved") {
    const more = overflow("more", [{ text: say.postmortemForm(), value: `${value}|postmortem` }, note]);
    const made = button("postmortem", say.postmortem(), value);
    const reopen = confirmed(button("reopen", say.reopen(), value), say.confirmReopen);
    return [actions([reopen, made, ...runbook, more])];
  }
  const take = incident.owner
    ? confirmed(button("unacknowledge", say.giveBack(), value), say.confirmGiveBack)
    : button("acknowledge", say.acknowledge(), value, "primary");
  const quiet = incident.muted ? button("unmute", say.unmute(), value) : muteMenu("mute", value, { say, formats });
  const more = overflow("more", [{ text: say.assignTo(), value: `${value}|assign` }, note]);
  const resolve = button("resolve", say.resolve(), value);
  const asked = incident.state === "OK" ? resolve : confirmed(resolve, say.confirmResolve);
  return [actions([take, quiet, asked, ...runbook, more])];
}

/** What a card of several offers: one button takes what burns and nobody has, one menu mutes what burns and is not quiet. */
export function cardButtons({ free, loud }: { free: boolean; loud: boolean }, card: string, voice: Voice): Block[] {
  const offered = [
    ...(free ? [button("acknowledge-card", voice.say.acknowledgeAll(), card, "primary")] : []),
    ...(loud ? [muteMenu("mute-card", card, voice)] : []),
  ];
  return offered.length > 0 ? [actions(offered)] : [];
}

function muteMenu(
  action: "mute" | "mute-card",
  value: string,
  { say, formats }: Pick<Voice, "say" | "formats">,
): Block {
  const options = MUTES.map(({ typed, ms }) => ({
    text: say.muteFor({ duration: formats.duration(ms) }),
    value: `${value}|${typed}`,
  }));
  if (action === "mute-card") return menu(action, say.muteAll(), options);
  return menu(action, say.mute(), [...options, { text: say.muteCustom(), value: `${value}|custom` }]);
}
