import { type Fields, fields, text } from "@hansho/core/fields";
import type { Message } from "../message.ts";
import { broken, idOf, inside } from "./inside.ts";

/** Opens a whole HTTP request, headers and all, as a tool or a proxy writes it down. */
export function httpRequest(message: Message): Message[] | null {
  if (message.json !== undefined) return null;
  const request = REQUEST.exec(message.text);
  if (!request) return null;
  const head = request[0].split(/\r?\n/u).slice(1);
  const headers = head.map((line) => /^\s*([\w-]{1,100}):\s*(.*)$/u.exec(line)).filter((line) => line !== null);
  const named = Object.fromEntries(headers.map(([, name = "", value = ""]) => [name, value.trim()]));
  return [delivered(message, named, message.text.slice(request[0].length))];
}

/** The request's line, its headers, and the blank line that ends them. */
const REQUEST =
  /^\s*(?:POST|PUT) \S{1,4000} HTTP\/\d(?:\.\d)?[ \t]*\r?\n(?:[ \t]*[\w-]{1,100}:[^\n]{0,8000}\n){0,100}[ \t]*\r?\n/u;

/** Opens the event with which a function URL or API Gateway hands on a request, or whatever has its headers and its body. */
export function httpEvent(message: Message): Message[] | null {
  const event = fields(message.json);
  const headers = fields(event?.headers);
  if (!event || !headers || !("body" in event)) return null;
  const body = bodyOf(event);
  return [body === null ? broken(message, event) : delivered(message, headers, body)];
}

function bodyOf({ body, isBase64Encoded }: Fields): unknown {
  if (fields(body)) return body;
  if (text(body) === null) return null;
  return isBase64Encoded === true ? Buffer.from(String(body), "base64").toString("utf8") : body;
}

/** Of a raw delivery the headers alone know the id and the topic. */
function delivered(around: Message, headers: Fields, body: unknown): Message {
  const header = (name: string) => text(Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1]);
  const topicArn = header("x-amz-sns-topic-arn");
  return inside(around, body, {
    origin: { ...idOf(header("x-amz-sns-message-id")), ...(topicArn !== null && { topicArn }) },
  });
}
