import { connect, createServer } from "node:net";
import { listen } from "@hansho/local/port";

/** Puts a network of so many milliseconds before a local address, which else answers sooner than calls made at once can overlap. */
export async function startDelayed(url: string, delayMs: number): Promise<string> {
  if (delayMs === 0) return url;
  const { hostname, port } = new URL(url);
  const server = createServer(function delay(near) {
    const far = connect(Number(port), hostname);
    near.on("data", (chunk) => setTimeout(() => far.write(chunk), delayMs));
    far.on("data", (chunk) => setTimeout(() => near.write(chunk), delayMs));
    near.on("close", () => far.destroy());
    far.on("close", () => near.destroy());
    for (const socket of [near, far]) socket.setNoDelay().on("error", () => undefined);
  });
  return `http://127.0.0.1:${await listen(server, 0, "PORT")}`;
}
