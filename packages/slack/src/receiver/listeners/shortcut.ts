import type { MessageShortcut, SlackShortcutMiddlewareArgs } from "@slack/bolt";
import { openingBy } from "../../modal/opening.ts";
import { chooseShortcut } from "../../shortcut/choose.ts";
import { reply } from "./action.ts";
import { failedThere } from "./failed.ts";
import type { Listening } from "./listening.ts";

/** A shortcut of a message's menu. What opens a modal opens it before the acknowledgement. */
export function shortcutListener({ people, config, now, workspaces, log, answered }: Listening) {
  const choose = chooseShortcut(people, workspaces, now);

  return async function onShortcut(args: SlackShortcutMiddlewareArgs<MessageShortcut>): Promise<void> {
    const { shortcut, ack, respond } = args;
    const where = { team: shortcut.team?.id ?? "", channel: shortcut.channel.id };
    const { callback_id: callback, message } = shortcut;
    const open = openingBy(workspaces, where.team, shortcut.trigger_id, log);
    const text = await answered(
      () => choose({ where, user: shortcut.user.id, callback, message, open }),
      () => failedThere(people, config, where),
    );
    await ack();
    if (text !== null) await reply(respond, text, log);
  };
}
