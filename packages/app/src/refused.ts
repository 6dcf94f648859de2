import { type Card, channelOf } from "@hansho/core/card";
import type { Cards } from "./ports/cards.ts";
import type { Told } from "./ports/channel.ts";
import type { Operators, WakeUps } from "./ports/queues.ts";
import type { Outcome, Turn } from "./turn.ts";
import { Unreachable } from "./unreachable.ts";

type RefusedPorts = { cards: Cards; wakeUps: WakeUps; operators: Operators };

/** A channel that refuses: the card goes to the tenant's fallback channel and the operators are told, never through that channel. */
export async function elsewhere(ports: RefusedPorts, card: Card, turn: Turn, word: string): Promise<Outcome> {
  const { tenant } = turn;
  const refused = channelOf(card, tenant);
  const name = card.view.card;
  if (tenant.fallback === null || refused === tenant.fallback) {
    await ports.cards.fail(name, word);
    await ports.operators.tell(
      `channel-${refused}`,
      `Slack channel ${refused} of tenant ${tenant.name} refuses messages (${word}) and there is no other to fall back to. ` +
        `Cards stay owed; the first is ${name}. Invite the app to the channel, or change the channel in hansho.yaml.`,
    );
    return { kind: "owed", reason: word };
  }
  await ports.cards.move(name, tenant.fallback);
  const wakeUp = { tenant: tenant.name, channel: tenant.fallback, card: name, version: card.version };
  await ports.wakeUps.wake({ ...wakeUp, cause: "fallback" });
  await ports.operators.tell(
    `channel-${refused}`,
    `Slack channel ${refused} of tenant ${tenant.name} refuses messages (${word}). ` +
      `Its cards go to the fallback channel ${tenant.fallback}. Invite the app to the channel, or change the channel in hansho.yaml.`,
  );
  return { kind: "owed", reason: word };
}

/** A card that our own fault keeps from being shown: it stays owed, the operators are told, and the channel's others go on. */
export async function notShowable(ports: RefusedPorts, card: Card, error: unknown): Promise<Outcome> {
  const name = card.view.card;
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  // A row that takes no more does not take this either.
  await ports.cards.fail(name, "our-fault").catch((full: unknown) => {
    if (full instanceof Unreachable) throw full;
  });
  await ports.operators.tell(`card-${name}`, `Card ${name} cannot be shown and stays owed: ${reason}`);
  return { kind: "owed", reason: "our-fault" };
}

/** What no repeating mends: a refused token, or a message Slack does not take even as text. It stays owed, and the operators are told. */
export async function refusedForGood(
  ports: RefusedPorts,
  card: Card,
  turn: Turn,
  told: Exclude<Told, { ok: true }>,
): Promise<Outcome> {
  const name = card.view.card;
  await ports.cards.fail(name, told.word);
  await ports.operators.tell(
    told.failure === "token" ? `token-${turn.workspace}` : `message-${name}`,
    told.failure === "token"
      ? `Slack refuses the token of workspace ${turn.workspace} (${told.word}). Nothing is lost: cards stay owed until the token is renewed.`
      : `Slack does not take the message of card ${name} (${told.word}), not even as plain text. It stays owed.`,
  );
  return { kind: "owed", reason: told.word };
}
