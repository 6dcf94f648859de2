import { fieldsOf } from "@hansho/core/fields";

/** A Lambda function URL's event (payload format 2.0), as far as it is used. */
export type UrlEvent = {
  headers: Record<string, string | undefined>;
  body?: string | undefined;
  isBase64Encoded: boolean;
  rawPath?: string;
};

/** What the function URL is to answer. */
export type UrlAnswer = { statusCode: number; headers?: Record<string, string>; body: string };

/** A header whatever the case of its name. */
export function headerOf(event: UrlEvent, name: string): string | undefined {
  const key = Object.keys(event.headers).find((one) => one.toLowerCase() === name);
  return key === undefined ? undefined : event.headers[key];
}

/** The body's bytes as they came: a function URL hands forms over in base64. */
export function bodyOf(event: UrlEvent): Uint8Array {
  return Buffer.from(event.body ?? "", event.isBase64Encoded ? "base64" : "utf8");
}

/**
 * What a request says: JSON, in a form's `payload` where there is one, or else the form's fields. Throws where it cannot be read. It is read
 * once, so that what was checked is what is acted upon.
 */
export function saidIn(event: UrlEvent, body: string): unknown {
  if (!isForm(event)) return JSON.parse(body);
  const form = new URLSearchParams(body);
  const payload = form.get("payload");
  return payload === null ? Object.fromEntries(form) : JSON.parse(payload);
}

/** The teams that a request names as the one it comes from: a command and an event by `team_id`, all else by `team`. */
export function teamsNamed(said: unknown): unknown[] {
  const { team, team_id } = fieldsOf(said);
  return [team_id, fieldsOf(team).id].filter((one) => one !== undefined && one !== null);
}

/** The event as Bolt reads it: AwsLambdaReceiver.parseRequestBody, Bolt 5.1. */
export function eventForBolt(event: UrlEvent, said: unknown) {
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: event.rawPath ?? "/",
    rawQueryString: "",
    requestContext: {},
    headers: { "content-type": "application/json" },
    body: JSON.stringify(said),
    isBase64Encoded: false,
  };
}

/**
 * Whether Slack only asks if we are there; such a request does nothing, and need not be signed. What is longer than such a question is not
 * read before its signature is.
 */
export function isSslCheck(event: UrlEvent, body: string): boolean {
  return isForm(event) && body.length <= LONGEST_CHECK && new URLSearchParams(body).get("ssl_check") === "1";
}

function isForm(event: UrlEvent): boolean {
  return (headerOf(event, "content-type") ?? FORM).trim().toLowerCase().startsWith(FORM);
}

/** The text of a slash command as it was typed: Slack sends `&`, `<` and `>` escaped, and what looks like an address as a link. */
export function unescaped(text: string): string {
  const plain = text
    .replace(/<(?:https?:\/\/|mailto:|tel:)[^|<>]*\|([^<>]*)>/gu, "$1")
    .replace(/<(https?:\/\/[^|<>]*)>/gu, "$1");
  return plain.replace(/&lt;/gu, "<").replace(/&gt;/gu, ">").replace(/&amp;/gu, "&");
}

const FORM = "application/x-www-form-urlencoded";

const LONGEST_CHECK = 2_000;
