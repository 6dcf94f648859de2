import type { Card } from "@hansho/core/card";
import { endedUnseen, FEWEST, partsTold, togetherMark, togetherWith, toldWith } from "@hansho/core/unseen";
import { findBudget, postBudget } from "./pace.ts";
import { CLOCK_SLACK, RETRY_AFTER } from "./post-times.ts";
import type { ShowPorts } from "./show-ports.ts";
import { tenantOf } from "./tenant-of.ts";
import { holdBudget, type Outcome, reserve, type Turn } from "./turn.ts";

/** How many of a channel's owed cards are looked at: what opens and ends in a quarter of an hour in most channels. */
const MOST_LOOKED_AT = 200;

/** Tells what opened and ended unseen in one message; the cards that are told by it, or are to be by the next, and so need no turn of their own. */
export async function tellTogether(
  ports: ShowPorts,
  channel: string,
  turn: Turn,
  owed: readonly string[],
): Promise<string[]> {
  if (owed.length < FEWEST) return [];
  const first = await loaded(ports, owed);
  if (endedUnseen(first, ports.clock.now()).length < FEWEST) return [];
  const all = await loaded(ports, await ports.cards.owed(channel, MOST_LOOKED_AT));
  const here = all.filter(({ delivery }) => delivery.channel === null || delivery.channel === channel);
  const unseen = endedUnseen(here, ports.clock.now());
  const [owner] = unseen;
  if (!owner) return [];
  const reserved = await reserve(turn, postBudget(channel), ports);
  if (!reserved.ready) return [];
  const marked = await markAll(ports, unseen, owner.view.card);
  const names = marked.map(({ view }) => view.card);
  const told = await ports.channel.post(
    { workspace: turn.workspace, channel, thread: null },
    ports.render.together(
      owner.view.card,
      marked.map(({ view }) => view),
      tenantOf(turn.house, owner.view.tenant),
    ),
    false,
    turn.deadline,
  );
  ports.pacer.used(postBudget(channel), turn.workspace, ports.clock.now());
  if (told.ok) {
    await Promise.all(marked.map((card) => tell(ports, card, told.ts)));
    return names;
  }
  // What may have been posted is looked for by whoever finds the marks.
  if (told.failure === "unclear") return names;
  await Promise.all(names.map((name) => ports.cards.unmark(name, "main")));
  if (told.failure !== "busy") return [];
  await holdBudget(turn, postBudget(channel), told, ports);
  return names;
}

/** Where a card's mark says that it is told with others: takes it for told if that message stands, and null if it surely does not. */
export async function adoptTogether(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  channel: string,
  stale: { attempt: string; since: number },
): Promise<Outcome | null> {
  const marked = toldWith(stale.attempt);
  if (marked === null) return null;
  const reserved = await reserve(turn, findBudget, ports);
  if (!reserved.ready) return reserved.outcome;
  const place = { workspace: turn.workspace, channel, thread: null };
  const found = await ports.channel.find(
    place,
    togetherMark(marked.owner),
    Math.min(stale.since, ports.clock.now()) - CLOCK_SLACK,
  );
  if (!found.ok) {
    if (found.failure === "busy") return holdBudget(turn, findBudget, found, ports);
    return { kind: "again", at: ports.clock.now() + RETRY_AFTER, reason: found.word };
  }
  if (found.ts === null) return null;
  await tell(ports, { ...card, version: marked.version }, found.ts);
  if (marked.version === card.version) return { kind: "shown", reason: "as-it-is" };
  return { kind: "again", at: ports.clock.now(), reason: "changed-since-told" };
}

/** Those that are ours to tell: whoever changes hands meanwhile is left to its own turn. */
async function markAll(ports: ShowPorts, cards: readonly Card[], owner: string): Promise<Card[]> {
  const since = ports.clock.now();
  const won = await Promise.all(
    cards.map(({ view, version }) =>
      ports.cards.mark(view.card, "main", { attempt: togetherWith(owner, version), since }, null),
    ),
  );
  return cards.filter((_, index) => won[index]);
}

function tell(ports: ShowPorts, card: Card, ts: string): Promise<void> {
  return ports.cards.told(card.view.card, { ts, version: card.version, parts: partsTold(card) });
}

async function loaded(ports: ShowPorts, names: readonly string[]): Promise<Card[]> {
  const cards = await Promise.all(names.map((name) => ports.cards.load(name)));
  return cards.filter((card) => card !== null);
}
