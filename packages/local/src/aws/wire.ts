import { randomUUID } from "node:crypto";
import type { IncomingMessage, ServerResponse } from "node:http";
import { cbor, tag } from "@smithy/core/cbor";
import type { ApiAnswer } from "./api-answer.ts";

type Protocol = "cbor" | "json" | "query";

/** The protocol a request is written in: the SDK's is AWS JSON, the AWS CLI's for CloudWatch is Smithy RPC v2 CBOR, older CLIs' is query. */
export function protocolOf(request: IncomingMessage): Protocol {
  if (request.headers["smithy-protocol"] === "rpc-v2-cbor") return "cbor";
  return request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded") ? "query" : "json";
}

/** Reads the input of a call; undefined where it is not a map in its protocol. */
export async function readInput(request: IncomingMessage): Promise<Readonly<Record<string, unknown>> | undefined> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  if (protocolOf(request) === "query") return Object.fromEntries(new URLSearchParams(body.toString()));
  if (body.length === 0) return {};
  try {
    const input: unknown = protocolOf(request) === "cbor" ? cbor.deserialize(body) : JSON.parse(body.toString());
    return typeof input === "object" && input !== null && !Array.isArray(input) ? { ...input } : undefined;
  } catch {
    return undefined;
  }
}

/** Writes the answer to an operation in the protocol of its request. */
export function writeAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  answer: ApiAnswer,
  operation = "Unknown",
): void {
  const protocol = protocolOf(request);
  response.statusCode = answer.ok ? 200 : 400;
  response.setHeader("x-amzn-requestid", randomUUID());
  if (!answer.ok) response.setHeader("x-amzn-errortype", answer.code);

  if (protocol === "query") {
    response.setHeader("content-type", "text/xml");
    response.end(queryText(answer, operation));
    return;
  }
  const content = answer.ok ? answer.output : { __type: answer.code, message: answer.message };
  if (protocol === "cbor") {
    response.setHeader("smithy-protocol", "rpc-v2-cbor");
    response.setHeader("content-type", "application/cbor");
    response.end(
      cbor.serialize(
        written(
          content,
          (seconds) => tag({ tag: 1, value: seconds }),
          (bytes) => bytes,
        ),
      ),
    );
    return;
  }
  response.setHeader("content-type", request.headers["content-type"] ?? "application/x-amz-json-1.0");
  response.end(
    JSON.stringify(
      written(
        content,
        (seconds) => seconds,
        (bytes) => Buffer.from(bytes).toString("base64"),
      ),
    ),
  );
}

/** AWS JSON and CBOR both write a time as seconds since 1970; bytes are text in JSON alone. */
function written(value: unknown, time: (seconds: number) => unknown, binary: (bytes: Uint8Array) => unknown): unknown {
  if (value instanceof Date) return time(value.getTime() / 1000);
  if (value instanceof Uint8Array) return binary(value);
  if (Array.isArray(value)) return value.map((item) => written(item, time, binary));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, written(item, time, binary)]));
}

/** The query protocol answers in XML, by the operation's name. */
function queryText(answer: ApiAnswer, operation: string): string {
  if (answer.ok)
    return `<${operation}Response><${operation}Result>${elements(answer.output)}</${operation}Result></${operation}Response>`;
  return `<ErrorResponse><Error>${elements({ Type: "Sender", Code: answer.code, Message: answer.message })}</Error></ErrorResponse>`;
}

function elements(fields: object): string {
  return Object.entries(fields)
    .map(([name, value]) => `<${name}>${inside(value)}</${name}>`)
    .join("");
}

function inside(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "object" && value !== null) return elements(value);
  return String(value).replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
