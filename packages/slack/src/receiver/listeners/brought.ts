import { fieldsOf } from "@hansho/core/fields";
import type { ViewOutput } from "@slack/bolt";
import type { Brought } from "../../modal/fill.ts";
import { valuesIn } from "../../modal/values.ts";
import type { Block } from "../../render/blocks.ts";

/** A modal as a request of this team and person brings it. */
export function broughtBy(team: string, user: string, view: ViewOutput): Brought {
  return {
    team,
    user,
    callback: view.callback_id,
    metadata: view.private_metadata,
    values: valuesIn(view.state),
    blocks: view.blocks.map(fieldsOf),
  };
}

/** A modal with other blocks, as views.update takes it: what Slack added of its own is left out. */
export function shownAs(view: ViewOutput, blocks: readonly Block[]): Block {
  const { type, callback_id, title, submit, close, private_metadata } = view;
  return { type, callback_id, title, private_metadata, blocks, ...(submit && { submit }), ...(close && { close }) };
}
