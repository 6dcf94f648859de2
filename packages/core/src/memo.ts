import type { Incident } from "./incident.ts";
import type { LedgerEvent, Person } from "./ledger.ts";

/**
 * A message that somebody wrote in a card's thread: where it stands (`thread` is the card's own message), its author's Slack id, null for a
 * program's, and its text without secrets.
 */
export type Written = { channel: string; ts: string; thread: string; author: string | null; text: string };

/** A message that people put into an incident's timeline: which, when it was written (epoch milliseconds), by whom, and its address. */
export type Memo = { message: string; at: number; author: string | null; text: string; link: string | null };

/**
 * Says once an incident that somebody put a message of its thread into its timeline. No row changes: what people say changes nothing of what
 * alarms did. `at` is when it was marked, so that Slack's telling of it again is the same event.
 */
export function memoEvent(incident: Incident, written: Written, who: Person, at: number): LedgerEvent {
  const { author, text, ts } = written;
  const facts = {
    message: messageOf(written),
    author,
    text: cut(text),
    writtenAt: Math.floor(Number(ts) * 1_000),
    link: linkTo(written),
  };
  return { ...base(incident, who, at), kind: "memo", reason: "marked-by-person", facts };
}

/** Says an incident that somebody took their mark off a message. */
export function memoTakenBack(incident: Incident, at: Pick<Written, "channel" | "ts">, who: Person, when: number) {
  const facts = { message: messageOf(at) };
  return { ...base(incident, who, when), kind: "memo-taken-back", reason: "unmarked-by-person", facts } as const;
}

/** The messages that are in the timeline: each once, for as long as anybody who marked it has not taken that back. */
export function memosIn(events: readonly LedgerEvent[]): Memo[] {
  const marked = new Map<string, { memo: Memo; by: Set<string> }>();
  for (const event of events.toSorted((a, b) => a.at - b.at)) {
    const { message } = event.facts;
    if (typeof message !== "string" || event.by.kind !== "person") continue;
    if (event.kind === "memo") {
      const known = marked.get(message) ?? { memo: memoOf(message, event), by: new Set<string>() };
      known.by.add(event.by.user);
      marked.set(message, known);
    }
    if (event.kind === "memo-taken-back") marked.get(message)?.by.delete(event.by.user);
  }
  return [...marked.values()].flatMap(({ memo, by }) => (by.size > 0 ? [memo] : []));
}

/** A message's name among all: its timestamp is one in its channel alone. */
export function messageOf({ channel, ts }: Pick<Written, "channel" | "ts">): string {
  return `${channel}/${ts}`;
}

function memoOf(message: string, { facts, at }: LedgerEvent): Memo {
  return {
    message,
    at: typeof facts.writtenAt === "number" ? facts.writtenAt : at,
    author: typeof facts.author === "string" ? facts.author : null,
    text: typeof facts.text === "string" ? facts.text : "",
    link: typeof facts.link === "string" ? facts.link : null,
  };
}

function base(incident: Incident, who: Person, at: number) {
  return {
    tenant: incident.tenant,
    subject: incident.id,
    version: 0,
    n: 0,
    at,
    by: { kind: "person" as const, ...who },
    alarm: incident.alarm,
    card: incident.card,
  };
}

/** Slack takes whoever may see it from there to the workspace's own page, to the message within its thread. */
function linkTo({ channel, ts, thread }: Written): string {
  return `https://slack.com/archives/${channel}/p${ts.replace(".", "")}?thread_ts=${thread}&cid=${channel}`;
}

function cut(text: string): string {
  const all = [...text];
  return all.length > MOST ? `${all.slice(0, MOST - 1).join("")}…` : text;
}

/** A row of a timeline, not a chapter; the whole is a click away. */
const MOST = 1_000;
