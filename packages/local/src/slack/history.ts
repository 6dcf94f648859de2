import { type Answer, refuse } from "./answer.ts";
import { type Args, flagOf, textOf, wholeNumberOf } from "./args.ts";
import type { MessageView } from "./message.ts";
import { microsecondsOf } from "./timestamps.ts";

const MOST_IN_A_PAGE = 999;

/**
 * Answers a page of a channel's messages, newest first, from those between `oldest` and `latest` (both exclusive unless
 * `inclusive`). Metadata is given only with `include_all_metadata`.
 */
export function historyPage(messages: readonly MessageView[], args: Args): Answer {
  const range = readRange(args);
  if (range === undefined) return refuse("invalid_ts_latest");
  const page = cut(messages.filter(range).toReversed(), args, 100);
  if (page === undefined) return refuse("invalid_cursor");
  return {
    ok: true,
    messages: page.items.map((message) => asAsked(message, args)),
    has_more: page.next !== undefined,
    pin_count: 0,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...(page.next === undefined ? {} : { response_metadata: { next_cursor: page.next } }),
  };
}

/** Answers a page of a thread, oldest first. The parent leads every page, whatever the range. */
export function threadPage(parent: MessageView, replies: readonly MessageView[], args: Args): Answer {
  const range = readRange(args);
  if (range === undefined) return refuse("invalid_ts_latest");
  const page = cut(replies.filter(range), args, 1_000);
  if (page === undefined) return refuse("invalid_cursor");
  return {
    ok: true,
    messages: [parent, ...page.items].map((message) => asAsked(message, args)),
    has_more: page.next !== undefined,
    ...(page.next === undefined ? {} : { response_metadata: { next_cursor: page.next } }),
  };
}

function readRange(args: Args): ((message: MessageView) => boolean) | undefined {
  const oldest = microsecondsOf(textOf(args, "oldest") ?? "0");
  const latestText = textOf(args, "latest");
  const latest = latestText === undefined ? Number.POSITIVE_INFINITY : microsecondsOf(latestText);
  if (Number.isNaN(oldest) || Number.isNaN(latest)) return undefined;
  const inclusive = flagOf(args, "inclusive");
  return function isInRange(message) {
    const at = microsecondsOf(message.ts);
    return inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
  };
}

function cut(
  messages: readonly MessageView[],
  args: Args,
  usual: number,
): { items: readonly MessageView[]; next: string | undefined } | undefined {
  const cursor = textOf(args, "cursor");
  const first = cursor === undefined ? 0 : messages.findIndex((message) => message.ts === readCursor(cursor));
  if (first < 0) return undefined;
  const limit = Math.min(Math.max(wholeNumberOf(args, "limit") ?? usual, 1), Math.max(usual, MOST_IN_A_PAGE));
  const following = messages[first + limit];
  return {
    items: messages.slice(first, first + limit),
    next: following === undefined ? undefined : writeCursor(following.ts),
  };
}

function asAsked(message: MessageView, args: Args): MessageView {
  if (flagOf(args, "include_all_metadata")) return message;
  const { metadata: _metadata, ...rest } = message;
  return rest;
}

function writeCursor(ts: string): string {
  return btoa(`next_ts:${ts}`);
}

function readCursor(cursor: string): string | undefined {
  try {
    return /^next_ts:(.+)$/.exec(atob(cursor))?.[1];
  } catch {
    return undefined;
  }
}
