import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { isFields } from "@hansho/core/fields";
import { refuse } from "./answer.ts";
import { type Args, jsonOf, objectFrom, textOf, wholeNumberOf } from "./args.ts";
import type { Method } from "./chat.ts";
import type { Json } from "./message.ts";
import type { Workspace } from "./workspace.ts";

/** Files that the app uploads. */
export type Files = {
  readonly methods: Readonly<Record<string, Method>>;
  /** Whether a message may show a file. */
  has(id: string): boolean;
  /** Takes an upload, or hands a file out; false for other addresses. */
  answer(path: string, request: IncomingMessage, response: ServerResponse): Promise<boolean>;
};

type Kept = { readonly name: string; readonly title: string; readonly bytes: Buffer };

/** What Slack calls a file by the end of its name; anything else is `binary`. */
const TYPES: Readonly<Record<string, { filetype: string; mimetype: string; pretty: string }>> = {
  ".png": { filetype: "png", mimetype: "image/png", pretty: "PNG" },
  ".jpg": { filetype: "jpg", mimetype: "image/jpeg", pretty: "JPEG" },
  ".gif": { filetype: "gif", mimetype: "image/gif", pretty: "GIF" },
  ".md": { filetype: "markdown", mimetype: "text/plain", pretty: "Markdown (raw)" },
  ".txt": { filetype: "text", mimetype: "text/plain", pretty: "Plain Text" },
  ".csv": { filetype: "csv", mimetype: "text/csv", pretty: "CSV" },
  ".html": { filetype: "html", mimetype: "text/html", pretty: "HTML" },
  ".json": { filetype: "json", mimetype: "application/json", pretty: "JSON" },
  ".pdf": { filetype: "pdf", mimetype: "application/pdf", pretty: "PDF" },
};
const OTHER = { filetype: "binary", mimetype: "application/octet-stream", pretty: "Binary" };

/** Slack's three steps of an upload: an address, the bytes, the completion. Complete files are kept in `dataDir`, if there is one. */
export function files(workspace: Workspace, origin: () => string, dataDir: string | undefined): Files {
  const folder = dataDir === undefined ? undefined : join(dataDir, "files");
  const begun = new Map<string, { name: string; length: number; bytes?: Buffer }>();
  const complete = new Map<string, Kept>();
  if (folder !== undefined) mkdirSync(folder, { recursive: true });

  function kept(id: string): Kept | undefined {
    const known = complete.get(id);
    if (known !== undefined || folder === undefined || !/^F[0-9A-Z]+$/u.test(id)) return known;
    const path = join(folder, id);
    if (!existsSync(path) || !existsSync(`${path}.json`)) return undefined;
    const { name, title } = objectFrom(readFileSync(`${path}.json`, "utf8")) ?? {};
    return { name: String(name), title: String(title), bytes: readFileSync(path) };
  }

  function finish(id: string, file: Kept): void {
    begun.delete(id);
    complete.set(id, file);
    if (folder === undefined) return;
    writeFileSync(join(folder, id), file.bytes);
    writeFileSync(join(folder, `${id}.json`), JSON.stringify({ name: file.name, title: file.title }));
  }

  function asListed(id: string, { name, title, bytes }: Kept): Json {
    const { filetype, mimetype, pretty } = typeOf(name);
    const address = `${origin()}/local/files/${id}`;
    return {
      id,
      name,
      title,
      mimetype,
      filetype,
      pretty_type: pretty,
      user: workspace.team.botUserId,
      size: bytes.length,
      mode: mimetype.startsWith("text/") ? "snippet" : "hosted",
      is_external: false,
      is_public: true,
      url_private: address,
      url_private_download: `${address}?download=1`,
      permalink: address,
    };
  }

  return {
    methods: {
      "files.getUploadURLExternal"(args) {
        const length = wholeNumberOf(args, "length");
        const name = textOf(args, "filename");
        if (name === undefined || length === undefined || length === 0) return refuse("invalid_arguments");
        const id = `F${crypto.randomUUID().replaceAll("-", "").slice(0, 10).toUpperCase()}`;
        begun.set(id, { name, length });
        return { ok: true, upload_url: `${origin()}/upload/v1/${id}`, file_id: id };
      },

      "files.completeUploadExternal"(args) {
        const asked = filesIn(args);
        if (asked.length === 0) return refuse("invalid_arguments");
        const where = textOf(args, "channel_id");
        const channel = where === undefined ? undefined : workspace.channel(where);
        if (where !== undefined && channel === undefined) return refuse("channel_not_found");
        if (channel?.archived) return refuse("is_archived");
        if (channel?.invited === false) return refuse("not_in_channel");
        const thread = textOf(args, "thread_ts");
        if (channel && thread !== undefined && workspace.find(channel, thread) === undefined)
          return refuse("thread_not_found");
        const sent = asked.flatMap(({ id, title }) => {
          const { name, bytes } = begun.get(id) ?? {};
          return name === undefined || bytes === undefined ? [] : [{ id, file: { name, title: title ?? name, bytes } }];
        });
        if (sent.length < asked.length) return refuse("file_not_found");
        for (const { id, file } of sent) finish(id, file);
        const listed = sent.map(({ id, file }) => asListed(id, file));
        if (channel === undefined) return { ok: true, files: listed };
        const content = { text: textOf(args, "initial_comment") ?? "", files: listed };
        workspace.post(channel, workspace.team.botUserId, content, { thread });
        return { ok: true, files: listed };
      },

      "files.info"(args) {
        const id = textOf(args, "file") ?? "";
        const file = kept(id);
        return file === undefined ? refuse("file_not_found") : { ok: true, file: asListed(id, file) };
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
      const file = place === "local/files" && request.method === "GET" ? kept(id) : undefined;
      if (file === undefined) return false;
      response.writeHead(200, headersOf(file, request.url?.endsWith("?download=1") === true)).end(file.bytes);
      return true;
    },
  };
}

/** What people download is never a page of this address: only pictures are shown, and text as text. */
function headersOf({ name }: Kept, isDownload: boolean): Record<string, string> {
  const { mimetype } = typeOf(name);
  const isPicture = mimetype.startsWith("image/");
  return {
    "content-type": isPicture ? mimetype : "text/plain; charset=utf-8",
    "content-security-policy": "default-src 'none'; sandbox",
    "x-content-type-options": "nosniff",
    ...(isDownload ? { "content-disposition": `attachment; filename*=UTF-8''${encodeURIComponent(name)}` } : {}),
  };
}

function typeOf(name: string) {
  return TYPES[extname(name).toLowerCase()] ?? OTHER;
}

function filesIn(args: Args): { id: string; title: string | undefined }[] {
  const named = jsonOf(args, "files");
  const all: unknown[] = Array.isArray(named) ? named : [];
  return all.flatMap((one) =>
    isFields(one) && typeof one.id === "string" ? [{ id: one.id, title: textOf(one, "title") }] : [],
  );
}

async function bytesOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
}
