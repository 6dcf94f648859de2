import { nextCall } from "./calls.ts";
import { type Incident, isFollowed, isUnresolved } from "./incident.ts";
import type { LedgerEvent } from "./ledger.ts";
import type { PartOf } from "./part.ts";
import type { AlarmSignal, AlarmState } from "./signal.ts";

/** A state change that was accepted, the message that brought it, and the time that it claimed, where that could not be. */
export type Accepted = { state: AlarmState; changedAt: number; messageId: string; claimedAt?: number };

/** The accepted change that a signal tells again; undefined where it tells another. */
export function acceptedBefore(
  { accepted }: AlarmRow,
  { state, changedAt, claimedAt }: Pick<AlarmSignal, "state" | "changedAt" | "claimedAt">,
): Accepted | undefined {
  const told = claimedAt ?? changedAt;
  return accepted.find((one) => one.state === state && (one.claimedAt ?? one.changedAt) === told);
}

/** How many accepted changes a row remembers: to tell a copy from what is merely late, and ten changes of an alarm that flaps, missing data between them. */
export const MOST_ACCEPTED = 24;

/** The first OK that was accepted after a time (at equal times ALARM wins): what ended an ALARM that arrives late; null where there is none. */
export function firstOkAfter(row: AlarmRow, time: number): number | null {
  const later = row.accepted.filter(({ state, changedAt }) => state === "OK" && changedAt > time);
  return later.length > 0 ? Math.min(...later.map(({ changedAt }) => changedAt)) : null;
}

/**
 * What is remembered of one alarm: its state, its present or last incident, and the events its last change still owes the ledger.
 * It is changed by compare-and-set on `version`, never put whole.
 */
export type AlarmRow = {
  key: string;
  /** 0 before it is first kept. */
  version: number;
  state: AlarmState | null;
  /** The newest state change that counted, epoch milliseconds. */
  changedAt: number;
  /** The newest first. */
  accepted: Accepted[];
  incident: Incident | null;
  /** What it was last part of; left out where no composite alarm has named it. */
  partOf?: PartOf;
  /** Events that this row's changes made and that may not be in the ledger yet. */
  pending: LedgerEvent[];
};

/** An alarm of which nothing is known. */
export function unknownAlarm(key: string): AlarmRow {
  return { key, version: 0, state: null, changedAt: 0, accepted: [], incident: null, pending: [] };
}

/** When the row next needs somebody to look, epoch milliseconds; null when never. */
export function dueAt(row: AlarmRow, now: number): number | null {
  const times = [
    row.pending.length > 0 ? now + (row.incident?.among === "storm" ? LOOK_EVERY : PENDING_GRACE) : null,
    row.incident?.muted && row.incident.status !== "resolved" ? row.incident.muted.until : null,
    row.incident?.flap?.settlesAt ?? null,
    row.incident && isUnresolved(row.incident) ? (row.incident.paused ?? null) : null,
    row.incident && isFollowed(row.incident) ? now + LOOK_EVERY : null,
    row.incident && (nextCall(row.incident)?.at ?? null),
    row.incident?.pages?.length ? now + PAGE_AGAIN : null,
  ].filter((time) => time !== null);
  return times.length > 0 ? Math.min(...times) : null;
}

/** How long whoever made a change has to settle it before sweep does; in a storm sweep would come to nothing else. */
const PENDING_GRACE = 45_000;

/** How long after a change a page that is still owed is published; it comes with the next sweep. */
const PAGE_AGAIN = 30_000;

/** How long after its last change or look an alarm is looked at that is not known to be well: does it really still burn? */
const LOOK_EVERY = 5 * 60_000;
