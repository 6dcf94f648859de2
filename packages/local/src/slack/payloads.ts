import { isObject } from "./block-kit/check.ts";
import type { Json, Message } from "./message.ts";
import type { Channel, Person, Team } from "./workspace.ts";

/** What Slack's old verification token was; requests are verified by their signature. */
const VERIFICATION_TOKEN = "local-verification-token";

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

/** An element that can be pressed or chosen from, the block it is in, and the attachment that holds the block. */
export type Placed = { readonly element: Json; readonly blockId: string; readonly attachment: number | undefined };

/** Finds an interactive element of a message by its action id (and block id, where given). */
export function findElement(message: Message, actionId: string, blockId?: string): Placed | undefined {
  return placedElements(message).find(
    (placed) => placed.element.action_id === actionId && (blockId ?? placed.blockId) === placed.blockId,
  );
}

/** Every interactive element's action id of a message. */
export function actionIds(message: Message): string[] {
  return placedElements(message).flatMap(({ element }) =>
    typeof element.action_id === "string" ? [element.action_id] : [],
  );
}

/** What was chosen: another value than the button's own, or the value of a menu's option. */
export type Choice = { readonly value?: string | undefined; readonly selectedOption?: string | undefined };

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
  const action = actionOf(placed, choice, actionTs);
  const payload = {
    type: "block_actions",
    user: { id: person.id, username: person.name, name: person.name, team_id: team.id },
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
    channel: { id: channel.id, name: channel.name },
    ...(isEphemeral ? {} : { message: shown }),
    state: { values: stateOf(message, placed, action) },
    response_url: occasion.responseUrl,
    actions: [action],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) });
}

function actionOf({ element, blockId }: Placed, choice: Choice, actionTs: string): Json {
  const { action_id, type, text, value, style, placeholder, initial_option } = element;
  const common = { type, action_id, block_id: blockId };
  if (type === "button") {
    return { ...common, text, ...given({ value: choice.value ?? value, style }), action_ts: actionTs };
  }
  return {
    ...common,
    ...given({ initial_option, placeholder }),
    selected_option: optionOf(element, choice.selectedOption ?? choice.value ?? ""),
    action_ts: actionTs,
  };
}

function optionOf(element: Json, value: string): Json {
  const groups = listOf(element.option_groups).flatMap((group) => listOf(group.options));
  const found = [...listOf(element.options), ...groups].find((option) => option.value === value);
  return found ?? { text: { type: "plain_text", text: value, emoji: true }, value };
}

function stateOf(message: Message, placed: Placed, action: Json): Json {
  const menus = placedElements(message).filter(({ element }) => element.type === "static_select");
  return Object.fromEntries(
    menus.map(({ element, blockId }) => {
      const selected =
        blockId === placed.blockId && element.action_id === placed.element.action_id
          ? action.selected_option
          : (element.initial_option ?? null);
      return [blockId, { [String(element.action_id)]: { type: element.type, selected_option: selected } }];
    }),
  );
}

function placedElements(message: Message): Placed[] {
  const own = elementsOf(message.blocks, undefined);
  const attached = (message.attachments ?? []).flatMap((attachment) =>
    elementsOf(listOf(attachment.blocks), Number(attachment.id)),
  );
  return [...own, ...attached];
}

function elementsOf(blocks: readonly Json[] | undefined, attachment: number | undefined): Placed[] {
  return (blocks ?? []).flatMap((block) => {
    const elements =
      block.type === "actions" ? listOf(block.elements) : isObject(block.accessory) ? [block.accessory] : [];
    return elements.map((element) => ({ element, blockId: String(block.block_id), attachment }));
  });
}

function listOf(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function given(fields: Readonly<Record<string, unknown>>): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
