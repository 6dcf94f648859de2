import { isOwed, linesOf } from "@hansho/core/card";
import { identityKey } from "@hansho/core/identity";
import { type Incident, isPaused, isUnresolved } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import { rebuiltIncident } from "@hansho/core/rebuild";
import { replay } from "@hansho/core/replay";
import type { AlarmSignal, AlarmState } from "@hansho/core/signal";
import type { InsufficientData } from "@hansho/core/tenant";
import { callProblems } from "./call-problems.ts";
import { inOrder } from "./cloud-watch.ts";
import { flapProblems } from "./flap-problems.ts";
import type { History } from "./history.ts";
import { wordsOf } from "./render.ts";
import type { Standing } from "./slack.ts";
import type { Outcome } from "./world.ts";

/** What is wrong at the end of a run; nothing, if all that is promised holds. */
export async function problemsOf(history: History, outcome: Outcome): Promise<string[]> {
  return [
    ...(outcome.quiet ? [] : ["it never came to rest"]),
    ...alarmProblems(history, outcome),
    ...messageProblems(history, outcome),
    ...accountProblems(history, outcome),
    ...ledgerProblems(outcome),
    ...replayProblems(outcome),
    ...callProblems(history, outcome),
  ];
}

/** The channel's last word is the alarm's last state, and there is one incident an episode at the most. */
function alarmProblems(history: History, { table, slack, deleted, abandoned, toTell }: Outcome): string[] {
  const rows = new Map(table.allAlarms().map((row) => [row.key, row]));
  const cards = table.allCards();
  const events = table.allEvents();
  const briefly = inBriefOf(events);
  return [...alarmsOf(history)].flatMap(([key, signals]) => {
    const row = rows.get(key);
    const expected = endWithLost(signals, lostOf(history, key), history.policy, row?.state === "OK");
    const incident = row?.incident ?? null;
    const whole = cards.flatMap(({ view }) => view.incidents.filter(({ card }) => card === view.card));
    const mine = [...whole, ...briefly].filter(({ alarm }) => alarm === key);
    const problems: string[] = [];
    if ((row?.state ?? null) !== expected.state) problems.push(`is remembered as ${row?.state}, not ${expected.state}`);
    if (incident === null ? expected.open : isUnresolved(incident) !== expected.open && !isByHand(incident, events)) {
      problems.push(`${incident?.id} is ${incident?.status}, and its last state is ${expected.state}`);
    }
    // Who ends one by hand may cut an episode in two: data that goes missing afterwards is warned of anew.
    const cuts = events.filter(({ alarm, reason }) => alarm === key && reason === "resolved-by-person").length;
    if (mine.length > expected.episodes + cuts)
      problems.push(`has ${mine.length} incidents for ${expected.episodes} episodes`);
    const alarms = signals.filter(({ state }) => state === "ALARM").length;
    if (alarms > 0 && mine.length === 0) problems.push("burnt, and no card tells it");
    for (const one of mine) {
      if (one.id !== incident?.id && isUnresolved(one)) problems.push(`${one.id} burns on its card for ever`);
    }
    if (incident && !deleted && !toTell.has(`${incident.tenant}/${incident.id}`)) {
      const said = mainsOf(slack.all, isPaused(incident) ? healedCardOf(incident, cards) : incident.card)
        .filter((one) => !one.deleted)
        .at(-1)?.message.text;
      if (!said?.split(" + ").includes(wordsOf(incident)) && !isToldTogether(slack.all, [incident]))
        problems.push(`says "${said}", and is "${wordsOf(incident)}"`);
    }
    if (incident && incident.among !== "storm" && incident.evidence === null && !abandoned.has(incident.id)) {
      problems.push(`${incident.id} was never investigated`);
    }
    problems.push(...flapProblems(signals, lostOf(history, key), history.flapping ?? null, mine, table.allEvents()));
    if (countOf(mine) > alarms) problems.push(`counts ${countOf(mine)} of ${alarms} ALARMs`);
    return problems.map((problem) => `${key}: ${problem}`);
  });
}

/** A storm's card and the digest of what healed hold their incidents in brief: what they were is in the ledger. */
function inBriefOf(events: readonly LedgerEvent[]): Incident[] {
  const ofAlarms = events.filter(({ alarm, card }) => alarm !== null && card !== null);
  return [...Map.groupBy(ofAlarms, ({ subject }) => subject).values()].flatMap((own) => {
    const rebuilt = rebuiltIncident(own);
    if (!("value" in rebuilt)) return [];
    return rebuilt.value.among === "storm" || isPaused(rebuilt.value) ? [rebuilt.value] : [];
  });
}

/** The digest on which an incident stands that healed in its pause. */
function healedCardOf({ id }: Incident, cards: ReturnType<Outcome["table"]["allCards"]>): string {
  return cards.find(({ view }) => view.digest?.members.some((one) => one.id === id && one.healed))?.view.card ?? "none";
}

/** Whether it is as a person left it, whatever its alarm says. */
function isByHand({ id, ending, status }: Incident, events: readonly LedgerEvent[]): boolean {
  if (status === "resolved") return ending === "by-hand";
  return events.some(({ subject, reason }) => subject === id && reason === "reopened-by-person");
}

/** One message a card, one a thread line, and nothing owed. */
function messageProblems(history: History, outcome: Outcome): string[] {
  const { table, slack, deleted } = outcome;
  const refused = history.outages.some((outage) => outage.what === "slack" && outage.channel !== null);
  const owed = table.allCards().filter(isOwed);
  const alone = table.allCards().filter(({ view }) => !isToldTogether(slack.all, view.incidents));
  const twice = alone.flatMap(({ view, delivery }) => {
    const mains = mainsOf(slack.all, view.card).filter((one) => !one.deleted);
    const here = mains.filter(({ channel }) => channel === delivery.channel);
    const problems: string[] = [];
    if (here.length !== 1 && !deleted) problems.push(`has ${here.length} messages in ${delivery.channel}`);
    if (here.length > 1 && deleted) problems.push(`has ${here.length} messages in ${delivery.channel}`);
    if (mains.length > here.length && !refused) problems.push(`stands in ${mains.map(({ channel }) => channel)}`);
    for (const { part } of linesOf({ view })) {
      const lines = slack.all.filter((one) => isPart(one, view.card, part)).length;
      if (lines === 0 || (lines > 1 && !deleted && !refused)) problems.push(`says ${part} ${lines} times`);
    }
    return problems.map((problem) => `${view.card}: ${problem}`);
  });
  const plain = Map.groupBy(
    slack.all.filter(({ message }) => "identity" in message.metadata),
    ({ channel, message }) => `${channel} ${JSON.stringify(message.metadata)}`,
  );
  const plainTwice = [...plain].filter(([, all]) => all.length > 1 && !deleted);
  return [
    ...owed.map(({ view, version, delivery }) => `${view.card}: owes version ${version}, shows ${delivery.shown}`),
    ...twice,
    ...notAdopted(outcome),
    ...wentBack(outcome),
    ...plainTwice.map(([mark, all]) => `shown plainly ${all.length} times: ${mark}`),
  ];
}

/** No message goes back to an older version of its card: a channel's deliveries come one after another. */
function wentBack({ slack }: Outcome): string[] {
  const newest = new Map<string, number>();
  return slack.writings.flatMap(({ channel, ts, message: { metadata } }) => {
    if (!("card" in metadata)) return [];
    const before = newest.get(`${channel} ${ts}`) ?? 0;
    newest.set(`${channel} ${ts}`, metadata.version);
    return metadata.version < before ? [`${metadata.card}: showed version ${before}, then ${metadata.version}`] : [];
  });
}

/** What was shown plainly becomes the card, if the channel's history could show it by the time the card was posted. */
function notAdopted({ table, slack }: Outcome): string[] {
  const opened = table.allEvents().filter(({ kind }) => kind === "opened");
  // Who joins a card that stands finds no message to adopt, nor does the second of two that it was posted with.
  const posted = table.allCards().flatMap(({ view }) => {
    const first = slack.writings.find((one) => one.kind === "post" && isPart(one, view.card, "main"));
    const words = new Set(first?.message.text.split(" "));
    const shown = view.incidents.find(({ id, shownPlainly }) => shownPlainly && words.has(id));
    // Where others are called in, a card of its own stands that was never shown plainly.
    return shown ? { ...shown, card: view.card } : [];
  });
  return posted
    .filter(({ id, card, alarm, openedAt }) => {
      const main = mainsOf(slack.all, card)[0];
      const first = opened.find(({ subject }) => subject === id)?.facts.changedAt;
      const plain = slack.all.find(
        ({ channel, deleted, message: { metadata } }) =>
          !deleted &&
          channel === main?.channel &&
          "identity" in metadata &&
          metadata.identity === alarm &&
          metadata.changedAt === openedAt,
      );
      const findable = plain && main && plain.foundFrom < main.at - 3_000;
      return first === openedAt && findable && !main.adopted;
    })
    .map(({ id }) => `${id} was shown plainly, and again`);
}

/** Accepted = shown + merged + suppressed + parked, by message id, with nothing left over. */
function accountProblems(history: History, { table }: Outcome): string[] {
  const by = new Map<string, Set<string>>();
  for (const event of table.allEvents()) {
    if (event.by.kind !== "alarm") continue;
    const ends = by.get(event.by.messageId) ?? new Set();
    by.set(event.by.messageId, ends.add(endOfEvent(event)));
  }
  const accepted = new Set(history.arrivals.map(({ signal }) => signal.origin.messageId));
  const lost = [...accepted].filter((id) => !by.has(id));
  const strange = [...by.keys()].filter((id) => !accepted.has(id));
  const parked = [...by].filter(([, ends]) => ends.has("parked"));
  return [
    ...lost.map((id) => `${id} is nowhere in the ledger`),
    ...strange.map((id) => `${id} is in the ledger and was never accepted`),
    ...parked.map(([id]) => `${id} was parked, and nothing was wrong with it`),
  ];
}

/** An event exists if and only if its change won: each version of a row once, and nothing pending. */
function ledgerProblems({ table }: Outcome): string[] {
  const events = table.allEvents();
  return table.allAlarms().flatMap((row) => {
    const versions = events
      .filter(({ alarm, version }) => alarm === row.key && version > 0)
      .map(({ version }) => version)
      .sort((a, b) => a - b);
    const expected = Array.from({ length: row.version }, (_, index) => index + 1);
    const problems: string[] = [];
    if (versions.join() !== expected.join()) problems.push(`has versions 1 to ${row.version}, the ledger ${versions}`);
    if (row.pending.length > 0) problems.push(`still owes ${row.pending.length} events`);
    return problems.map((problem) => `${row.key}: ${problem}`);
  });
}

/** The ledger alone makes all rows and cards again, byte for byte. */
function replayProblems({ table }: Outcome): string[] {
  const cards = table.allCards().map(({ view }) => view);
  const { differences, untold, owing } = replay({ rows: table.allAlarms(), cards, events: table.allEvents() });
  return [...differences, ...untold, ...owing].map((problem) => `replay: ${JSON.stringify(problem)}`);
}

/**
 * What sweep must have found: a lost recovery that is the alarm's last word while an incident burns. What else was lost may go unseen,
 * and is `found` where a message that ends it too comes after sweep has looked.
 */
function endWithLost(
  told: readonly AlarmSignal[],
  lost: readonly AlarmSignal[],
  policy: InsufficientData,
  found: boolean,
) {
  const end = endOf(told, policy);
  const { episodes } = endOf([...told, ...lost], policy);
  const isLast = lost.some((one) => one === [...told, ...lost].sort(inOrder).at(-1));
  return isLast && (end.open || found) ? { state: "OK" as const, open: false, episodes } : { ...end, episodes };
}

function lostOf({ lost = [] }: History, key: string): AlarmSignal[] {
  return lost.filter(({ facts }) => identityKey(facts.identity) === key);
}

function alarmsOf(history: History): Map<string, AlarmSignal[]> {
  const alarms = history.arrivals.flatMap(({ signal }) => (signal.what === "alarm" ? [signal] : []));
  const distinct = new Map(
    alarms.map((signal) => [`${signal.facts.name} ${signal.state} ${signal.changedAt}`, signal]),
  );
  return Map.groupBy(distinct.values(), (signal) => identityKey(signal.facts.identity));
}

/** How an alarm's changes end in the order in which they happened; told without asking the code that is proven. */
function endOf(signals: readonly AlarmSignal[], policy: InsufficientData) {
  const known = signals.filter(({ state }) => policy !== "ignore" || state !== "INSUFFICIENT_DATA");
  const ordered = known.toSorted(inOrder);
  const end = { state: null as AlarmState | null, open: false, episodes: 0 };
  for (const { state } of ordered) {
    const begins = state === "ALARM" || (policy === "warn" && state === "INSUFFICIENT_DATA");
    const ends = state === "OK" || (policy === "resolve-stale" && state === "INSUFFICIENT_DATA");
    if (begins && !end.open) end.episodes += 1;
    end.open = begins || (end.open && !ends);
    end.state = state;
  }
  return end;
}

/** Told with others after an outage, as it is now. */
function isToldTogether(all: readonly Standing[], incidents: readonly Incident[]): boolean {
  const texts = all
    .filter(({ message: { metadata }, deleted }) => !deleted && "part" in metadata && metadata.part === "together")
    .map(({ message }) => message.text.slice("together: ".length).split(" + "));
  return incidents.length > 0 && incidents.every((one) => texts.some((words) => words.includes(wordsOf(one))));
}

function mainsOf(all: readonly Standing[], card: string): Standing[] {
  return all.filter((one) => isPart(one, card, "main"));
}

function isPart({ message }: Pick<Standing, "message">, card: string, part: string): boolean {
  return "card" in message.metadata && message.metadata.card === card && message.metadata.part === part;
}

function countOf(incidents: readonly Incident[]): number {
  return incidents.reduce((sum, { count }) => sum + count, 0);
}

function endOfEvent({ kind }: LedgerEvent): "shown" | "merged" | "suppressed" | "parked" {
  return kind === "merged" || kind === "suppressed" || kind === "parked" ? kind : "shown";
}
