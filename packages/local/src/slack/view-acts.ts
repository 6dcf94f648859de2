import { isFields } from "@hansho/core/fields";
import { objectFrom } from "./args.ts";
import { isRefused } from "./content.ts";
import type { Json } from "./message.ts";
import { actionOf, type Choice } from "./payloads.ts";
import { findPlaced, placedIn } from "./placed.ts";
import type { ResponseUrls } from "./response-urls.ts";
import type { Outcome, ToApp } from "./to-app.ts";
import type { Triggers } from "./triggers.ts";
import { viewActionsForm, viewClosedForm, viewSubmissionForm } from "./view-payloads.ts";
import type { Shown, ViewStacks } from "./view-stacks.ts";
import { type Entered, type Problem, problemsIn, stateValues } from "./view-state.ts";
import { readView } from "./views.ts";
import type { Workspace } from "./workspace.ts";

/** A submission: who, of which view (the topmost without it), and what was entered. */
export type SubmitInput = { readonly user: string; readonly view?: string | undefined; readonly entered?: Entered };

/** A press, a choice or a line written in a view. */
export type ViewPressInput = Choice &
  SubmitInput & { readonly actionId: string; readonly blockId?: string | undefined };

/** How a submission ended: taken; not sent because of what was entered; refused by the app's errors by block id; or failed. */
export type Submitted =
  | { readonly ok: true; readonly status: number; readonly body: string }
  | { readonly ok: false; readonly error: "invalid_input"; readonly problems: Readonly<Record<string, Problem>> }
  | { readonly ok: false; readonly error: "errors"; readonly errors: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly error: string };

/** What people do in modals and on the Home tab. */
export type ViewActs = {
  /** Asks the app to take what was entered; its answer closes the view, changes it, puts another on it or says what is wrong. */
  submit(input: SubmitInput): Promise<Submitted>;
  /** Closes the topmost view, or all with `how: "all"`, as the ✕ does. */
  close(input: { readonly user: string; readonly how?: "topmost" | "all" }): Promise<void>;
  press(input: ViewPressInput): Promise<Outcome>;
};

/** Sends what is done in views to the app and does what it answers. */
export function viewActs(options: {
  readonly workspace: Workspace;
  readonly stacks: ViewStacks;
  readonly triggers: Triggers;
  readonly responseUrls: ResponseUrls;
  readonly origin: () => string;
  readonly app: ToApp;
  readonly clock: () => number;
}): ViewActs {
  const { workspace, stacks, triggers, app } = options;
  const { team } = workspace;

  function find(user: string, id: string | undefined): Shown {
    const shown = id === undefined ? stacks.stack(user).at(-1) : stacks.find(id);
    if (shown === undefined || shown.user !== user) throw new Error(`${user} has no such view open.`);
    return shown;
  }

  function personWith(id: string) {
    const person = workspace.people.find((someone) => someone.id === id);
    if (person === undefined) throw new Error(`There is nobody with the id ${id} in this workspace.`);
    return person;
  }

  function withEntered(shown: Shown, entered: Entered = {}): Shown {
    const merged = { ...shown, entered: { ...shown.entered, ...entered } };
    stacks.note(shown.view.id, { entered: merged.entered });
    return merged;
  }

  /** A view whose conversation menu asks for it gives the app an address that posts into what was chosen. */
  function responseUrlsOf({ user, view, entered }: Shown): Json[] {
    const values = stateValues(view.blocks, entered);
    return placedIn(view.blocks).flatMap(({ element, blockId }) => {
      if (element.response_url_enabled !== true) return [];
      const state = values[blockId]?.[String(element.action_id)];
      const channel = workspace.channel(String(state?.selected_conversation ?? state?.selected_channel ?? ""));
      if (channel === undefined) return [];
      const url = `${options.origin()}${options.responseUrls.make("app", { channel, user })}`;
      return [{ block_id: blockId, action_id: element.action_id, channel_id: channel.id, response_url: url }];
    });
  }

  /** Does what the app answered; answers what is wrong with the answer, if anything is. */
  function apply(shown: Shown, body: string): Submitted | undefined {
    const { user, view } = shown;
    if (body.trim() === "") return void closeSubmitted(shown);
    const answer = objectFrom(body);
    const action = answer?.response_action;
    if (answer === undefined) return { ok: false, error: "invalid_response" };
    if (action === undefined) return void closeSubmitted(shown);
    if (action === "clear") return void stacks.close(user, "all");
    if (action === "errors") return asErrors(answer.errors, view.blocks);
    if (action !== "update" && action !== "push") return { ok: false, error: "invalid_response" };
    const next = readView(answer.view, "modal", stacks, action === "update" ? view.id : undefined);
    if (isRefused(next)) return { ok: false, error: [next.error, ...(next.errors ?? [])].join(": ") };
    if (action === "update") return void stacks.update(view.id, next);
    return stacks.push(user, next) === undefined ? { ok: false, error: "push_limit_reached" } : undefined;
  }

  /** Only where it is still on top: the app may have opened another meanwhile. */
  function closeSubmitted({ user, view }: Shown): void {
    if (stacks.stack(user).at(-1)?.view.id === view.id) stacks.close(user, "topmost");
  }

  return {
    async submit({ user, view: id, entered }) {
      const found = find(user, id);
      if (found.submitting === true) return { ok: false, error: "already_submitting" };
      const shown = withEntered(found, entered);
      const problems = problemsIn(shown.view.blocks, stateValues(shown.view.blocks, shown.entered));
      if (Object.keys(problems).length > 0) return { ok: false, error: "invalid_input", problems };
      stacks.note(shown.view.id, { submitting: true });
      const triggerId = triggers.make({ user, view: shown.view.id, channel: shown.channel });
      const form = viewSubmissionForm({ team, person: personWith(user), shown }, triggerId, responseUrlsOf(shown));
      const outcome = await app.form(form);
      stacks.note(shown.view.id, { submitting: false });
      if (!outcome.ok) return { ok: false, error: outcome.error };
      return apply(shown, outcome.body) ?? outcome;
    },

    async close({ user, how = "topmost" }) {
      const top = stacks.stack(user).at(-1);
      if (top === undefined) return;
      const isCleared = how === "all" || top.view.clear_on_close === true;
      const closed = stacks.close(user, isCleared ? "all" : "topmost");
      for (const shown of closed.filter(({ view }) => view.notify_on_close === true)) {
        await app.form(viewClosedForm({ team, person: personWith(user), shown }, isCleared));
      }
    },

    async press({ user, view: id, entered, actionId, blockId, value, selectedOption }) {
      const shown = withEntered(find(user, id), entered);
      const placed = findPlaced(placedIn(shown.view.blocks), actionId, blockId);
      if (placed === undefined) throw new Error(`The view ${shown.view.id} has no action ${actionId}.`);
      if (placed.block.type === "input" && placed.block.dispatch_action !== true)
        return { ok: false, error: "not_dispatched" };
      const triggerId = triggers.make({ user, view: shown.view.id, channel: shown.channel });
      const action = actionOf(placed, { value, selectedOption }, (options.clock() / 1_000).toFixed(6));
      return app.form(viewActionsForm({ team, person: personWith(user), shown }, triggerId, action));
    },
  };
}

/** Slack shows errors at input blocks; an answer that names another block is an answer that it does not understand. */
function asErrors(errors: unknown, blocks: readonly Json[]): Submitted {
  const inputs = new Set(blocks.flatMap(({ type, block_id }) => (type === "input" ? [block_id] : [])));
  const all = isFields(errors) ? Object.entries(errors) : [];
  const isSound =
    all.length > 0 && all.every(([id, text]) => inputs.has(id) && typeof text === "string" && text !== "");
  if (!isSound) return { ok: false, error: "invalid_response" };
  return { ok: false, error: "errors", errors: Object.fromEntries(all.map(([id, text]) => [id, String(text)])) };
}
