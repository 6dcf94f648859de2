import { type Card, isOwed, linesOf, postedAt } from "./card.ts";
import { nameOfKey } from "./identity.ts";
import type { ThreadLine } from "./incident.ts";
import type { EventKind, EventReason, LedgerEvent } from "./ledger.ts";
import { matcherText } from "./matcher.ts";
import { NO_RULE } from "./route.ts";
import type { Config } from "./tenant.ts";

/** What a step of a trace says happened: before the decision, the decision itself (an event's kind), and what became of the card. */
export type StepKind = "read" | "routed" | EventKind | "posted" | "edited" | "told" | "current" | "owed" | "refused";

/** One step: when (epoch milliseconds; null for how things stand now), what, why, and with what facts. */
export type Step = { at: number | null; what: StepKind; reason: EventReason | null; facts: LedgerEvent["facts"] };

/** All that is known of what became of an incident or of one message, oldest first; `earlier` steps of it are left off. */
export type Trace = {
  of: "incident" | "message";
  /** The incident's or the message's id. */
  id: string;
  tenant: string;
  /** The incident it belongs to; null where it belongs to none. */
  incident: string | null;
  earlier: number;
  steps: Step[];
};

/** The trace of an incident: its events, and what stands in the channel. */
export function traceOfIncident(id: string, events: readonly LedgerEvent[], card: Card | null, config: Config): Trace {
  const steps = events.flatMap((event) =>
    event.kind === "opened" && event.by.kind === "alarm" ? stepsOfMessage(event, config) : [decided(event)],
  );
  const kept = inOrder([...steps, ...(card ? stepsOfCard(card, null) : [])]);
  const earlier = Math.max(0, kept.length - MOST_STEPS);
  const tenant = events[0]?.tenant ?? "";
  return { of: "incident", id, tenant, incident: id, earlier, steps: kept.slice(earlier) };
}

/** The trace of one message: how it was read, routed and decided, and what became of the card that it belongs to. */
export function traceOfMessage(
  id: string,
  events: readonly LedgerEvent[],
  cards: readonly Card[],
  config: Config,
): Trace {
  const steps = inOrder([
    ...events.flatMap((event) => stepsOfMessage(event, config)),
    ...cards.flatMap((card) => stepsOfCard(card, events)),
  ]);
  const incident = events.map(incidentOf).find((found) => found !== null) ?? null;
  const earlier = Math.max(0, steps.length - MOST_STEPS);
  return { of: "message", id, tenant: events[0]?.tenant ?? "", incident, earlier, steps: steps.slice(earlier) };
}

/** An incident of a day's flapping has hundreds: whoever asks wants the newest. */
const MOST_STEPS = 60;

function stepsOfMessage(event: LedgerEvent, config: Config): Step[] {
  const { read, state, changedAt, sentAt, rule } = event.facts;
  const message = event.by.kind === "alarm" ? event.by.messageId : null;
  const alarm = event.alarm === null ? null : nameOfKey(event.alarm);
  const readAt = typeof sentAt === "number" ? Math.min(sentAt, event.at) : event.at;
  return [
    step(readAt, "read", {
      read: read ?? null,
      state: state ?? null,
      changedAt: changedAt ?? null,
      alarm,
      message,
    }),
    ...(rule === NO_RULE ? [] : [routedStep(event, rule ?? null, config)]),
    decided(event),
  ];
}

function routedStep(event: LedgerEvent, rule: LedgerEvent["facts"][string], config: Config): Step {
  return step(event.at, "routed", {
    rule,
    match: typeof rule === "number" ? matchOf(rule, event.tenant, config) : null,
    tenant: event.tenant,
  });
}

/** The rule's matchers as the configuration says now; null where it says something else by now. */
function matchOf(rule: number, tenant: string, config: Config): string | null {
  const found = config.routes[rule];
  return found?.tenant === tenant ? found.match.map(matcherText).join(" ") : null;
}

function decided(event: LedgerEvent): Step {
  // The text of a parked message may be long, and another's than the asker's to read.
  const { signal: _, ...facts } = event.facts;
  return {
    at: event.at,
    what: event.kind,
    reason: event.reason,
    facts: {
      ...facts,
      incident: incidentOf(event),
      version: event.version,
      card: event.card,
      by: event.by.kind,
      user: event.by.kind === "person" ? event.by.user : null,
      message: event.by.kind === "alarm" ? event.by.messageId : null,
    },
  };
}

/** Of an alarm the subject is an incident, or the alarm itself where there is none. */
function incidentOf({ alarm, subject }: LedgerEvent): string | null {
  return alarm !== null && subject !== alarm ? subject : null;
}

/** What became of a card; of its thread only what these events caused, or with null all of it. */
function stepsOfCard(card: Card, events: readonly LedgerEvent[] | null): Step[] {
  const { delivery, version, view } = card;
  const { main, channel, shown, editedAt, failed } = delivery;
  const lines = linesOf(card).filter((line) => events === null || events.some(({ at }) => at === line.at));
  return [
    ...(main.ts === null ? [] : [step(postedAt(main.ts), "posted", { card: view.card, channel })]),
    ...(editedAt === null ? [] : [step(editedAt, "edited", { card: view.card, shown })]),
    ...lines.flatMap((line) => stepOfLine(line, card)),
    standing(card),
    ...(failed === null ? [] : [step(null, "refused", { card: view.card, word: failed })]),
  ].filter(({ what }) => what !== "current" || version > 0);
}

function stepOfLine({ part, kind, broadcast }: ThreadLine, { delivery, view }: Card): Step[] {
  const ts = delivery.parts[part]?.ts;
  return ts ? [step(postedAt(ts), "told", { card: view.card, line: kind, broadcast })] : [];
}

function standing(card: Card): Step {
  const facts = { card: card.view.card, version: card.version, shown: card.delivery.shown };
  return step(null, isOwed(card) ? "owed" : "current", facts);
}

function step(at: number | null, what: StepKind, facts: Step["facts"]): Step {
  return { at, what, reason: null, facts };
}

/** By time, and how things stand now at the end; what happened at once stays as it was told. */
function inOrder(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => (a.at === b.at ? 0 : (a.at ?? Infinity) - (b.at ?? Infinity)));
}
