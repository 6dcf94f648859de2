import type { OnDuty } from "@hansho/app/act/on-call";
import type { At } from "@hansho/app/act/on-card";
import type { Worst } from "@hansho/app/act/worst";
import { type Incident, lasted } from "@hansho/core/incident";
import type { Where } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import { messagesIn } from "../catalogue/catalogue.ts";
import { mutedRowText } from "../command/tell-muted.ts";
import { onCallText } from "../command/tell-oncall.ts";
import { named, type Teller, typed } from "../command/teller.ts";
import { actions, type Block, button, context, header, section } from "../render/blocks.ts";
import { channelText, personText } from "../render/mention.ts";
import { EMOJI, shownState } from "../render/state.ts";
import { type HomeWords, homeWords } from "./words.ts";

/** What the Home tab shows of one tenant; `where` is the channel in which the person can ask for more. */
export type HomeOf = { teller: Teller; worst: Worst; mutes: readonly Mute[]; onCall: readonly OnDuty[]; where: Where };

/** One tenant's part of the Home tab, of so many rows at the most: incidents first, then mutes, then who is on call. */
export function sectionOf({ teller, worst, mutes, onCall, where }: HomeOf, rows: number): Block[] {
  const { tenant } = teller;
  const words = homeWords(tenant.locale);
  const shown = worst.incidents.slice(0, Math.max(1, Math.min(worst.incidents.length, Math.floor(rows / 2))));
  const held = mutes.slice(0, Math.max(1, rows - shown.length * 2));
  return [
    header(words.title({ tenant: tenant.name })),
    ...shown.flatMap(({ incident, at }) => incidentBlocks(incident, linkTo(at, where.team, words), teller)),
    ...restOf(worst, shown.length, channelText(where.channel), teller, words),
    ...held.map((mute) => muteBlock(mute, teller, words)),
    ...(mutes.length > held.length
      ? [
          context([
            words.moreMutes({
              count: teller.formats.number(mutes.length - held.length),
              command: typed("mutes"),
              channel: channelText(where.channel),
            }),
          ]),
        ]
      : []),
    ...(onCall.length > 0 ? [context([onCallText(onCall, null, teller)])] : []),
  ];
}

/** The most blocks besides rows that a tenant's part has: its title, two lines of what is left off, who is on call. */
export const BESIDES_ROWS = 4;

function incidentBlocks(incident: Incident, link: string | null, teller: Teller): Block[] {
  const { tenant, formats, now } = teller;
  const cards = messagesIn(tenant.locale);
  const state = shownState(incident);
  const value = `${tenant.name}/${incident.id}`;
  const { id, name } = { ...named(incident), id: incident.id };
  const text = homeWords(tenant.locale).incident({
    emoji: EMOJI[state],
    id,
    name,
    link,
    severity: cards.severities[incident.severity],
    state: cards.states[state],
    age: formats.duration(lasted(incident, now)),
    owner: incident.owner && personText(incident.owner.user),
  });
  const pressed = [
    ...(incident.owner ? [] : [button("acknowledge", cards.acknowledge(), value, "primary")]),
    ...(incident.runbook ? [button("runbook", cards.runbook(), value)] : []),
  ];
  return [section(text), ...(pressed.length > 0 ? [actionsOf(incident.id, pressed)] : [])];
}

/** What can be pressed is in a block with an id of its own, which the tab made anew has, too: a press on what stood there before still finds it. */
function actionsOf(id: string, elements: readonly Block[]): Block {
  return { ...actions(elements), block_id: `act-${id}` };
}

function restOf(
  { total, more }: Worst,
  shown: number,
  channel: string,
  { formats }: Teller,
  words: HomeWords,
): Block[] {
  if (total === 0) return [section(words.noIncidents())];
  if (total <= shown && !more) return [];
  const left = {
    count: formats.number(total - shown),
    command: typed("list"),
    channel,
    atLeast: more,
  };
  return [context([words.moreIncidents(left)])];
}

function muteBlock(mute: Mute, teller: Teller, words: HomeWords): Block {
  const value = `${teller.tenant.name}/${mute.id}`;
  const accessory = button("end-mute", words.unmute(), value);
  return { ...section(mutedRowText(mute, teller)), accessory, block_id: `mute-${value}` };
}

/** Slack's own address of a message, which opens it in whatever client asks. */
function linkTo(at: At | null, team: string, words: HomeWords): string | null {
  if (!at) return null;
  return `<https://slack.com/app_redirect?team=${team}&channel=${at.channel}&message_ts=${at.ts}|${words.link()}>`;
}
