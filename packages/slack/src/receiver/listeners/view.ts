import { fieldsOf } from "@hansho/core/fields";
import type { SlackViewMiddlewareArgs, ViewSubmitAction } from "@slack/bolt";
import { aboutIn } from "../../modal/about.ts";
import { fillModal } from "../../modal/fill.ts";
import type { Submitted } from "../../modal/modal.ts";
import { broughtBy } from "./brought.ts";
import { failedThere } from "./failed.ts";
import type { Listening } from "./listening.ts";

/** A modal that was sent off: it closes, shows what came of it, or says at its inputs what is wrong. */
export function viewListener({ people, config, now, answered }: Listening) {
  const fill = fillModal(people, now);

  return async function onView({ body, view, ack }: SlackViewMiddlewareArgs<ViewSubmitAction>): Promise<void> {
    const brought = broughtBy(body.team?.id ?? "", body.user.id, view);
    const where = { team: brought.team, channel: aboutIn(brought.metadata)?.channel ?? "" };
    const submitted = await answered<Submitted>(
      () => fill.submitted(brought),
      // Said at an input the modal stays open, and nothing has to be typed again.
      async () => ({
        kind: "wrong",
        errors: { [firstInput(brought.blocks)]: await failedThere(people, config, where) },
      }),
    );
    await ack(answerOf(submitted));
  };
}

type Answer = Parameters<SlackViewMiddlewareArgs<ViewSubmitAction>["ack"]>[0];

/**
 * docs.slack.dev/surfaces/modals: response_action. Without one the modal closes. What came of it lies on the form: what the form was asked
 * to show before it was sent may come to it later, and would stand in its place.
 */
function answerOf(submitted: Submitted): Answer {
  if (submitted.kind === "closed") return undefined;
  if (submitted.kind === "wrong") return { response_action: "errors", errors: { ...submitted.errors } };
  return { response_action: "push", view: submitted.view } as unknown as Answer;
}

function firstInput(blocks: readonly unknown[]): string {
  const input = blocks.map(fieldsOf).find(({ type }) => type === "input");
  return typeof input?.block_id === "string" ? input.block_id : "";
}
