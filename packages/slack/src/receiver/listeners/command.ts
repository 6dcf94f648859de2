import type { SlackCommandMiddlewareArgs } from "@slack/bolt";
import { runCommand } from "../../command/run.ts";
import { openingBy } from "../../modal/opening.ts";
import { unescaped } from "../request.ts";
import { failedThere } from "./failed.ts";
import type { Listening } from "./listening.ts";

/** `/alert …`: the answer is for whoever typed it; where a modal asks for the rest there is none. */
export function commandListener({ people, config, outside, now, workspaces, log, answered }: Listening) {
  const run = runCommand(people, config, outside, now);

  return async function onCommand({ command, ack }: SlackCommandMiddlewareArgs): Promise<void> {
    const where = { team: command.team_id, channel: command.channel_id };
    const open = openingBy(workspaces, where.team, command.trigger_id, log);
    const typed = { where, user: command.user_id, text: unescaped(command.text ?? ""), open };
    const text = await answered(
      () => run(typed),
      () => failedThere(people, config, where),
    );
    await (text === null ? ack() : ack({ response_type: "ephemeral", text }));
  };
}
