import type { Json } from "./message.ts";
import { userOf, VERIFICATION_TOKEN } from "./payloads.ts";
import type { Shown } from "./view-stacks.ts";
import { stateValues } from "./view-state.ts";
import type { Person, Team } from "./workspace.ts";

/** Who acts in which view. */
export type ViewOccasion = { readonly team: Team; readonly person: Person; readonly shown: Shown };

/** The form that Slack sends when a view is submitted: docs.slack.dev/reference/interaction-payloads/view-interactions-payload. */
export function viewSubmissionForm(
  occasion: ViewOccasion,
  triggerId: string,
  responseUrls: readonly Json[],
): URLSearchParams {
  return formOf({
    type: "view_submission",
    ...commonOf(occasion),
    trigger_id: triggerId,
    view: withState(occasion.shown),
    response_urls: responseUrls,
  });
}

/** The form that Slack sends when a view with `notify_on_close` is closed; `isCleared` where the whole stack was. */
export function viewClosedForm(occasion: ViewOccasion, isCleared: boolean): URLSearchParams {
  return formOf({
    type: "view_closed",
    ...commonOf(occasion),
    view: withState(occasion.shown),
    is_cleared: isCleared,
  });
}

/** The form that Slack sends for a press, a choice or a line written in a view: block_actions whose container is the view. */
export function viewActionsForm(occasion: ViewOccasion, triggerId: string, action: Json): URLSearchParams {
  const { view } = occasion.shown;
  return formOf({
    type: "block_actions",
    ...commonOf(occasion),
    container: { type: "view", view_id: view.id },
    trigger_id: triggerId,
    view: withState(occasion.shown),
    actions: [action],
  });
}

function commonOf({ team, person }: ViewOccasion) {
  return {
    team: { id: team.id, domain: team.domain },
    user: userOf(team, person),
    api_app_id: team.appId,
    token: VERIFICATION_TOKEN,
    is_enterprise_install: false,
    enterprise: null,
  };
}

function withState({ view, entered }: Shown): Json {
  return { ...view, state: { values: stateValues(view.blocks, entered) } };
}

function formOf(payload: Json): URLSearchParams {
  return new URLSearchParams({ payload: JSON.stringify(payload) });
}
