import type { Told } from "@hansho/app/ports/channel";

/** What was asked of Slack: a post may have been stored though its answer is lost, an edit or a look may safely be repeated. */
export type Call = "post" | "edit" | "find";

/** A call that failed. */
export type Refusal = Exclude<Told, { ok: true }>;

type Meaning = Exclude<Refusal["failure"], "unclear"> | "perhaps";

/** Slack's own error words (docs.slack.dev, chat.postMessage, chat.update, conversations.history and .replies) and what they mean. */
const WORDS: Record<Meaning, readonly string[]> = {
  busy: ["ratelimited", "rate_limited", "message_limit_exceeded"],
  channel: [
    "channel_not_found",
    "not_in_channel",
    "is_archived",
    "is_inactive",
    "no_permission",
    "restricted_action",
    "restricted_action_read_only_channel",
    "restricted_action_thread_only_channel",
    "posting_to_channel_denied",
    "posting_to_general_channel_denied",
    "ekm_access_denied",
    "messages_tab_disabled",
    "method_not_supported_for_channel_type",
    "channel_type_not_supported",
  ],
  token: [
    "invalid_auth",
    "not_authed",
    "token_revoked",
    "token_expired",
    "account_inactive",
    "missing_scope",
    "not_allowed_token_type",
    "access_denied",
    "accesslimited",
    "enterprise_is_restricted",
    "team_access_not_granted",
    "team_not_found",
    "two_factor_setup_required",
  ],
  gone: [
    "message_not_found",
    "thread_not_found",
    "cannot_reply_to_message",
    "cant_update_message",
    "edit_window_closed",
  ],
  message: [
    "invalid_blocks",
    "invalid_blocks_format",
    "block_mismatch",
    "msg_too_long",
    "msg_blocks_too_long",
    "no_text",
    "invalid_attachments",
    "too_many_attachments",
    "cannot_parse_attachment",
    "attachment_payload_limit_exceeded",
    "invalid_metadata_format",
    "invalid_metadata_schema",
    "metadata_too_large",
    "metadata_must_be_sent_from_app",
    "markdown_text_conflict",
    "restricted_action_non_threadable_channel",
    "restricted_action_thread_locked",
    "invalid_arguments",
    "invalid_array_arg",
    "invalid_charset",
    "invalid_form_data",
    "invalid_json",
  ],
  /** "It's possible some aspect of the operation succeeded before the error was raised", as Slack's reference has it. */
  perhaps: ["internal_error", "fatal_error", "service_unavailable", "service_timeout"],
  again: ["request_timeout", "update_failed", "team_added_to_org", "org_login_required", "external_channel_migrating"],
};

const MEANINGS = new Map(
  (Object.keys(WORDS) as Meaning[]).flatMap((meaning) => WORDS[meaning].map((word) => [word, meaning] as const)),
);

/** Without a Retry-After header nobody knows how long; Slack's own is seldom longer. */
const UNTOLD_PAUSE = 10_000;

/**
 * What an `ok: false` answer means. A word nobody knows yet is the message's fault only if it speaks of what a message is made
 * of: calling it that drops the blocks, while trying again costs one call.
 */
export function classifyWord(word: string, call: Call, retryAfter: number | null): Refusal {
  if (!/^[a-z][a-z0-9_]{1,79}$/u.test(word)) return classifyLost("not-an-answer", call);
  const meaning = MEANINGS.get(word) ?? (/block|attachment|metadata|text|msg_/u.test(word) ? "message" : "again");
  if (meaning === "busy") return { ok: false, failure: "busy", retryAfter: retryAfter ?? UNTOLD_PAUSE, word };
  if (meaning === "perhaps") return classifyLost(word, call);
  return { ok: false, failure: meaning, word };
}

/** What an HTTP status other than 200 means: from 500 on the post may have been stored, below it was refused. */
export function classifyStatus(status: number, call: Call, retryAfter: number | null): Refusal {
  const word = `http-${status}`;
  if (status === 429) return { ok: false, failure: "busy", retryAfter: retryAfter ?? UNTOLD_PAUSE, word };
  if (status === 413) return { ok: false, failure: "message", word };
  return status >= 500 ? classifyLost(word, call) : { ok: false, failure: "again", word };
}

/** What a call means whose request never reached Slack: nothing was written. */
export function classifyUnsent(word: string): Refusal {
  return { ok: false, failure: "again", word };
}

/** What a call means whose answer was lost: a post may stand in the channel. */
export function classifyLost(word: string, call: Call): Refusal {
  return { ok: false, failure: call === "post" ? "unclear" : "again", word };
}
