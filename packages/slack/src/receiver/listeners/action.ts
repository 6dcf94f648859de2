import { fieldsOf } from "@hansho/core/fields";
import type { BlockAction, RespondFn, SlackActionMiddlewareArgs } from "@slack/bolt";
import { pressButton } from "../../command/press.ts";
import { fillModal } from "../../modal/fill.ts";
import { openingBy } from "../../modal/opening.ts";
import { broughtBy, shownAs } from "./brought.ts";
import { failedThere } from "./failed.ts";
import type { Listening, ReceiverLog } from "./listening.ts";

/**
 * A button or a menu of a card, what is chosen and typed in a modal, or a button of the Home tab. What opens a modal opens it before the
 * acknowledgement.
 */
export function actionListener(
  listening: Listening,
  onHome: (body: BlockAction, action: string, value: string) => Promise<void>,
) {
  const { people, config, now, workspaces, log, answered } = listening;
  const press = pressButton(people, now);
  const fill = fillModal(people, now);

  return async function onAction(args: SlackActionMiddlewareArgs<BlockAction>): Promise<void> {
    const { body, ack, action } = args;
    if (body.view?.type === "modal") await onModal(body, body.view);
    else if (body.view) await onHome(body, action.action_id, chosenValue(action));
    else return onCard(args);
    await ack();
  };

  async function onCard({ action, body, ack, respond }: SlackActionMiddlewareArgs<BlockAction>): Promise<void> {
    const where = { team: body.team?.id ?? "", channel: body.channel?.id ?? "" };
    const open = openingBy(workspaces, where.team, body.trigger_id, log);
    const pressed = { where, user: body.user.id, action: action.action_id, value: chosenValue(action), open };
    const text = await answered(
      () => press(pressed),
      () => failedThere(people, config, where),
    );
    await ack();
    if (text !== null) await reply(respond, text, log);
  }

  async function onModal(body: BlockAction, view: NonNullable<BlockAction["view"]>): Promise<void> {
    const brought = broughtBy(body.team?.id ?? "", body.user.id, view);
    const blocks = await answered(
      () => fill.changed(brought),
      () => null,
    );
    if (blocks === null) return;
    const said = await workspaces.call(brought.team, "views.update", { view_id: view.id, view: shownAs(view, blocks) });
    if (!said.ok) log.error("Slack did not update a modal", { modal: view.callback_id, word: said.word });
  }
}

/** Answers whoever acted, in what only they see; what was done is done whether or not it arrives. */
export async function reply(respond: RespondFn, text: string, log: ReceiverLog): Promise<void> {
  try {
    await respond({ response_type: "ephemeral", replace_original: false, text });
  } catch (error) {
    log.error("An answer did not reach Slack", { error });
  }
}

/** A button's value, or that of the option chosen from a menu. */
function chosenValue(action: BlockAction["actions"][number]): string {
  const { value, selected_option } = fieldsOf(action);
  const chosen = fieldsOf(selected_option).value ?? value;
  return typeof chosen === "string" ? chosen : "";
}
