import { isFields } from "@hansho/core/fields";
import { blocks } from "./blocks.ts";
import { anything, boolean, byType, type Check, object, string } from "./check.ts";
import { blockKit } from "./limits.ts";
import { plainText } from "./text.ts";

const type = string(20);
const common = {
  private_metadata: string(blockKit.view.metadata, 0),
  callback_id: string(blockKit.id, 0),
  external_id: string(blockKit.id, 0),
};

const modal: Check = function checkModal(value, pointer, report) {
  object(
    { type, title: plainText(blockKit.view.label), blocks: blocks(blockKit.blocks.modal) },
    {
      ...common,
      submit: orNull(plainText(blockKit.view.label)),
      close: orNull(plainText(blockKit.view.label)),
      clear_on_close: boolean,
      notify_on_close: boolean,
      submit_disabled: boolean,
    },
  )(value, pointer, report);
  if (!isFields(value) || !Array.isArray(value.blocks)) return;
  const asks = value.blocks.some((block) => isFields(block) && block.type === "input");
  if (asks && !isFields(value.submit)) report("`submit` is required when an input block is within blocks", pointer);
};

const home: Check = object({ type, blocks: blocks(blockKit.blocks.modal) }, { ...common, title: anything });

/** A modal or a Home tab as the methods of views.* take it (docs.slack.dev/reference/views). */
const view: Check = byType({ modal, home });

/** What Slack finds wrong with a view, each as `complaint [json-pointer:/view/…]`; nothing when it takes it. */
export function findInView(value: unknown, kind: "modal" | "home"): string[] {
  const found: string[] = [];
  const say = (complaint: string, at: string) => void found.push(`${complaint} [json-pointer:${at}]`);
  view(value, "/view", say);
  if (found.length === 0 && isFields(value) && value.type !== kind) say("must be a valid enum value", "/view/type");
  return found;
}

function orNull(check: Check): Check {
  return (value, pointer, report) => (value === null ? undefined : check(value, pointer, report));
}
