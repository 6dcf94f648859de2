import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { listen } from "../port.ts";
import { playNamed, type ScenarioOffer } from "../scenario/offer.ts";
import { objectFrom } from "../slack/args.ts";
import { readBody } from "../slack/body.ts";
import { isForThisMachine } from "../this-machine.ts";

/** Where scenarios are asked for while Slack is a real one and has the cards. */
export type ScenarioServer = { url: string; close(): Promise<void> };

/**
 * Serves the two addresses of the local Slack's page that `hansho play` needs: the list, and each scenario's start.
 * Throws `PortTaken` (PORT) where the port is in use.
 */
export async function startScenarioServer(requestedPort: number, offer: ScenarioOffer): Promise<ScenarioServer> {
  const server = createServer(function serve(request, response) {
    answer(request, offer).then(
      ([status, body]) => write(response, status, body),
      (error: unknown) => {
        console.error(error);
        write(response, 500, { error: "It failed. The stack's terminal says why." });
      },
    );
  });
  const port = await listen(server, requestedPort, "PORT");
  return {
    url: `http://127.0.0.1:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, offer: ScenarioOffer): Promise<[status: number, body: unknown]> {
  if (!isForThisMachine(request)) return [403, { error: "Only this machine's own address is answered." }];
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  if (request.method === "GET" && pathname === "/local/scenarios") return [200, offer.scenarios()];
  if (request.method !== "POST" || !pathname.startsWith("/local/scenarios/")) {
    return [404, { error: "There is no page: the cards are in the real workspace." }];
  }
  // A form of another site's page cannot be JSON.
  const isJson = request.headers["content-type"]?.startsWith("application/json") === true;
  const asked = isJson ? objectFrom((await readBody(request)) ?? "") : undefined;
  const played = asked && playNamed(pathname, offer);
  return played ? [200, played] : [400, { error: "The request was not understood." }];
}

function write(response: ServerResponse, status: number, body: unknown): void {
  response
    .writeHead(status, {
      "content-type": "application/json; charset=utf-8",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    })
    .end(JSON.stringify(body));
}
