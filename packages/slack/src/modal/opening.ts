import { type Teller, typed } from "../command/teller.ts";
import type { Block } from "../render/blocks.ts";
import type { Workspaces } from "../workspace/workspaces.ts";
import { modalWords } from "./words.ts";

/** Opens a modal for whoever typed, pressed or chose; answers whether Slack opened it. */
export type OpenModal = (view: Block) => Promise<boolean>;

/** Opens a modal by a request's trigger, which lives three seconds and opens one: before the request is acknowledged. */
export function openingBy(workspaces: Workspaces, team: string, trigger: string, log: ModalLog): OpenModal {
  return async function openModal(view) {
    const said = await workspaces.call(team, "views.open", { trigger_id: trigger, view });
    if (!said.ok) log.error("Slack did not open a modal", { modal: view.callback_id, word: said.word });
    return said.ok;
  };
}

/** Where nothing can show a modal words must do. */
export const opensNone: OpenModal = async () => false;

/** Says what to type where Slack did not open a modal. */
export function notOpenedText(words: string, { tenant }: Teller): string {
  return modalWords(tenant.locale).notOpened({ command: typed(words) });
}

type ModalLog = { error(text: string, facts: Record<string, unknown>): void };
