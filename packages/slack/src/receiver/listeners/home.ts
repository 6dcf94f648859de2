import { fieldsOf, text } from "@hansho/core/fields";
import type { BlockAction, SlackEventMiddlewareArgs } from "@slack/bolt";
import { homeOf } from "../../home/home.ts";
import { pressAtHome } from "../../home/press.ts";
import type { Listening } from "./listening.ts";

/** The Home tab: made anew each time it is opened, and after each of its buttons. */
export function homeListeners({ people, now, workspaces, directory, log, answered }: Listening) {
  const home = homeOf(people, directory, now);
  const press = pressAtHome(people, directory, now);

  return {
    async opened({ event, body }: SlackEventMiddlewareArgs<"app_home_opened">): Promise<void> {
      if (event.tab !== "home") return;
      const hash = text(fieldsOf(event.view).hash);
      await publish(body.team_id, event.user, async () => null, hash);
    },

    async pressed(body: BlockAction, action: string, value: string): Promise<void> {
      const at = { team: body.team?.id ?? "", user: body.user.id };
      await publish(at.team, at.user, () => press({ ...at, action, value }));
    },
  };

  /** With the hash of the view that was there, nothing is shown over what was published meanwhile: a press knows more than who opened the tab before it. */
  async function publish(
    team: string,
    user: string,
    act: () => Promise<string | null>,
    hash: string | null = null,
  ): Promise<void> {
    const view = await answered(
      async () => home({ team, user }, await act()),
      () => null,
    );
    if (!view) return;
    const said = await workspaces.call(team, "views.publish", { user_id: user, view, ...(hash !== null && { hash }) });
    if (!said.ok && said.word !== "hash_conflict") log.error("Slack did not show a Home tab", { word: said.word });
  }
}
