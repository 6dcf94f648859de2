import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { join } from "node:path";
import { refuse } from "./answer.ts";
import { type Args, jsonOf, textOf, wholeNumberOf } from "./args.ts";
import { isObject } from "./block-kit/check.ts";
import type { Method } from "./chat.ts";

/** Pictures that the app uploads. */
export type Files = {
  readonly methods: Readonly<Record<string, Method>>;
  /** Whether a message may show a file. */
  has(id: string): boolean;
  /** Takes an upload, or shows a file; false for other addresses. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
};

/** Slack's three steps of an upload: an address, the bytes, the completion. Complete files are kept in `dataDir`, if there is one. */
export function files(origin: () => string, dataDir: string | undefined): Files {
  const folder = dataDir === undefined ? undefined : join(dataDir, "files");
  const begun = new Map<string, { length: number; bytes?: Buffer }>();
  const complete = new Map<string, Buffer>();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });

  function kept(id: string): Buffer | undefined {
    const known = complete.get(id);
    if (known !== undefined || folder === undefined || !/^F[0-9A-Z]+$/u.test(id)) return known;
    const path = join(folder, `${id}.png`);
    return existsSync(path) ? readFileSync(path) : undefined;
  }

  function finish(id: string, bytes: Buffer): void {
    begun.delete(id);
    complete.set(id, bytes);
    if (folder !== undefined) writeFileSync(join(folder, `${id}.png`), bytes);
  }

  return {
    methods: {
      "files.getUploadURLExternal"(args) {
        const length = wholeNumberOf(args, "length");
        if (textOf(args, "filename") === undefined || length === undefined || length === 0)
          return refuse("invalid_arguments");
        const id = `F${crypto.randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`;
        begun.set(id, { length });
        return { ok: true, upload_url: `${origin()}/upload/v1/${id}`, file_id: id };
      },

      "files.completeUploadExternal"(args) {
        const ids = idsIn(args);
        if (ids.length === 0) return refuse("invalid_arguments");
        const sent = ids.flatMap((id) => {
          const bytes = begun.get(id)?.bytes;
          return bytes === undefined ? [] : [{ id, bytes }];
        });
        if (sent.length < ids.length) return refuse("file_not_found");
        for (const { id, bytes } of sent) finish(id, bytes);
        return { ok: true, files: ids.map((id) => ({ id })) };
      },
    },

    has: (id) => kept(id) !== undefined,

    async answer(path, request, response) {
      const [, place, id = ""] = /^\/(upload\/v1|local\/files)\/(F[0-9A-Z]+)$/u.exec(path) ?? [];
      if (place === "upload/v1" && request.method === "POST") {
        const waiting = begun.get(id);
        const bytes = await bytesOf(request);
        const isWhole = waiting !== undefined && bytes.length === waiting.length;
        if (isWhole) begun.set(id, { ...waiting, bytes });
        response.writeHead(isWhole ? 200 : 400, { "content-type": "text/plain" }).end(isWhole ? "OK" : "invalid");
        return true;
      }
      const shown = place === "local/files" && request.method === "GET" ? kept(id) : undefined;
      if (shown === undefined) return false;
      response.writeHead(200, { "content-type": "image/png", "x-content-type-options": "nosniff" }).end(shown);
      return true;
    },
  };
}

function idsIn(args: Args): string[] {
  const named = jsonOf(args, "files");
  const all: unknown[] = Array.isArray(named) ? named : [];
  return all.flatMap((one) => (isObject(one) && typeof one.id === "string" ? [one.id] : []));
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
