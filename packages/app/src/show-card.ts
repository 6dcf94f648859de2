import { type Card, channelOf, isOwed, missingLines, showableAt, spentParts } from "@hansho/core/card";
import { editBudget } from "./pace.ts";
import type { Message, Told } from "./ports/channel.ts";
import { postOnce } from "./post-once.ts";
import { RETRY_AFTER } from "./post-times.ts";
import { elsewhere, refusedForGood } from "./refused.ts";
import type { ShowPorts } from "./show-ports.ts";
import { BUDGET_SPENT, holdBudget, LOOK_AGAIN, type Outcome, reserve, type Turn } from "./turn.ts";

/** Makes a card's messages equal to what is remembered: its main message first, then the thread lines it owes. */
export async function showCard(ports: ShowPorts, card: Card, turn: Turn, claimed: string | null): Promise<Outcome> {
  if (!isOwed(card)) return { kind: "shown", reason: "as-it-is" };
  const main = await showMain(ports, card, turn, claimed);
  const shown = main.outcome.kind === "shown";
  if (!shown && !isForLong(ports, card, turn, main.outcome)) return main.outcome;
  const lines = missingLines(main.card);
  for (const [index, line] of lines.entries()) {
    const last = shown && index === lines.length - 1;
    const message = ports.render.line(main.card.view, line, turn.tenant);
    const outcome = await postOnce(ports, main.card, turn, {
      part: line.part,
      message,
      broadcast: line.broadcast,
      last,
    });
    if (outcome.kind !== "shown") return outcome;
    // A long message's pages take their turns with the channel's other cards: an alarm behind them waits for one, not for all.
    if (line.kind === "rest" && !last) return { kind: "again", at: ports.clock.now(), reason: "rest-follows" };
  }
  return main.outcome;
}

/** Edits are counted by themselves: where none may come for long, a recovery that would wait with its card is told in the thread. */
function isForLong({ clock, pacer }: ShowPorts, { delivery }: Card, turn: Turn, outcome: Outcome): boolean {
  if (delivery.main.ts === null || outcome.kind !== "again" || outcome.reason !== BUDGET_SPENT) return false;
  return pacer.readyAt(editBudget, turn.holds, turn.workspace) - clock.now() > LONG;
}

/** So long a thread line waits for its card to be edited first. */
const LONG = 10_000;

/** The main message: posted, edited, or left as it is; the card comes back as it then stands. */
async function showMain(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  claimed: string | null,
): Promise<{ card: Card; outcome: Outcome }> {
  const { delivery, version, view } = card;
  const ts = delivery.main.ts;
  if (ts === null) {
    const message = ports.render.card(view, turn.tenant, version);
    const last = missingLines(card).length === 0;
    return postMain(ports, card, turn, message, claimed, last);
  }
  if (delivery.shown >= version) return { card, outcome: { kind: "shown", reason: "as-it-is" } };
  const now = ports.clock.now();
  const showable = showableAt(card, now);
  if (showable > now && card.view.digest) return { card, outcome: digestPause(card, now) };
  if (showable > now) return { card, outcome: { kind: "owed", reason: "edit-pause" } };
  return editMain(ports, card, turn, ts);
}

/** Sweep would come too late for a digest. Its wake-up comes again often, for the channel's other cards wait while it is hidden. */
export function digestPause(card: Card, now: number): Outcome {
  return { kind: "again", at: Math.min(showableAt(card, now), now + LOOK_AGAIN), reason: "digest-pause" };
}

async function postMain(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  message: Message,
  claimed: string | null,
  last: boolean,
): Promise<{ card: Card; outcome: Outcome }> {
  const outcome = await postOnce(ports, card, turn, { part: "main", message, broadcast: false, last, claimed });
  if (outcome.kind !== "shown" || !("stands" in outcome)) return { card, outcome };
  const { ts, channel, version: shown } = outcome.stands;
  const posted = { ...card, delivery: { ...card.delivery, main: { ts, posting: null }, channel, shown } };
  return shown < card.version ? editMain(ports, posted, turn, ts) : { card: posted, outcome };
}

async function editMain(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  ts: string,
): Promise<{ card: Card; outcome: Outcome }> {
  const reserved = await reserve(turn, editBudget, ports);
  if (!reserved.ready) return { card, outcome: reserved.outcome };
  const { view, version } = card;
  const channel = channelOf(card, turn.tenant);
  const place = { workspace: turn.workspace, channel, thread: null };
  const told = await editOrSimplify(ports, card, turn, (message) => ports.channel.edit(place, ts, message));
  if (!told.ok) return { card, outcome: await editRefused(ports, card, turn, told) };
  const complete = missingLines(card).length === 0;
  const at = ports.clock.now();
  const spent = spentParts(card);
  await ports.cards.wrote(view.card, { part: "main", ts, channel, version, at, edited: true, complete, spent });
  const delivery = { ...card.delivery, shown: version, editedAt: at };
  return { card: { ...card, delivery }, outcome: { kind: "shown", reason: "edited" } };
}

/** Slack's refusal of the blocks must not hide the change: text alone always fits. */
async function editOrSimplify(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  call: (message: Message) => Promise<Told>,
): Promise<Told> {
  const told = await call(ports.render.card(card.view, turn.tenant, card.version));
  if (told.ok || told.failure !== "message") return told;
  return call(ports.render.simple(card.view, turn.tenant, card.version));
}

async function editRefused(
  ports: ShowPorts,
  card: Card,
  turn: Turn,
  told: Exclude<Told, { ok: true }>,
): Promise<Outcome> {
  switch (told.failure) {
    case "busy":
      return holdBudget(turn, editBudget, told, ports);
    case "gone": {
      await ports.cards.forget(card.view.card);
      return { kind: "again", at: ports.clock.now(), reason: told.word };
    }
    case "channel":
      return elsewhere(ports, card, turn, told.word);
    case "token":
    case "message":
      return refusedForGood(ports, card, turn, told);
    case "again":
    case "unclear":
      return { kind: "again", at: ports.clock.now() + RETRY_AFTER, reason: told.word };
  }
}
