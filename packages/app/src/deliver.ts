import type { Card } from "@hansho/core/card";
import type { Config, Tenant } from "@hansho/core/tenant";
import type { WakeUp } from "@hansho/core/wake-up";
import { postBudget } from "./pace.ts";
import type { Deadline } from "./ports/clock.ts";
import type { PlainShow } from "./ports/queues.ts";
import { type ShowPorts, showCard } from "./show-card.ts";
import { LEAST_LEFT, type Outcome, reserve, type Turn } from "./turn.ts";

/** What came of a wake-up: done, or to be delivered again in so many milliseconds. */
export type Served = { done: true; outcome: Outcome } | { done: false; againIn: number; reason: string };

/** Makes a channel's cards equal to what is remembered: the one the wake-up names first, then what else the channel is owed. */
export function deliver(ports: ShowPorts, config: Config) {
  return async function serve(wakeUp: WakeUp, deadline: Deadline): Promise<Served> {
    const tenant = tenantOf(config, wakeUp.tenant);
    const [read, holds, owed] = await Promise.all([
      wakeUp.cause === "opened" ? claim(wakeUp.card) : load(wakeUp.card),
      ports.budgets.load(tenant.workspace),
      ports.cards.owed(wakeUp.channel, MOST_OWED),
    ]);
    const turn: Turn = { tenant, workspace: tenant.workspace, holds, deadline };
    const named: Outcome = read
      ? await showCard(ports, read.card, turn, read.claimed)
      : { kind: "shown", reason: "as-it-is" };
    const others = owed.filter((card) => card !== wakeUp.card);
    if (named.kind !== "again" || named.reason !== "no-time-left") await serveOthers(others, turn, wakeUp.channel);
    return servedAs(named);
  };

  /** Until the time or the channel's budget ends; what is left stays owed. */
  async function serveOthers(cards: string[], turn: Turn, channel: string): Promise<void> {
    for (const name of cards) {
      const spent = ports.pacer.readyAt(postBudget(channel), turn.holds, turn.workspace) - ports.clock.now();
      if (turn.deadline.left() - Math.max(0, spent) < LEAST_LEFT) return;
      const read = await load(name);
      if (!read) continue;
      const tenant = tenantOf(config, read.card.view.tenant);
      await showCard(ports, read.card, { ...turn, tenant }, null);
    }
  }

  async function claim(name: string): Promise<{ card: Card; claimed: string | null } | null> {
    const mark = { attempt: ports.attempt(), since: ports.clock.now() };
    const claimed = await ports.cards.claim(name, mark);
    return claimed && { card: claimed.card, claimed: claimed.marked ? mark.attempt : null };
  }

  async function load(name: string): Promise<{ card: Card; claimed: null } | null> {
    const card = await ports.cards.load(name);
    return card && { card, claimed: null };
  }

  function servedAs(outcome: Outcome): Served {
    if (outcome.kind !== "again") return { done: true, outcome };
    return { done: false, againIn: Math.max(0, outcome.at - ports.clock.now()), reason: outcome.reason };
  }
}

/** Shows a signal while the table cannot be reached: as it is, marked "may be repeated", once as far as the channel's history tells. */
export function deliverPlain(ports: ShowPorts, config: Config) {
  return async function servePlain(show: PlainShow, deadline: Deadline): Promise<Served> {
    const tenant = tenantOf(config, show.tenant);
    const turn: Turn = { tenant, workspace: tenant.workspace, holds: {}, deadline };
    const place = { workspace: tenant.workspace, channel: show.channel, thread: null };
    const message = ports.render.plain(show.plain, tenant);
    const found = await ports.channel.find(place, message.metadata, show.plain.origin.sentAt - 60_000);
    if (found.ok && found.ts !== null) return { done: true, outcome: { kind: "shown", reason: "as-it-is" } };
    const reserved = await reserve(turn, postBudget(show.channel), ports);
    const now = ports.clock.now();
    if (!reserved.ready) return { done: false, againIn: 1_000, reason: "slack-budget-spent" };
    const told = await ports.channel.post(place, message, false);
    if (told.ok) return { done: true, outcome: { kind: "shown", reason: "as-it-is" } };
    const againIn = told.failure === "busy" ? told.retryAfter : Math.max(0, now + 10_000 - ports.clock.now());
    return { done: false, againIn, reason: told.word };
  };
}

/** More cards than one invocation can show at one post a second. */
const MOST_OWED = 10;

function tenantOf(config: Config, name: string): Tenant {
  const found = config.tenants[name] ?? config.tenants[config.routes.at(-1)?.tenant ?? ""];
  if (!found) throw new Error(`hansho.yaml names no tenant ${name} and no catch-all.`);
  return found;
}
