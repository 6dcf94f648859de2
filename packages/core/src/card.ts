import { calledLines } from "./called-in.ts";
import { type Digest, digestLines, OF_STORM } from "./digest.ts";
import type { Incident, ThreadLine } from "./incident.ts";
import { noticeLines } from "./notice-pages.ts";
import { type Severity, severityRank } from "./severity.ts";
import { ALL_OVER, incidentLines } from "./shared-card.ts";
import type { Notice } from "./signal.ts";

/** What a card shows: one or more incidents, or a message that is no alarm. */
export type CardView = {
  /** `tenant/pay-1`, or `tenant/notice-<message id>`. */
  card: string;
  tenant: string;
  incidents: Incident[];
  /** A storm's card holds its incidents in brief instead. */
  digest?: Digest;
  notice: Notice | null;
};

/** Where one message of a card stands: `main`, or a thread line's part. */
export type Part = {
  ts: string | null;
  /** Set before the first call that may post it: whoever finds it looks in the channel before posting. */
  posting: { attempt: string; since: number } | null;
};

/** What deliver alone writes of a card. */
export type Delivery = {
  /** The version that stands in the channel; 0 before the first post. */
  shown: number;
  /** Where it was posted: the tenant's channel, or its fallback. */
  channel: string | null;
  main: Part;
  /** By thread line's part. */
  parts: Record<string, Part>;
  /** When the message was last edited, epoch milliseconds. */
  editedAt: number | null;
  /** Why it could not be shown, as Slack's error word. */
  failed: string | null;
};

/** A card as remembered: what to show (state; its version counts its changes) and what is shown (delivery). */
export type Card = {
  view: CardView;
  version: number;
  /** The newest version that may not wait for the pause between edits by machine. */
  urgent: number;
  delivery: Delivery;
};

/** Edits by machine are at least this far apart, but for the first evidence, changes of state and people's actions. */
export const EDIT_PAUSE = 30_000;

/** When a card's newest version may be shown: now, or when the pause between edits by machine is over. */
export function showableAt(card: Card, now: number): number {
  const { delivery } = card;
  if (card.view.digest) return digestShowableAt(card, now);
  if (delivery.main.ts === null || delivery.editedAt === null || card.urgent > delivery.shown) return now;
  return Math.max(now, delivery.editedAt + EDIT_PAUSE);
}

/** A digest changes all the time; only its storm's beginning and end do not wait. */
function digestShowableAt({ delivery, urgent }: Card, now: number): number {
  const { ts } = delivery.main;
  if (ts === null || urgent > delivery.shown) return now;
  return Math.max(now, (delivery.editedAt ?? postedAt(ts)) + DIGEST_PAUSE);
}

/** Whether a digest stands, has changed and may not be edited yet: told without its members. */
export function isDigestOnPause(card: Card, now: number): boolean {
  const { view, version, delivery } = card;
  if (!view.digest || delivery.main.ts === null || version <= delivery.shown) return false;
  return digestShowableAt(card, now) > now;
}

/** A digest is edited at least this far apart. */
export const DIGEST_PAUSE = 10_000;

/** Slack names a message by the second it was posted, with six more digits. */
export function postedAt(ts: string): number {
  return Math.round(Number(ts) * 1_000);
}

/** Whether anything of a card is still to be shown. */
export function isOwed(card: Card): boolean {
  return card.delivery.shown < card.version || missingLines(card).length > 0;
}

/** The thread lines that are owed and not posted, oldest first. */
export function missingLines(card: Card): ThreadLine[] {
  return linesOf(card)
    .filter((line) => !card.delivery.parts[line.part]?.ts)
    .sort((a, b) => a.at - b.at);
}

/** Parts that stand in Slack and whose lines no incident holds any more: remembered for ever, they would outgrow a row. */
export function spentParts(card: Card): string[] {
  const held = new Set(linesOf(card).map(({ part }) => part));
  return Object.entries(card.delivery.parts).flatMap(([part, { ts }]) =>
    // An end may come to stand again after another alarm of the card came late; it is not told twice.
    ts !== null && !held.has(part) && !isToldForGood(part) ? [part] : [],
  );
}

/** The name of the message by which an incident's escalation calls another channel; it follows the incident as its card does. */
export function callCardOf(card: string, channel: string): string {
  return `${card}~${channel}`;
}

/** The card of an incident by that name or by its call's; and the channel that is called, null for the card itself. */
export function calledBy(card: string): { card: string; channel: string | null } {
  const { own = card, channel = null } = CALL.exec(card)?.groups ?? {};
  return { card: own, channel };
}

const CALL = /^(?<own>[^/]+\/(?!notice-)[^~]+)~(?<channel>.+)/u;

/** Where a card stands, or is to be posted. */
export function channelOf({ view, delivery }: Card, tenant: { channel: string }): string {
  return delivery.channel ?? calledBy(view.card).channel ?? view.notice?.report?.channel ?? tenant.channel;
}

/** All lines that a card's thread is to hold; under what calls another channel only those that call again. */
export function linesOf({ view: { card, incidents, digest, notice } }: Pick<Card, "view">): ThreadLine[] {
  const { channel } = calledBy(card);
  if (channel !== null) return calledLines(incidents, channel);
  return [...incidentLines(incidents), ...(digest ? digestLines(digest) : []), ...(notice ? noticeLines(notice) : [])];
}

function isToldForGood(part: string): boolean {
  return part.startsWith(ALL_OVER) || part.startsWith(OF_STORM);
}

/** Cards are served criticals and recoveries first, then by how long they wait: the lower the rank the sooner. */
export function owedRank(severity: Severity, resolved: boolean, since: number): number {
  const urgency = resolved ? 0 : severityRank(severity);
  return urgency * 1e13 + since;
}

/** What a refused card's rank grows by: it is served after all that may still be shown, or ten such cards would hide the rest. */
export const LATER = 1e14;
