import { type Reading, reading } from "../failure.ts";
import type { LogRecord } from "../record.ts";
import { requestIn } from "../request.ts";

/** Status behind the request: `"GET /x HTTP/1.1" 503`, `GET /x 503 12.3 ms`, `GET /x 200 in 20ms`. */
const BEHIND = /\b(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) \S+(?: HTTP\/[\d.]+)?"? ([1-5]\d\d)\b(?!\.)/u;

/** An application load balancer's line has its own status before the target's, both before the request. */
const BALANCER = /^(?:https?|h2|wss?|grpcs?) \d{4}-\S+ \S+ \S+ \S+ \S+ \S+ \S+ (\d{3}) (?:\d{3}|-) \d+ \d+ "/u;

const TRACE = /\bRoot=(1-[0-9a-f]{8}-[0-9a-f]{24})/u;

/** Reads a line of an access log; a request that was answered says nothing, one that failed is a warning beside what the code says. */
export function accessLine({ text, json, rank }: LogRecord): Reading | null | "nothing" {
  if (json || text.includes("\n")) return null;
  const status = statusOf(text);
  if (!status || rank === "error") return null;
  if (Number(status) < 500) return "nothing";
  return answered(status, requestIn(text), TRACE.exec(text)?.[1] ?? null);
}

/** How the request of an access log's line was answered; null for any other line. */
export function statusOf(line: string): string | null {
  return BALANCER.exec(line)?.[1] ?? BEHIND.exec(line)?.[1] ?? null;
}

/** A request that was answered with a server's error. */
export function answered(
  status: string,
  { method, url }: { method: string | null; url: string | null },
  trace: string | null,
): Reading {
  const category = /^50[234]$/u.test(status) ? "internal-service" : "unknown";
  const path = url?.replace(/\?.*$/u, "") ?? null;
  const message = [method, path].filter((part) => part !== null).join(" ");
  return reading("warning", { message: `${message} ${status}`.trim(), method, url, category, trace });
}
