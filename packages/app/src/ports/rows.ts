import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Burning } from "@hansho/core/burning";
import type { Card } from "@hansho/core/card";
import type { Member } from "@hansho/core/digest";
import type { Fire } from "@hansho/core/fire";
import type { Group } from "@hansho/core/grouping";
import type { Incident } from "@hansho/core/incident";
import type { LedgerEvent } from "@hansho/core/ledger";
import type { Mute } from "@hansho/core/mute";
import type { Override } from "@hansho/core/rota";
import type { Notice } from "@hansho/core/signal";
import type { Openings, Storm } from "@hansho/core/storm";

/** One page of something, and where the next begins; null at the end. */
export type Page<T> = { items: T[]; next: string | null };

/** The alarms' rows. Every method throws `Unreachable` when the table does not answer. */
export type Alarms = {
  /** A strong read. */
  load(key: string): Promise<AlarmRow | null>;
  /** Keeps a row whose version is one above what is stored, or answers false: load again and decide again. */
  save(row: AlarmRow, dueAt: number | null): Promise<boolean>;
  /** Clears what was pending at this version; does nothing when the row has moved on. */
  settle(row: AlarmRow, dueAt: number | null): Promise<void>;
  /** A tenant's unresolved incidents in brief, the newest first; may lag by a second. */
  unresolved(tenant: string, from: string | null, most: number): Promise<Page<Burning>>;
  /** Takes a row that was due at a time (`Due.found`) until another; null where somebody else has, or has changed when it is due. */
  claim(key: string, dueAt: number, until: number): Promise<AlarmRow | null>;
};

/**
 * What of a card changes: an incident's newest snapshot, in brief on a storm's card, where `opens` says that it is as it opened and so the
 * same whoever keeps it; the storm itself; or a notice.
 */
export type Shows =
  | { incident: Incident; version: number }
  | { member: Member; version: number; opens?: boolean }
  | { storm: Storm; version: number }
  | { notice: Notice };

/** A change of what a card should show. */
export type CardChange = {
  card: string;
  tenant: string;
  /** Where it is owed. */
  channel: string;
  shows: Shows;
  /** Whether it may not wait for the pause between edits by machine. */
  urgent: boolean;
  /** Its place among what the channel is owed. */
  rank: number;
};

/** Marks that a post is about to be tried. */
export type Mark = { attempt: string; since: number };

/** What deliver wrote to Slack; `version` is what stands there now. */
export type Written = {
  part: string;
  ts: string;
  channel: string;
  version: number;
  at: number;
  edited: boolean;
  /** Whether nothing more is owed at this version. */
  complete: boolean;
  /** Parts of which nothing is to be remembered any more. */
  spent?: string[];
};

/**
 * A card once a change of it is kept: its version, and the channel that is to be woken, by which its deliveries are serial.
 * With `waits` an earlier change of a shared card was owed and nobody had begun to show it: who shows that shows this.
 */
export type Shown = { version: number; channel: string; waits?: true };

/** The cards' rows: state by whoever decides, delivery by deliver alone. */
export type Cards = {
  /**
   * Sets a member's snapshot unless as new a one is there; answers the card's version and the channel where it is owed. Incidents that
   * share a card (`among`, `member`) are kept each by itself, and the card's version grows only when nobody is still to read what changed.
   */
  show(change: CardChange): Promise<Shown>;
  /**
   * A strong read; `toShow` where this version is shown next, and what a shared card's members change from now makes the next version. What
   * is not to be shown yet, which `waits` tells of the card without its members, comes as that: ten thousand are not read to be put off.
   */
  load(card: string, toShow?: "to-show", waits?: (card: Card) => boolean): Promise<Card | null>;
  /** In one round trip, marks a card that was never posted and reads it to show; `marked` is false where it was posted, moved or marked before. */
  claim(card: string, mark: Mark): Promise<{ card: Card; marked: boolean } | null>;
  /** Marks a part; false when somebody else's mark or message is there. `instead` replaces that attempt's stale mark. */
  mark(card: string, part: string, mark: Mark, instead: string | null): Promise<boolean>;
  /** Takes a mark back: the call is known not to have posted. */
  unmark(card: string, part: string): Promise<void>;
  /** Records a post or an edit, and that nothing more is owed if it was complete and the version is still the same. */
  wrote(card: string, written: Written): Promise<void>;
  /**
   * Remembers that a version, with these lines of its thread, was told with other cards' in one message: nothing more is owed of it, and what
   * changes later is posted anew. At this version alone; the mark is taken back in any case.
   */
  told(card: string, told: { ts: string; version: number; parts: string[] }): Promise<void>;
  /** Forgets a message that is gone from Slack, so that it is posted anew. */
  forget(card: string): Promise<void>;
  /** Owes the card to another channel. */
  move(card: string, channel: string): Promise<void>;
  /** Remembers Slack's refusal; the card stays owed, behind what may still be shown. */
  fail(card: string, word: string): Promise<void>;
  /** The cards a channel is owed, the most pressing first; may lag by a second. */
  owed(channel: string, most: number): Promise<string[]>;
};

/** The append-only ledger. */
export type Ledger = {
  /** Writes events under (subject, version, n); writing one again changes nothing. */
  append(events: readonly LedgerEvent[]): Promise<void>;
  /**
   * Writes events that are still pending on their row, and so are the same whoever writes them and not archived: as `append`, and many at
   * once by all who write are few calls.
   */
  write(events: readonly LedgerEvent[]): Promise<void>;
  /** A subject's events, oldest first. */
  events(tenant: string, subject: string): Promise<LedgerEvent[]>;
  /** What a message led to, oldest first, whosever it is, and of what of it only the archive still tells; may lag by a second. */
  byMessage(messageId: string): Promise<{ events: LedgerEvent[]; shelved: { tenant: string; subject: string }[] }>;
  /** Leaves of events that are archived no more than what leads to them from their messages, until a time. */
  shelve(events: readonly LedgerEvent[], until: number): Promise<void>;
};

/** Running numbers, per tenant: what short ids are made of. */
export type Numbers = {
  next(tenant: string, of: "incident" | "mute" | "override"): Promise<number>;
};

/** A new incident's number, and what its tenant has been through; `openings` counts this one, as many as are kept. */
export type Opening = { number: number; openings: Openings; storm: Storm | null };

/** A tenant's openings and its storm, in one place: what opens is counted and learns of the storm in the same write. */
export type Storms = {
  /** Gives a new incident its number, and remembers when so many of the last opened. */
  open(tenant: string, now: number, keep: number): Promise<Opening>;
  /** A strong read. */
  load(tenant: string): Promise<Omit<Opening, "number">>;
  /** Begins a storm unless one goes on; answers the one that does. */
  begin(storm: Storm): Promise<Storm>;
  /** Forgets a storm that is over; does nothing where another goes on. */
  end(storm: Storm): Promise<void>;
};

/** The cards that incidents share by the keys their route groups by. */
export type Groups = {
  /** A strong read. */
  load(tenant: string, key: string): Promise<Group | null>;
  /** Begins a group, unless somebody began another than `instead` first: then false, and nothing changes. */
  begin(tenant: string, key: string, group: Group, instead: string | null): Promise<boolean>;
};

/** The mutes' rows. */
export type Mutes = {
  /** A tenant's mutes that have not ended. */
  active(tenant: string, now: number): Promise<Mute[]>;
  /** A strong read, of one that is over, too; null where there is none or it is long forgotten. */
  load(tenant: string, id: string): Promise<Mute | null>;
  add(mute: Mute): Promise<void>;
  /** Ends a mute now; null when there is none that holds. */
  end(tenant: string, id: string, now: number): Promise<Mute | null>;
};

/** What opened lately, by which a mute says what it would have hit. */
export type Fires = {
  /** Notes an incident that opened; one of the same id and time is noted once. */
  note(tenant: string, fire: Fire): Promise<void>;
  /** What a tenant's opened since a time, at most `LOOKED_BACK` ago; may lag by a second. */
  since(tenant: string, from: number): Promise<Fire[]>;
};

/** Who stands in on a rota: its overrides' rows. */
export type Overrides = {
  /** A rota's overrides that are not over, those that are still to begin too. */
  active(rota: string, now: number): Promise<Override[]>;
  /** Keeps an override; one of the same id is kept once. */
  add(override: Override): Promise<void>;
};

/** Slack's budgets that are spent, by name, with the time (epoch milliseconds) before which nothing may be called. */
export type Budgets = {
  load(workspace: string): Promise<Record<string, number>>;
  hold(workspace: string, budget: string, until: number): Promise<void>;
};
