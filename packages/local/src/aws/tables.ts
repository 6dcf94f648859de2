import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import dynalite from "dynalite";
import { listen } from "../port.ts";

/** DynamoDB on this machine: takes a request that was made for DynamoDB and answers it. */
export type Tables = {
  handle(request: IncomingMessage, response: ServerResponse): void;
  close(): Promise<void>;
};

/** Opens DynamoDB (dynalite) in this process, in memory or kept under `dataDir`. */
export async function openTables(dataDir: string | undefined): Promise<Tables> {
  const server = dynalite({
    createTableMs: 0,
    updateTableMs: 0,
    deleteTableMs: 0,
    ...(dataDir === undefined ? {} : { path: join(dataDir, "dynamodb") }),
  });
  // Nobody calls this port: requests are handed over below. dynalite closes its database only when a listening server is closed.
  await listen(server, 0, "AWS_PORT");

  return {
    handle(request, response) {
      server.emit("request", request, response);
      // dynalite throws the error of a request that its caller gave up, which would end the whole process.
      request.removeAllListeners("error");
      request.on("error", () => undefined);
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}
