import { classifyStatus, classifyWord } from "@hansho/slack/channel/classify";
import { refusalOf } from "@hansho/slack/channel/thrown";
import { expect, test } from "vitest";

test.each([
  ["ratelimited", "busy"],
  ["message_limit_exceeded", "busy"],
  ["channel_not_found", "channel"],
  ["not_in_channel", "channel"],
  ["is_archived", "channel"],
  ["is_inactive", "channel"],
  ["restricted_action", "channel"],
  ["ekm_access_denied", "channel"],
  ["invalid_auth", "token"],
  ["token_revoked", "token"],
  ["account_inactive", "token"],
  ["missing_scope", "token"],
  ["message_not_found", "gone"],
  ["thread_not_found", "gone"],
  ["cant_update_message", "gone"],
  ["edit_window_closed", "gone"],
  ["invalid_blocks", "message"],
  ["invalid_attachments", "message"],
  ["msg_too_long", "message"],
  ["msg_blocks_too_long", "message"],
  ["no_text", "message"],
  ["internal_error", "unclear"],
  ["fatal_error", "unclear"],
  ["service_unavailable", "unclear"],
  ["request_timeout", "again"],
  ["some_new_block_rule", "message"],
  ["some_new_trouble", "again"],
  ["<html>", "unclear"],
  ["", "unclear"],
])("reads %s, said of a post, as %s", (word, failure) => {
  expect(classifyWord(word, "post", null).failure).toBe(failure);
});

test("never leaves open whether an edit or a look was done: both may be repeated", () => {
  for (const call of ["edit", "find"] as const) {
    expect(classifyWord("internal_error", call, null).failure).toBe("again");
    expect(classifyStatus(503, call, null).failure).toBe("again");
  }
});

test("waits as long as it is told", () => {
  expect(classifyWord("ratelimited", "post", 3_000)).toMatchObject({ retryAfter: 3_000 });
  expect(classifyStatus(429, "post", 30_000)).toMatchObject({ retryAfter: 30_000 });
});

test.each([
  [400, "again"],
  [403, "again"],
  [413, "message"],
  [500, "unclear"],
  [504, "unclear"],
])("reads HTTP status %i of a post as %s", (status, failure) => {
  expect(classifyStatus(status, "post", null).failure).toBe(failure);
});

test.each([
  ["ECONNREFUSED", "again"],
  ["ENOTFOUND", "again"],
  ["UND_ERR_CONNECT_TIMEOUT", "again"],
  ["DEPTH_ZERO_SELF_SIGNED_CERT", "again"],
  ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "again"],
  ["ECONNRESET", "unclear"],
  ["UND_ERR_SOCKET", "unclear"],
  ["EPIPE", "unclear"],
])("a post whose connection failed with %s is told as %s", (code, failure) => {
  const original = Object.assign(new TypeError("fetch failed"), { cause: { code } });
  expect(refusalOf({ code: "slack_webapi_request_error", original }, "post").failure).toBe(failure);
});

test("anything else that is thrown leaves a post open", () => {
  for (const thrown of [null, undefined, "text", new Error("other"), { code: 5 }]) {
    expect(refusalOf(thrown, "post").failure).toBe("unclear");
  }
});
