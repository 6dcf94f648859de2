import type { SlackEventMiddlewareArgs } from "@slack/bolt";
import { markByReaction } from "../../memo/reaction.ts";
import type { Listening } from "./listening.ts";

/**
 * Reactions of messages: 📝 puts one of a card's thread into the timeline. What could not be done now is answered with an error, so that Slack
 * tells of it again: after a moment, a minute, five minutes (docs.slack.dev/apis/events-api).
 */
export function reactionListeners({ people, workspaces, log, answered }: Listening) {
  const mark = markByReaction(people, workspaces);

  return { added: heard, removed: heard };

  async function heard({
    event,
    body,
  }: SlackEventMiddlewareArgs<"reaction_added"> | SlackEventMiddlewareArgs<"reaction_removed">): Promise<void> {
    const { user, reaction, item, event_ts } = event;
    const at = Math.floor(Number(event_ts) * 1_000);
    const set = event.type === "reaction_added";
    const outcome = await answered(() => mark({ team: body.team_id, user, reaction, item, at, set }), tellAgain);
    if (outcome !== "another-reaction") log.info("reaction", { outcome, set });
  }
}

function tellAgain(): never {
  throw new Error("A reaction could not be taken now; Slack is to tell of it again.");
}
