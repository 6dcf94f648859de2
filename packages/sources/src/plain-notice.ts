import type { Notice } from "@hansho/core/signal";
import { isAlarmBody } from "./alarm.ts";
import type { Message } from "./envelope.ts";
import { fields } from "./fields.ts";

/** Reads any message at all: a text as a text, and what only looks like something else as malformed. */
export function plainNotice(message: Message): Notice {
  const { origin, subject: title, text } = message;
  return { what: "notice", kind: isMalformed(message) ? "malformed" : "text", origin, title, text };
}

/** Nothing at all, broken JSON, a bare null or number, or an alarm's body that no reader took. */
function isMalformed({ text, json }: Message): boolean {
  if (text.trim() === "") return true;
  if (json === undefined) return looksLikeJson(text);
  if (typeof json !== "object") return typeof json !== "string";
  const body = fields(json);
  if (!body) return json === null;
  const inner = fields(body.Message);
  return isAlarmBody(body) || (inner !== null && isAlarmBody(inner));
}

/** `[INFO] ready` and `[2026-11-21] ready` are texts. */
function looksLikeJson(text: string): boolean {
  return /^\uFEFF?\s*(?:\{|\[\s*["{[\]])/u.test(text);
}
