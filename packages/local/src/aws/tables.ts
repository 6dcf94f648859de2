import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { Readable } from "node:stream";
import { buffer } from "node:stream/consumers";
import { jsonFields } from "@hansho/core/fields";
import dynalite from "dynalite";
import { listen } from "../port.ts";
import { MOST_EXPRESSION_BYTES, tooLongIn } from "./expressions.ts";
import { writeAnswer } from "./wire.ts";

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
      buffer(request).then(
        (body) => {
          const message =
            body.length > MOST_EXPRESSION_BYTES ? tooLongIn(jsonFields(body.toString()) ?? {}) : undefined;
          if (message !== undefined)
            return writeAnswer(request, response, { ok: false, code: "ValidationException", message });
          const { headers, method, url } = request;
          server.emit("request", Object.assign(Readable.from([body]), { headers, method, url }), response);
        },
        // Its caller gave it up.
        () => response.destroy(),
      );
    },
    close() {
      return new Promise((resolve, reject) => {
        server.close((error) => (error ? reject(error) : resolve()));
      });
    },
  };
}
