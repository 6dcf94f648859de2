import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { objectFrom } from "./args.ts";
import { readBody } from "./body.ts";
import type { files } from "./files.ts";
import type { LocalSlackOptions } from "./local-slack.ts";
import type { pageRoutes } from "./page-routes.ts";
import type { responseUrls } from "./response-urls.ts";
import { answerWebApi, type WebApi } from "./web-api.ts";

/** What answers at the port: the Web API, the addresses that Slack hands out, and the page. */
export type Routes = {
  api: WebApi;
  answers: ReturnType<typeof responseUrls>;
  uploads: ReturnType<typeof files>;
  page: ReturnType<typeof pageRoutes>;
  extra: LocalSlackOptions["extraRoutes"];
};

/** Listens for all of the local Slack; a fault of its own is a 500, and on the terminal. */
export function routes({ api, answers, uploads, page, extra }: Routes): RequestListener {
  return function serve(request, response) {
    route(request, response).catch((error: unknown) => {
      console.error(error);
      if (!response.headersSent) response.writeHead(500, { "content-type": "text/plain" });
      response.end("The local Slack failed. Its terminal says why.");
    });
  };

  async function route(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = new URL(request.url ?? "/", "http://localhost").pathname;
    if (path.startsWith("/api/")) return answerWebApi(api, path.slice("/api/".length), request, response);
    if (/^\/(commands|actions|app)\//.test(path) && request.method === "POST") {
      const posted = answers.post(path, objectFrom((await readBody(request)) ?? ""));
      response.writeHead(posted?.status ?? 404, { "content-type": "text/plain" }).end(posted?.text ?? "invalid_url");
      return;
    }
    if (await uploads.answer(path, request, response)) return;
    if ((await extra?.(request, response)) === true) return;
    if (await page.answer(path, request, response)) return;
    response.writeHead(404, { "content-type": "text/plain; charset=utf-8" }).end("There is nothing at this address.");
  }
}
