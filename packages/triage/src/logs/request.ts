import { MASKED } from "./mask.ts";

/** The request a line is about; null where it does not say. */
export type Requested = { method: string | null; url: string | null };

const METHOD = "GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS";
const METHOD_AND_URL = new RegExp(
  String.raw`\b(${METHOD}) (?:request (?:for|to|on) )?["']?((?:https?:\/\/|\/)[^\s"'<>]*)`,
  "u",
);
/** As Django tells of a request that failed. */
const ANSWERED = /\b(?:Internal Server Error|Bad Request|Not Found|Forbidden|Unauthorized): (\/\S*)/u;
/** As Flask does. */
const THROWN_ON = new RegExp(String.raw`\bException on (\/\S*) \[(${METHOD})\]`, "u");
const FIELD_METHOD = new RegExp(
  String.raw`\b(?:http_?|request_?)?(?:method|verb)["']?\s*[=:]\s*["']?(${METHOD})\b`,
  "iu",
);
const FIELD_URL =
  /\b(?:[Rr]equest[_-]?|service)?(?:[Uu][Rr][LlIi]|[Pp]ath|[Ee]ndpoint)["']?\s*[=:]\s*["']?((?:https?:\/\/|\/(?!(?:var|usr|opt|bin|tmp|home|etc|proc|dev|lib|mnt|root|app|srv)\/))[^\s"',;<>]*)/u;
const BARE_URL = /(?<!\b(?:see|visit|docs?|more|referrer|referer|upstream):?\s*["']?)\bhttps?:\/\/[^\s"'<>]+/iu;
const SECRET_KEY = /secret|token|key|passw|pwd|sig|auth|code|session|credential|nonce|otp|pin|email|card/iu;

/** Finds the method and the URL asked for in a line of text. */
export function requestIn(text: string): Requested {
  const head = text.slice(0, 4000);
  const both = METHOD_AND_URL.exec(head);
  if (both) return { method: both[1] ?? null, url: urlOf(both[2] ?? null) };
  const [, thrownOn = null, by = null] = THROWN_ON.exec(head) ?? [];
  if (thrownOn) return { method: by, url: urlOf(thrownOn) };
  const answered = ANSWERED.exec(head)?.[1];
  if (answered) return { method: null, url: urlOf(answered) };
  const method = FIELD_METHOD.exec(head)?.[1]?.toUpperCase() ?? null;
  return { method, url: urlOf(FIELD_URL.exec(head)?.[1] ?? BARE_URL.exec(head)?.[0] ?? null) };
}

/** A URL without its user and without the values of query keys that may hold a secret; null where there is none. */
export function urlOf(url: string | null): string | null {
  if (!url) return null;
  const plain = url
    .replace(/\{[^{}]*\}$|[.,;:'")\]}]+$/u, (end) => (end.startsWith("{") ? end : ""))
    .replace(/#.*$/u, "")
    .slice(0, 500);
  return plain
    .replace(/^(https?:\/\/)[^/@\s]+@/iu, `$1${MASKED}@`)
    .replace(/([?&;])([^=&;]+)=([^&;]*)/gu, (whole, mark: string, key: string) =>
      SECRET_KEY.test(key) ? `${mark}${key}=${MASKED}` : whole,
    );
}

/** Whether a URL leads to a host that anybody on the internet can name. */
export function isPublic(url: string): boolean {
  const host = /^https?:\/\/(?:[^/@\s]*@)?([^/:?\s]+)/iu.exec(url)?.[1]?.toLowerCase() ?? "";
  if (!host.includes(".") || /^(?:10|127|169\.254|172\.(?:1[6-9]|2\d|3[01])|192\.168)\./u.test(host)) return false;
  return !/(?:^|\.)(?:internal|local|localhost|svc|test|lan|amazonaws\.com)$|\.cluster\.local$/u.test(host);
}
