import { canonical } from "@hansho/core/canonical";
import { owedRank } from "@hansho/core/card";
import { type ProposedJunk, withSaid } from "@hansho/core/junk-proposal";
import type { LedgerEvent, Person } from "@hansho/core/ledger";
import { patchOf } from "@hansho/core/patch";
import { rebuiltNotice } from "@hansho/core/rebuild";
import type { Notice } from "@hansho/core/signal";
import type { Config, Tenant } from "@hansho/core/tenant";
import { matchersOfCandidate } from "../junk/matchers.ts";
import { saidEvent } from "../junk/said-event.ts";
import { type Muted, muteMatching } from "./mute.ts";
import type { ActPorts } from "./ports.ts";

/** A candidate of a proposal, by its incident and the proposal's name. */
export type JunkAsked = { proposal: string; incident: string };

/** What came of saying something of a candidate. */
export type JunkAnswered =
  | { kind: "kept"; candidate: ProposedJunk }
  | { kind: "muted"; candidate: ProposedJunk; muted: Extract<Muted, { kind: "muted" }> }
  /** Somebody said it before. */
  | { kind: "already"; candidate: ProposedJunk & { said: NonNullable<ProposedJunk["said"]> } }
  /** The mute was refused. */
  | { kind: "refused"; muted: Muted }
  | { kind: "unknown" };

/** Mutes a candidate's alarm for as long as the proposal says; it is not proposed again for a while. */
export function muteJunk(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, asked: JunkAsked, who: Person): Promise<JunkAnswered> => {
    const found = await findCandidate(ports, tenant, asked);
    if (!found) return { kind: "unknown" };
    const { candidate, notice } = found;
    if (candidate.said?.said === "muted") return alreadySaid(candidate, candidate.said);
    const end = { for: notice.junk?.muteFor ?? 0 };
    const muted = await muteMatching(ports, config)(tenant, matchersOfCandidate(candidate), { end, reason: null }, who);
    if (muted.kind !== "muted") return { kind: "refused", muted };
    const { id, until } = muted.mute;
    const said = { said: "muted" as const, by: who.user, at: ports.clock.now(), until };
    const before = await say(ports, tenant, found, said, who, id);
    if (before) return alreadySaid(candidate, before);
    return { kind: "muted", candidate, muted };
  };
}

/** Keeps a candidate's alarm as it is; it is not proposed again for a while. */
export function keepJunk(ports: ActPorts) {
  return async (tenant: Tenant, asked: JunkAsked, who: Person): Promise<JunkAnswered> => {
    const found = await findCandidate(ports, tenant, asked);
    if (!found) return { kind: "unknown" };
    const { candidate } = found;
    if (candidate.said) return alreadySaid(candidate, candidate.said);
    const said = { said: "kept" as const, by: who.user, at: ports.clock.now() };
    const before = await say(ports, tenant, found, said, who, null);
    return before ? alreadySaid(candidate, before) : { kind: "kept", candidate };
  };
}

/** A candidate as it was proposed, to show how it would be changed; null where there is none. */
export function junkCandidate(ports: ActPorts) {
  return async (tenant: Tenant, asked: JunkAsked): Promise<ProposedJunk | null> =>
    (await findCandidate(ports, tenant, asked))?.candidate ?? null;
}

type Found = { subject: string; notice: Notice; events: LedgerEvent[]; candidate: ProposedJunk };

async function findCandidate(
  { ledger }: ActPorts,
  tenant: Tenant,
  { proposal, incident }: JunkAsked,
): Promise<Found | null> {
  const subject = `notice-${proposal}`;
  const events = await ledger.events(tenant.name, subject);
  const rebuilt = rebuiltNotice(events);
  const notice = "value" in rebuilt ? rebuilt.value : null;
  const candidate = notice?.junk?.candidates.find((one) => one.incident === incident);
  return notice && candidate ? { subject, notice, events, candidate } : null;
}

function alreadySaid(candidate: ProposedJunk, said: NonNullable<ProposedJunk["said"]>): JunkAnswered {
  return { kind: "already", candidate: { ...candidate, said } };
}

/**
 * Remembers what was said: on the card, in the ledger under the proposal and under the incident, and for the next proposals. Null, or
 * what somebody else had said before it.
 */
async function say(
  ports: ActPorts,
  tenant: Tenant,
  found: Found,
  said: NonNullable<ProposedJunk["said"]>,
  who: Person,
  mute: string | null,
): Promise<ProposedJunk["said"]> {
  const { candidate } = found;
  const before = await writeOnCard(ports, tenant, found, said, who);
  if (before) return before;
  const kind = said.said === "kept" ? ("junk-kept" as const) : ("junk-muted" as const);
  await Promise.all([
    ports.junkRecord.say(tenant.name, { alarm: candidate.alarm, said: said.said, by: said.by, at: said.at }),
    ports.ledger.append([saidEvent(tenant.name, candidate, { kind, who, at: said.at, mute })]),
  ]);
  return null;
}

/** The ledger takes a version once: whoever comes second reads what the first said, and says its own on top of it where that still counts. */
async function writeOnCard(
  ports: ActPorts,
  tenant: Tenant,
  { subject, events: first, candidate }: Found,
  said: NonNullable<ProposedJunk["said"]>,
  who: Person,
): Promise<ProposedJunk["said"]> {
  let events = first;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const rebuilt = rebuiltNotice(events);
    if (!("value" in rebuilt) || !rebuilt.value.junk) return null;
    const before = rebuilt.value;
    const known = rebuilt.value.junk.candidates.find(({ incident }) => incident === candidate.incident)?.said ?? null;
    if (known && (known.said === "muted" || said.said === "kept")) return known;
    const notice = { ...before, junk: withSaid(rebuilt.value.junk, candidate.incident, said) };
    const version = Math.max(...events.map((event) => event.version)) + 1;
    const event = changedEvent(tenant, subject, { before, notice, version, said, who, incident: candidate.incident });
    await ports.ledger.append([event]);
    events = await ports.ledger.events(tenant.name, subject);
    const kept = events.find((one) => one.version === version);
    if (kept && canonical(kept) === canonical(event)) {
      await showSaid(ports, tenant, subject, { notice, version });
      return null;
    }
  }
  throw new Error(`The proposal ${subject} was changed by others ${MOST_TRIES} times in a row.`);
}

async function showSaid(
  ports: ActPorts,
  tenant: Tenant,
  subject: string,
  shows: { notice: Notice; version: number },
): Promise<void> {
  const card = `${tenant.name}/${subject}`;
  const rank = owedRank("low", false, shows.notice.origin.sentAt);
  const change = { card, tenant: tenant.name, channel: tenant.channel, shows, urgent: true, rank };
  const shown = await ports.cards.show(change);
  await ports.wakeUps.wake({ tenant: tenant.name, ...shown, card, cause: "acted" });
}

const MOST_TRIES = 8;

function changedEvent(
  tenant: Tenant,
  subject: string,
  change: {
    before: Notice;
    notice: Notice;
    version: number;
    said: NonNullable<ProposedJunk["said"]>;
    who: Person;
    incident: string;
  },
): LedgerEvent {
  const { before, notice, version, said, who, incident } = change;
  const undo = patchOf({ notice }, { notice: before });
  return {
    tenant: tenant.name,
    subject,
    version,
    n: 0,
    at: said.at,
    kind: said.said === "kept" ? "junk-kept" : "junk-muted",
    reason: said.said === "kept" ? "kept-by-person" : "muted-by-person",
    by: { kind: "person", ...who },
    alarm: null,
    card: `${tenant.name}/${subject}`,
    facts: { incident },
    change: { whole: false, patch: patchOf({ notice: before }, { notice }) ?? { in: {} }, ...(undo && { undo }) },
  };
}
