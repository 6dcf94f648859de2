import type { IncomingMessage } from "node:http";

const MOST_BYTES = 4_000_000;

/** Reads a request's body as text; undefined when it is larger than four megabytes. */
export async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > MOST_BYTES) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString("utf8");
}
