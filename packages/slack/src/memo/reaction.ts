import type { People } from "@hansho/app/act/people";
import { tenantsOf } from "@hansho/app/act/tenants-of";
import { fieldsOf } from "@hansho/core/fields";
import type { Person } from "@hansho/core/ledger";
import { shownOf } from "../shortcut/shown-of.ts";
import type { Workspaces } from "../workspace/workspaces.ts";
import { messageWithCard } from "./thread.ts";
import { writtenIn } from "./written.ts";

/** A reaction that was set or removed, as an event tells it; `at` is when (epoch milliseconds), the same however often Slack tells of it. */
export type Reacted = {
  team: string;
  user: string;
  reaction: string;
  item: unknown;
  at: number;
  set: boolean;
};

/** What came of a reaction: told to the log, for who reacts is answered by nothing. */
export type ReactionOutcome =
  | "another-reaction"
  | "no-card"
  | "denied"
  | "own-message"
  | "added"
  | "there-already"
  | "taken-back";

/**
 * Puts a message of a card's thread that somebody marks with 📝 into the timeline of the card's incidents, and takes it back with the mark.
 * Throws `Unread` where Slack could not tell the message now.
 */
export function markByReaction(people: People, workspaces: Workspaces) {
  return async ({ team, user, reaction, item, at, set }: Reacted): Promise<ReactionOutcome> => {
    const { type, channel, ts } = fieldsOf(item);
    if (!MEMO.includes(reaction) || type !== "message" || typeof channel !== "string" || typeof ts !== "string") {
      return "another-reaction";
    }
    const found = await messageWithCard(workspaces, team, channel, ts);
    if (!found) return "no-card";
    const where = { team, channel };
    const who: Person = { user, from: "reaction", where };
    const tenants = tenantsOf(await people.spoken(), where);
    const shows = await shownOf(people, tenants, channel, found.of);
    if (shows.kind === "none") return "no-card";
    if (shows.kind === "denied") {
      // 📝 means what it likes on what is no card of ours; on a card it asks for something.
      await people.deny({ who, what: "memo", target: found.of.card, reason: shows.reason }, tenants[0]);
      return "denied";
    }
    const written = writtenIn(found.message, channel, found.of);
    if (!written) return "own-message";
    const marked = { shown: shows.shown, at };
    if (set) return people.addMemo(marked, written, who);
    await people.takeBackMemo(marked, written, who);
    return "taken-back";
  };
}

/** 📝 by its two names in Slack. */
const MEMO: readonly string[] = ["memo", "pencil"];
