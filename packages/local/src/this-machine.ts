import type { IncomingMessage } from "node:http";

/**
 * Whether a request is meant for this machine.
 * Another site's page could otherwise reach a loopback server through the reader's browser (DNS rebinding, forged requests).
 */
export function isForThisMachine(request: IncomingMessage): boolean {
  const { host = "", origin } = request.headers;
  const name = host.replace(/:\d+$/, "");
  return (name === "127.0.0.1" || name === "localhost") && (origin === undefined || origin === `http://${host}`);
}
