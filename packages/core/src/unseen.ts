import { type Card, isOwed, missingLines } from "./card.ts";
import { isUnresolved } from "./incident.ts";

/**
 * Cards that nobody ever saw and whose incidents are all over: after an outage of Slack they are told together, in one message, so that
 * what burns need not wait for them at one post a second. Those of one tenant, the first to open first; none where they are few.
 */
export function endedUnseen(cards: readonly Card[], now: number): Card[] {
  const unseen = cards.filter((card) => isEndedUnseen(card, now));
  const tenant = unseen[0]?.view.tenant;
  const own = unseen.filter(({ view }) => view.tenant === tenant);
  return own.length < FEWEST ? [] : own.toSorted((a, b) => openedAt(a) - openedAt(b)).slice(0, MOST_TOGETHER);
}

/** Fewer are shown each by itself. */
export const FEWEST = 5;

/** As many as one message can name. */
const MOST_TOGETHER = 200;

/** Who waits no longer than this is in an ordinary queue, and is shown with its recovery. */
const LATE = 5 * 60_000;

function isEndedUnseen(card: Card, now: number): boolean {
  const { view, delivery } = card;
  const { main, shown } = delivery;
  if (view.incidents.length === 0 || shown > 0 || main.ts !== null || main.posting !== null) return false;
  if (view.digest || view.incidents.some(isUnresolved) || !isOwed(card)) return false;
  return view.incidents.some(({ heardAt, openedAt }) => Math.min(heardAt, openedAt) <= now - LATE);
}

/** What marks a card's post that is told with others': which version is told, and where, with the card that opened first. */
export function togetherWith(owner: string, version: number): string {
  return `${TOGETHER}${version}#${owner}`;
}

/** The card with which a marked one is told, and in which version; null where it is told by itself. */
export function toldWith(attempt: string): { owner: string; version: number } | null {
  const marked = /^together#(?<version>\d+)#(?<owner>.+)/u.exec(attempt)?.groups;
  return marked?.owner === undefined ? null : { owner: marked.owner, version: Number(marked.version) };
}

/** What the message that tells several is found by in its channel. */
export function togetherMark(owner: string): { card: string; part: string; version: number } {
  return { card: owner, part: "together", version: 1 };
}

const TOGETHER = "together#";

/** What is told of a card once it is told with others: all of it as it is now. */
export function partsTold(card: Card): string[] {
  return missingLines(card).map(({ part }) => part);
}

function openedAt({ view }: Card): number {
  return Math.min(...view.incidents.map((incident) => incident.openedAt));
}
