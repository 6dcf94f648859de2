import { type Card, isDigestOnPause, isOwed } from "@hansho/core/card";
import { inLanguages } from "@hansho/core/language";
import type { Config } from "@hansho/core/tenant";
import type { WakeUp } from "@hansho/core/wake-up";
import { isTrouble } from "./back-off.ts";
import { postBudget } from "./pace.ts";
import type { Deadline } from "./ports/clock.ts";
import { notShowable } from "./refused.ts";
import { digestPause, showCard } from "./show-card.ts";
import type { ShowPorts } from "./show-ports.ts";
import { tellTogether } from "./tell-together.ts";
import { tenantOf } from "./tenant-of.ts";
import { LEAST_LEFT, type Outcome, type Turn } from "./turn.ts";
import { Unreachable } from "./unreachable.ts";

/** What came of a wake-up: done, or to be delivered again in so many milliseconds. */
export type Served = { done: true; outcome: Outcome } | { done: false; againIn: number; reason: string };

/** A card as read, and the mark that was set in the same round trip; `putOff` where its members were not read, and it must not be shown. */
type Read = { card: Card; claimed: string | null; putOff?: boolean };

/** Hears what came of each card that was tried, and how the card was before. */
export type Heard = (card: Card, outcome: Outcome) => void;

/** Makes a channel's cards equal to what is remembered: the one the wake-up names first, then what else the channel is owed. */
export function deliver(ports: ShowPorts, config: Config, heard: Heard = () => undefined) {
  return async function serve(wakeUp: WakeUp, deadline: Deadline): Promise<Served> {
    const { workspace } = tenantOf(config, wakeUp.tenant);
    const [read, holds, owed, languages] = await Promise.all([
      wakeUp.cause === "opened" ? claim(wakeUp.card) : load(wakeUp.card),
      ports.budgets.load(workspace),
      ports.cards.owed(wakeUp.channel, MOST_OWED),
      ports.languages.load(),
    ]);
    const house = inLanguages(config, languages);
    const turn: Turn = { tenant: tenantOf(house, wakeUp.tenant), house, workspace, holds, deadline };
    const named: Outcome = read ? await show(read, turn, wakeUp.channel, owed) : { kind: "shown", reason: "as-it-is" };
    const others = owed.filter((card) => card !== wakeUp.card);
    const worth = await worthATry(named, others, turn, wakeUp.channel);
    const served = await serveOthers(worth, turn, wakeUp.channel);
    if (others.length > 0) await leaveWord(wakeUp.channel, turn);
    // Nobody else may be on what sweep found: it is served to its end, not a turn a minute.
    const goesOn = isProgress(named) || served.progress || worth.length < others.length;
    const more = served.left || owed.length === MOST_OWED;
    if (wakeUp.cause === "sweep" && named.kind !== "again" && goesOn && more)
      return { done: false, againIn: 0, reason: "more-owed" };
    return servedAs(named);
  };

  /** Of what else is owed: all that is not told together, and where the named card met trouble so much as shows whether it is the card's. */
  async function worthATry(named: Outcome, others: string[], turn: Turn, channel: string): Promise<string[]> {
    if (named.kind !== "again") return untold(others, turn, channel);
    if (isTrouble(named.reason)) return others.slice(0, AFTER_TROUBLE);
    return named.reason === "no-time-left" ? [] : others;
  }

  /** Who serves the channel next may be a process that knows nothing of our posts: where more is owed, when the next may come is stored. */
  async function leaveWord(channel: string, { workspace, holds }: Turn): Promise<void> {
    const { name } = postBudget(channel);
    const next = ports.pacer.readyAt(postBudget(channel), {}, workspace);
    if (next > Math.max(ports.clock.now(), holds[name] ?? 0)) await ports.budgets.hold(workspace, name, next);
  }

  /** What is owed, without what was told together with others. */
  async function untold(cards: string[], turn: Turn, channel: string): Promise<string[]> {
    const told = new Set(await tellTogether(ports, channel, turn, cards));
    return cards.filter((card) => !told.has(card));
  }

  /** Until the time or the channel's budget ends; what is `left` stays owed. */
  async function serveOthers(
    cards: string[],
    turn: Turn,
    channel: string,
  ): Promise<{ left: boolean; progress: boolean }> {
    let progress = false;
    for (const name of cards) {
      const spent = ports.pacer.readyAt(postBudget(channel), turn.holds, turn.workspace) - ports.clock.now();
      if (turn.deadline.left() - Math.max(0, spent) < LEAST_LEFT) return { left: true, progress };
      const read = await load(name);
      if (!read) continue;
      const tenant = tenantOf(turn.house, read.card.view.tenant);
      progress = isProgress(await show(read, { ...turn, tenant }, channel, cards)) || progress;
    }
    return { left: false, progress };
  }

  /** A card is shown in its own channel's turn alone, or two turns could edit it at once and the older edit come last. */
  async function show(read: Read, turn: Turn, channel: string, owed: string[]): Promise<Outcome> {
    const { card, claimed, putOff } = read;
    const { view, version, delivery } = card;
    if (delivery.channel !== null && delivery.channel !== channel) {
      await ports.wakeUps.wake({
        tenant: view.tenant,
        channel: delivery.channel,
        card: view.card,
        version,
        cause: "fallback",
      });
      return { kind: "owed", reason: "stands-elsewhere" };
    }
    if (putOff) return digestPause(card, ports.clock.now());
    if (!isOwed(card) && owed.includes(view.card)) await clearOwed(card);
    const outcome = await tryToShow(card, turn, claimed);
    heard(card, outcome);
    return outcome;
  }

  async function tryToShow(card: Card, turn: Turn, claimed: string | null): Promise<Outcome> {
    try {
      return await showCard(ports, card, turn, claimed);
    } catch (error) {
      if (error instanceof Unreachable) throw error;
      return notShowable(ports, card, error);
    }
  }

  /** What stopped between the last call and its record, or was found again since, left the card among the owed. */
  async function clearOwed({ view, version, delivery }: Card): Promise<void> {
    const { main, channel } = delivery;
    if (main.ts === null || channel === null) return;
    const written = { part: "main", ts: main.ts, channel, version, at: ports.clock.now(), edited: false };
    await ports.cards.wrote(view.card, { ...written, complete: true });
  }

  async function claim(name: string): Promise<Read | null> {
    const mark = { attempt: ports.attempt(), since: ports.clock.now() };
    const claimed = await ports.cards.claim(name, mark);
    return claimed && { card: claimed.card, claimed: claimed.marked ? mark.attempt : null };
  }

  async function load(name: string): Promise<Read | null> {
    const read = { putOff: false };
    const card = await ports.cards.load(name, "to-show", (one) => {
      read.putOff = isDigestOnPause(one, ports.clock.now());
      return read.putOff;
    });
    return card && { card, claimed: null, ...read };
  }

  function servedAs(outcome: Outcome): Served {
    if (outcome.kind !== "again") return { done: true, outcome };
    return { done: false, againIn: Math.max(0, outcome.at - ports.clock.now()), reason: outcome.reason };
  }
}

function isProgress({ kind, reason }: Outcome): boolean {
  return kind === "shown" && reason !== "as-it-is";
}

/** Where one card met trouble another shows whether it is the card's; all of them would be marked for every try while Slack is out of order. */
const AFTER_TROUBLE = 1;

/** More cards than one invocation can show at one post a second. */
const MOST_OWED = 10;
