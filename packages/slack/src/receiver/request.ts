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
 * The event as Bolt reads it: it takes base64 for ASCII, and compares the content type, `; charset` and all, with the bare one.
 * AwsLambdaReceiver.getRawBody and parseRequestBody, Bolt 5.1.
 */
export function eventForBolt(event: UrlEvent, body: string) {
  const type = (headerOf(event, "content-type") ?? FORM).split(";")[0]?.trim().toLowerCase() ?? FORM;
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath: event.rawPath ?? "/",
    rawQueryString: "",
    requestContext: {},
    headers: { "content-type": type },
    body,
    isBase64Encoded: false,
  };
}

/** Whether Slack only asks if we are there; such a request does nothing, and need not be signed. */
export function isSslCheck(event: UrlEvent, body: string): boolean {
  return (
    headerOf(event, "content-type")?.startsWith(FORM) === true && new URLSearchParams(body).get("ssl_check") === "1"
  );
}

/** The text of a slash command as it was typed: Slack sends `&`, `<` and `>` escaped. */
export function unescaped(text: string): string {
  return text.replace(/&lt;/gu, "<").replace(/&gt;/gu, ">").replace(/&amp;/gu, "&");
}

const FORM = "application/x-www-form-urlencoded";
