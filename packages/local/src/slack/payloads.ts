import { chosenAtFirst, chosenIn, type Entry, keepsState } from "./chosen.ts";
import type { Json, Message } from "./message.ts";
import { type Placed, placedInMessage } from "./placed.ts";
import type { Channel, Person, Team } from "./workspace.ts";

/** What Slack's old verification token was; requests are verified by their signature. */
export const VERIFICATION_TOKEN = "local-verification-token";

/** What a slash command and a press have in common: where, who, and the ids made for them. */
export type Occasion = {
  readonly team: Team;
  readonly channel: Channel;
  readonly person: Person;
  readonly triggerId: string;
  readonly responseUrl: string;
};

/** The form that Slack sends for a slash command. */
export function commandForm(occasion: Occasion, command: string, text: string): URLSearchParams {
  const { team, channel, person } = occasion;
  return new URLSearchParams({
    token: VERIFICATION_TOKEN,
    team_id: team.id,
    team_domain: team.domain,
    channel_id: channel.id,
    channel_name: channel.name,
    user_id: person.id,
    user_name: person.name,
    command,
    text,
    api_app_id: team.appId,
    is_enterprise_install: "false",
    response_url: occasion.responseUrl,
    trigger_id: occasion.triggerId,
  });
}

/** What was chosen: another value than the button's own, or what was written, picked or chosen from a menu (an option's value). */
export type Choice = { readonly value?: string | undefined; readonly selectedOption?: Entry };

/** The form that Slack sends for a press or a choice in a message: `payload` with a block_actions object. */
export function blockActionsForm(
  occasion: Occasion,
  message: Message,
  placed: Placed,
  choice: Choice,
  actionTs: string,
): URLSearchParams {
  const { team, channel, person } = occasion;
  const isEphemeral = message.is_ephemeral === true;
  const { is_ephemeral: _ephemeral, ...shown } = message;
  const payload = {
    type: "block_actions",
    user: userOf(team, person),
    api_app_id: team.appId,
    token: VERIFICATION_TOKEN,
    container: {
      type: placed.attachment === undefined ? "message" : "message_attachment",
      message_ts: message.ts,
      ...(placed.attachment === undefined ? {} : { attachment_id: placed.attachment }),
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(placed.attachment === undefined ? {} : { is_app_unfurl: false }),
      ...(message.thread_ts === undefined ? {} : { thread_ts: message.thread_ts }),
    },
    trigger_id: occasion.triggerId,
    team: { id: team.id, domain: team.domain },
    enterprise: null,
    is_enterprise_install: false,
    channel: { id: channel.id, name: channel.im === undefined ? channel.name : "directmessage" },
    ...(isEphemeral ? {} : { message: shown }),
    state: { values: stateOf(message, placed, choice) },
    response_url: occasion.responseUrl,
    actions: [actionOf(placed, choice, actionTs)],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) });
}

/** A person as payloads name them. */
export function userOf(team: Team, person: Person): Json {
  return { id: person.id, username: person.name, name: person.name, team_id: team.id };
}

/** The form that Slack sends for a shortcut of a message's menu: `payload` with a message_action object. */
export function messageActionForm(
  occasion: Occasion,
  callbackId: string,
  message: Message,
  actionTs: string,
): URLSearchParams {
  const { team, channel, person } = occasion;
  const payload = {
    type: "message_action",
    token: VERIFICATION_TOKEN,
    action_ts: actionTs,
    team: { id: team.id, domain: team.domain },
    user: userOf(team, person),
    channel: { id: channel.id, name: channel.im === undefined ? channel.name : "directmessage" },
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: occasion.triggerId,
    response_url: occasion.responseUrl,
    message_ts: message.ts,
    message,
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) });
}

/** The form that Slack sends for a shortcut of the whole workspace: `payload` with a shortcut object. */
export function shortcutForm(
  { team, person, triggerId }: Pick<Occasion, "team" | "person" | "triggerId">,
  callbackId: string,
  actionTs: string,
): URLSearchParams {
  const payload = {
    type: "shortcut",
    token: VERIFICATION_TOKEN,
    action_ts: actionTs,
    team: { id: team.id, domain: team.domain },
    user: userOf(team, person),
    is_enterprise_install: false,
    enterprise: null,
    callback_id: callbackId,
    trigger_id: triggerId,
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) });
}

/** One entry of `actions`: what was pressed, written in or chosen from. */
export function actionOf({ element, blockId }: Placed, choice: Choice, actionTs: string): Json {
  const { action_id, type, text, value, style, placeholder, initial_option } = element;
  const common = { type, action_id, block_id: blockId };
  if (type === "button") {
    return { ...common, text, ...given({ value: choice.value ?? value, style }), action_ts: actionTs };
  }
  return {
    ...common,
    ...given({ initial_option, placeholder }),
    ...chosenIn(element, choice.selectedOption ?? choice.value),
    action_ts: actionTs,
  };
}

/** `state.values` of a message: what is chosen in it from the start, and now. */
function stateOf(message: Message, placed: Placed, choice: Choice): Json {
  const values: Record<string, Record<string, Json>> = {};
  for (const { element, blockId } of placedInMessage(message)) {
    if (!keepsState(element)) continue;
    const isIt = blockId === placed.blockId && element.action_id === placed.element.action_id;
    const chosen = isIt ? chosenIn(element, choice.selectedOption ?? choice.value) : chosenAtFirst(element);
    values[blockId] = { ...values[blockId], [String(element.action_id)]: { type: element.type, ...chosen } };
  }
  return values;
}

function given(fields: Readonly<Record<string, unknown>>): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
