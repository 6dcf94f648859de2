import { type Card, channelOf, type Part } from "@hansho/core/card";
import { identityKey } from "@hansho/core/identity";
import { findBudget, postBudget } from "./pace.ts";
import type { Found, Message, MessageMark, Place, Told } from "./ports/channel.ts";
import { CLOCK_SLACK, SURE_AFTER } from "./post-times.ts";
import { elsewhere, refusedForGood } from "./refused.ts";
import type { ShowPorts } from "./show-ports.ts";
import { adoptTogether } from "./tell-together.ts";
import { holdBudget, LEAST_LEFT, LEAST_LEFT_FOR_FILE, type Outcome, reserve, type Turn } from "./turn.ts";

/** A message to post once: the card's main one, or a line of its thread. */
export type Posting = {
  part: string;
  message: Message;
  broadcast: boolean;
  /** Whether nothing more is owed once it stands. */
  last: boolean;
  /** The mark that was set when the card was read, if it was. */
  claimed?: string | null;
};

/** A clock further ahead than this is wrong: a mark from the future says nothing of how long ago it was set, but that it came again does. */
const SKEWED = 5_000;

/**
 * Posts a message that must stand in the channel exactly once. The mark comes before the call; whoever finds another's mark
 * looks in the channel first, because the call may have posted without anybody learning of it.
 */
export async function postOnce(ports: ShowPorts, card: Card, turn: Turn, posting: Posting): Promise<Outcome> {
  const standing = partOf(card, posting.part);
  const stale = posting.claimed ? null : standing.posting;
  const young = stale !== null && ports.clock.now() < stale.since + SURE_AFTER;
  if (young && stale.since <= ports.clock.now() + SKEWED) {
    return { kind: "again", at: stale.since + SURE_AFTER, reason: "posted-perhaps" };
  }
  if (stale) {
    const together = await adoptTogether(ports, card, turn, placeOf(card, turn, posting.part).channel, stale);
    if (together) return together;
    const since = Math.min(stale.since, ports.clock.now()) - CLOCK_SLACK;
    const adopted = await adopt(ports, card, turn, posting, posting.message.metadata, since);
    if (adopted) return adopted;
  }
  for (const plain of posting.part === "main" ? plainMarks(card) : []) {
    const adopted = await adopt(ports, card, turn, posting, plain, plain.changedAt - CLOCK_SLACK);
    if (adopted) return unclaim(ports, card, posting, adopted);
  }
  const channel = placeOf(card, turn, posting.part).channel;
  const { picture, file } = posting.message;
  const least = picture || file ? LEAST_LEFT_FOR_FILE : LEAST_LEFT;
  const reserved = await reserve(turn, postBudget(channel), ports, least);
  if (!reserved.ready) return unclaim(ports, card, posting, reserved.outcome);
  if (!posting.claimed && !(await marked(ports, card, posting, stale?.attempt ?? null))) {
    return { kind: "again", at: ports.clock.now() + SURE_AFTER, reason: "another-is-posting" };
  }
  return post(ports, card, turn, posting);
}

async function post(ports: ShowPorts, card: Card, turn: Turn, posting: Posting): Promise<Outcome> {
  const place = placeOf(card, turn, posting.part);
  const told = await postPaced(ports, turn, place, posting.message, posting.broadcast);
  if (told.ok) return wrote(ports, card, posting, place.channel, told.ts, card.version, "posted");
  if (told.failure === "message") {
    const second = await postPaced(ports, turn, place, simplified(ports, card, turn, posting), posting.broadcast);
    if (second.ok) return wrote(ports, card, posting, place.channel, second.ts, card.version, "posted");
    return refused(ports, card, turn, posting, second);
  }
  return refused(ports, card, turn, posting, told);
}

/** Text alone always fits; a line that is refused would keep back those behind it, the recovery among them. */
function simplified(ports: ShowPorts, card: Card, turn: Turn, { part, message }: Posting): Message {
  if (part === "main") return ports.render.simple(card.view, turn.tenant, card.version);
  const { text, metadata } = message;
  return { text, color: null, blocks: [], metadata };
}

/** Slack counts from when the call arrived, which the mark before it delays: counted from the answer the next is never early. */
async function postPaced(
  ports: ShowPorts,
  turn: Turn,
  place: Place,
  message: Message,
  broadcast: boolean,
): Promise<Told> {
  const told = await ports.channel.post(place, message, broadcast, turn.deadline);
  ports.pacer.used(postBudget(place.channel), turn.workspace, ports.clock.now());
  return told;
}

async function refused(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  posting: Posting,
  told: Exclude<Told, { ok: true }>,
): Promise<Outcome> {
  const { clock } = ports;
  if (told.failure === "unclear") return { kind: "again", at: clock.now() + SURE_AFTER, reason: told.word };
  await ports.cards.unmark(card.view.card, posting.part);
  switch (told.failure) {
    case "busy":
      return holdBudget(turn, postBudget(placeOf(card, turn, posting.part).channel), told, ports);
    case "again":
      return { kind: "again", at: clock.now() + 2_000, reason: told.word };
    case "gone":
      await ports.cards.forget(card.view.card);
      return { kind: "again", at: clock.now(), reason: told.word };
    case "channel":
      return elsewhere(ports, card, turn, told.word);
    case "token":
    case "message":
      return refusedForGood(ports, card, turn, told);
  }
}

/** Looks for the message; takes it for ours if it is there, null if it is surely not. */
async function adopt(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  posting: Posting,
  wanted: MessageMark,
  since: number,
): Promise<Outcome | null> {
  const reserved = await reserve(turn, findBudget, ports);
  if (!reserved.ready) return reserved.outcome;
  const place = placeOf(card, turn, posting.part);
  const found: Found = await ports.channel.find(place, wanted, since);
  if (found.ok) {
    return found.ts === null ? null : wrote(ports, card, posting, place.channel, found.ts, found.version, "adopted");
  }
  if (found.failure === "busy") return holdBudget(turn, findBudget, found, ports);
  if (found.failure === "gone") return null;
  if (found.failure === "channel") return elsewhere(ports, card, turn, found.word);
  if (found.failure === "token") return refusedForGood(ports, card, turn, found);
  return { kind: "again", at: ports.clock.now() + 2_000, reason: found.word };
}

async function wrote(
  ports: ShowPorts,
  card: Card,
  posting: Posting,
  channel: string,
  ts: string,
  version: number,
  reason: "posted" | "adopted",
): Promise<Outcome> {
  const at = ports.clock.now();
  // A line is never edited: whichever version of its card it was posted for, nothing more is owed of it.
  const stands = posting.part === "main" ? version : card.version;
  const complete = posting.last && stands === card.version;
  await ports.cards.wrote(card.view.card, {
    part: posting.part,
    ts,
    channel,
    version: stands,
    at,
    edited: false,
    complete,
  });
  return { kind: "shown", reason, stands: { ts, channel, version: stands } };
}

function marked(ports: ShowPorts, card: Card, posting: Posting, instead: string | null): Promise<boolean> {
  const mark = { attempt: ports.attempt(), since: ports.clock.now() };
  return ports.cards.mark(card.view.card, posting.part, mark, instead);
}

/** Nothing was called: a mark that was set while reading the card is taken back, or the next would look for nothing. */
async function unclaim(ports: ShowPorts, card: Card, posting: Posting, outcome: Outcome): Promise<Outcome> {
  if (posting.claimed && outcome.kind !== "shown") await ports.cards.unmark(card.view.card, posting.part);
  return outcome;
}

function partOf(card: Card, part: string): Part {
  return part === "main" ? card.delivery.main : (card.delivery.parts[part] ?? { ts: null, posting: null });
}

function placeOf(card: Card, turn: Turn, part: string): Place {
  const channel = channelOf(card, turn.tenant);
  return { workspace: turn.workspace, channel, thread: part === "main" ? null : card.delivery.main.ts };
}

/** The marks of messages that may have shown a first ALARM while the table was away: of several on one card any may stand there. */
function plainMarks(card: Card): Extract<MessageMark, { identity: string }>[] {
  if (card.delivery.main.ts !== null) return [];
  const late = card.view.incidents.filter((one) => one.shownPlainly);
  return late.map(({ facts, openedAt }) => ({ identity: identityKey(facts.identity), changedAt: openedAt }));
}
