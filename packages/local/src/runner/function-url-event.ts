import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { LambdaFunctionURLEvent } from "aws-lambda";

/** What is read of an HTTP request: a real one, or one that is made up for a caller who speaks no HTTP. */
export type UrlRequest = Pick<IncomingMessage, "headers" | "httpVersion" | "method" | "url"> & {
  readonly socket: { readonly remoteAddress?: string | undefined };
};

/** Turns an HTTP request and its body into the event of a Lambda function URL (payload format 2.0). */
export function functionUrlEvent(request: UrlRequest, body: Uint8Array, now: number): LambdaFunctionURLEvent {
  const { cookie, ...headers } = request.headers;
  const [rawPath = "/", rawQueryString = ""] = splitOnce(request.url ?? "/", "?");
  const method = request.method ?? "GET";
  const isText = /^(text\/|application\/(json|xml|javascript))/i.test(headers["content-type"] ?? "");
  const domainName = headers.host ?? "127.0.0.1";
  const cookies = cookie?.split("; ");
  return {
    version: "2.0",
    routeKey: "$default",
    rawPath,
    rawQueryString,
    ...(cookies === undefined ? {} : { cookies }),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(",") : value]),
    ),
    ...(rawQueryString === "" ? {} : { queryStringParameters: queryParameters(rawQueryString) }),
    requestContext: {
      accountId: "anonymous",
      apiId: "local",
      domainName,
      domainPrefix: domainName.split(".")[0] ?? "",
      http: {
        method,
        path: rawPath,
        protocol: `HTTP/${request.httpVersion}`,
        sourceIp: request.socket.remoteAddress ?? "127.0.0.1",
        userAgent: headers["user-agent"] ?? "",
      },
      requestId: randomUUID(),
      routeKey: "$default",
      stage: "$default",
      time: logTime(now),
      timeEpoch: now,
    },
    // A form is not text to a function URL: Slack's commands and interactions arrive in base64.
    ...(body.length === 0 ? {} : { body: Buffer.from(body).toString(isText ? "utf8" : "base64") }),
    isBase64Encoded: body.length > 0 && !isText,
  };
}

function splitOnce(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + separator.length)];
}

/** A name given twice has both values, joined with a comma. */
function queryParameters(query: string): Record<string, string> {
  const parameters = new URLSearchParams(query);
  return Object.fromEntries([...parameters.keys()].map((name) => [name, parameters.getAll(name).join(",")]));
}

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const;

/** `12/Mar/2026:19:03:58 +0000`. */
function logTime(now: number): string {
  const [, year, month, day, time] = /^(\d+)-(\d+)-(\d+)T([\d:]+)/.exec(new Date(now).toISOString()) ?? [];
  return `${day}/${MONTHS[Number(month) - 1]}/${year}:${time} +0000`;
}
