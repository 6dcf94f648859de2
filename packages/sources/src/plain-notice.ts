import { type Fields, fields } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import { isAlarmEvent } from "./alarm/event.ts";
import { isHistoryItem } from "./alarm/history.ts";
import { isAlarmBody } from "./alarm/sns-body.ts";
import { isSnsEnvelope } from "./envelope/sns.ts";
import { isQueueRecord } from "./envelope/sqs.ts";
import type { Message } from "./message.ts";

/** Reads any message at all: a text as a text, and what only looks like something else as malformed. */
export function plainNotice(message: Message): Notice {
  const { origin, subject: title, text } = message;
  return { what: "notice", kind: isMalformed(message) ? "malformed" : "text", origin, title, text };
}

/** Nothing at all, what is no text, broken JSON, a bare null or number, or what claims to be an alarm or an envelope and is none. */
function isMalformed({ text, json, broken }: Message): boolean {
  if (broken || text.trim() === "" || isBinary(text)) return true;
  if (json === undefined) return looksLikeJson(text);
  if (typeof json !== "object") return typeof json !== "string";
  const body = fields(json);
  if (!body) return json === null;
  const inner = fields(body.Message);
  return claims(body) || (inner !== null && claims(inner)) || isEmptyBatch(body);
}

/** A text has at most one of these: what decodes to both was none. */
function isBinary(text: string): boolean {
  return text.includes("\0") && text.includes("\uFFFD");
}

/** What claims to be an alarm or an envelope, and was not understood as one. */
export function brokenAlarm(message: Message): Notice | null {
  const body = fields(message.json);
  return body && claims(body) ? plainNotice(message) : null;
}

function claims(body: Fields): boolean {
  return [isAlarmBody, isAlarmEvent, isHistoryItem, isSnsEnvelope, isQueueRecord].some((isSuch) => isSuch(body));
}

/** A function's event without any record. */
function isEmptyBatch({ Records }: Fields): boolean {
  return Array.isArray(Records) && Records.length === 0;
}

/** `[INFO] ready` and `[2026-11-21] ready` are texts; comments may stand before what somebody copied. */
function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(?:(?:\/\/|#)[^\n]{0,500}\n\s*){0,20}(?:\{|\[\s*["{[\]])/u.test(text);
}
