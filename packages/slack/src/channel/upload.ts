import type { Deadline } from "@hansho/app/ports/clock";
import { fieldsOf } from "@hansho/core/fields";
import type { Answer } from "./channel.ts";

/** What uploading needs: until when, the file's bytes, null where they are kept no more, and Slack's methods. */
export type UploadPorts = {
  deadline: Deadline;
  read(): Promise<Uint8Array | null>;
  ask(method: string, body: Record<string, unknown>): Promise<Answer>;
};

/** A file in Slack that is not shared: nobody sees it until a message shows it. The permalink is null where Slack gives none. */
export type Uploaded = { id: string; permalink: string | null };

/** Uploads a file without sharing it; null where Slack does not take it or takes too long. */
export async function upload(ports: UploadPorts, name: string): Promise<Uploaded | null> {
  const within = Math.min(TO_UPLOAD, ports.deadline.left() - TO_POST);
  if (within <= 0) return null;
  const signal = AbortSignal.timeout(within);
  const tooLate = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null)));
  return Promise.race([uploaded(ports, name, signal), tooLate]).catch(() => null);
}

const TO_UPLOAD = 2_500;
/** The message is posted after it, in a call of its own: what stops in between may have posted for all anybody knows. */
const TO_POST = 2_500;

/** Slack's three steps (docs.slack.dev/messaging/working-with-files, "Uploading files"). */
async function uploaded({ read, ask }: UploadPorts, name: string, signal: AbortSignal): Promise<Uploaded | null> {
  const bytes = await read();
  if (bytes === null) return null;
  const begun = await ask("files.getUploadURLExternal", { filename: name, length: bytes.length });
  if (!begun.ok) return null;
  const { upload_url, file_id } = begun.data;
  if (typeof upload_url !== "string" || typeof file_id !== "string") return null;
  const sent = await fetch(upload_url, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: Uint8Array.from(bytes),
    signal,
  });
  if (!sent.ok) return null;
  const completed = await ask("files.completeUploadExternal", { files: [{ id: file_id, title: name }] });
  return completed.ok ? { id: file_id, permalink: permalinkIn(completed.data.files) } : null;
}

/** The answer holds the whole file, as python-slack-sdk 3.23 and later rely on: nobody needs leave to read files for it. */
function permalinkIn(files: unknown): string | null {
  const [first]: unknown[] = Array.isArray(files) ? files : [];
  const { permalink } = fieldsOf(first);
  return typeof permalink === "string" ? permalink : null;
}
