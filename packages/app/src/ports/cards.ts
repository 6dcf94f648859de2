import type { Card } from "@hansho/core/card";
import type { Member } from "@hansho/core/digest";
import type { Incident } from "@hansho/core/incident";
import type { Notice } from "@hansho/core/signal";
import type { Storm } from "@hansho/core/storm";

/**
 * What of a card changes: an incident's newest snapshot, in brief on a storm's card, where `opens` says that it is as it opened and so the
 * same whoever keeps it; the storm itself; or a notice.
 */
export type Shows =
  | { incident: Incident; version: number }
  | { member: Member; version: number; opens?: boolean }
  | { storm: Storm; version: number }
  /** Version 1 is as it was first told. */
  | { notice: Notice; version?: number };

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
  /** Records a post or an edit, and that nothing more is owed if it was complete and the version is still the same; else the card is owed, whoever said that it was not. */
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
