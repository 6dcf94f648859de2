import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import type { LambdaFunctionURLEvent } from "aws-lambda";
import { type Clock, systemClock } from "./clock.ts";
import { functionUrlEvent } from "./function-url-event.ts";
import { invoke, type LambdaHandler } from "./invoke.ts";
import { printTrouble, type Trouble } from "./print-trouble.ts";

/** The function behind a URL. */
export type FunctionUrlOptions = {
  readonly functionName: string;
  readonly region: string;
  readonly timeoutMs: number;
  readonly clock?: Clock;
  /** Hears of every call that did not answer; written to stderr without it. */
  readonly onTrouble?: (trouble: Trouble) => void;
};

const MOST_BODY_BYTES = 6 * 1024 * 1024;

/**
 * Serves a handler as a Lambda function URL does: request to event (payload format 2.0), answer to response.
 * An answer without `statusCode` is a body with status 200; a thrown error or a timeout is 502; over 6 MB is 413.
 */
export function functionUrl(
  handler: LambdaHandler<LambdaFunctionURLEvent>,
  options: FunctionUrlOptions,
): RequestListener {
  const { functionName, clock = systemClock, onTrouble = printTrouble } = options;

  return async function serveFunctionUrl(request, response) {
    const body = await readBody(request);
    if (body === "gone") return;
    if (body === "too-large")
      return write(response, { statusCode: 413, body: JSON.stringify({ Message: "Request Entity Too Large" }) });

    const outcome = await invoke(handler, functionUrlEvent(request, body, clock.now()), { ...options, clock });
    if (outcome.ended === "answered") return write(response, outcome.answer);
    onTrouble({ functionName, outcome });
    write(response, { statusCode: 502, body: "Internal Server Error", headers: { "content-type": "text/plain" } });
  };
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | "too-large" | "gone"> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request) {
      size += chunk.length;
      if (size <= MOST_BODY_BYTES) chunks.push(chunk);
    }
  } catch {
    return "gone";
  }
  return size > MOST_BODY_BYTES ? "too-large" : Buffer.concat(chunks);
}

function write(response: ServerResponse, answer: unknown): void {
  response.setHeader("content-type", "application/json");
  if (!isShaped(answer)) {
    response.end(typeof answer === "string" ? answer : JSON.stringify(answer));
    return;
  }
  response.statusCode = Number(answer.statusCode);
  for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, String(value));
  if (answer.cookies) response.setHeader("set-cookie", answer.cookies);
  response.end(Buffer.from(answer.body ?? "", answer.isBase64Encoded === true ? "base64" : "utf8"));
}

type ShapedAnswer = {
  readonly statusCode: number | string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly cookies?: readonly string[];
  readonly body?: string;
  readonly isBase64Encoded?: boolean;
};

function isShaped(answer: unknown): answer is ShapedAnswer {
  return typeof answer === "object" && answer !== null && "statusCode" in answer;
}
