import { setTimeout as wait } from "node:timers/promises";
import type { Message, Picture, Told } from "@hansho/app/ports/channel";
import type { Answer } from "./channel.ts";

type Blocks = Message["blocks"];

/** What posting a picture needs: its PNG, Slack's methods, and the message's own post. */
export type PicturePorts = {
  read(): Promise<Uint8Array | null>;
  ask(method: string, body: Record<string, unknown>): Promise<Answer>;
  post(blocks: Blocks): Promise<Told>;
};

/**
 * Posts a message with a picture below its blocks, or its words alone where Slack will not have the picture. The file is uploaded without
 * being shared and shown by the message, which alone is marked: who finds the message finds the picture, and a file without one is seen by nobody.
 */
export async function postWithPicture(ports: PicturePorts, blocks: Blocks, picture: Picture): Promise<Told> {
  const ends = performance.now() + TO_SHOW;
  const file = await upload(ports).catch(() => null);
  if (file === null) return ports.post(picture.without);
  const image = { type: "image", slack_file: { id: file }, alt_text: picture.alt };
  for (;;) {
    const told = await ports.post([...blocks, image]);
    // Slack refuses the block until it has processed the file, some moments after it says that the upload is complete.
    if (told.ok || told.failure !== "message") return told;
    await wait(BETWEEN_POSTS);
    if (performance.now() > ends) return ports.post(picture.without);
  }
}

/** The last post must have ended within ten seconds of the mark before it: later another may look for it and find nothing (DESIGN 3). */
const TO_SHOW = 4_000;
/** A channel takes a post a second. */
const BETWEEN_POSTS = 1_100;
const TO_UPLOAD = 2_500;

/** The file's id; null where Slack does not take it or takes too long. */
async function upload(ports: PicturePorts): Promise<string | null> {
  const signal = AbortSignal.timeout(TO_UPLOAD);
  const tooLate = new Promise<null>((resolve) => signal.addEventListener("abort", () => resolve(null)));
  return Promise.race([uploaded(ports, signal), tooLate]);
}

/** Slack's three steps (docs.slack.dev/messaging/working-with-files, "Uploading files"). */
async function uploaded({ read, ask }: PicturePorts, signal: AbortSignal): Promise<string | null> {
  const png = await read();
  if (png === null) return null;
  const begun = await ask("files.getUploadURLExternal", { filename: "metric.png", length: png.length });
  if (!begun.ok) return null;
  const { upload_url, file_id } = begun.data;
  if (typeof upload_url !== "string" || typeof file_id !== "string") return null;
  const sent = await fetch(upload_url, {
    method: "POST",
    headers: { "content-type": "application/octet-stream" },
    body: Uint8Array.from(png),
    signal,
  });
  if (!sent.ok) return null;
  const completed = await ask("files.completeUploadExternal", { files: [{ id: file_id, title: "metric.png" }] });
  return completed.ok ? file_id : null;
}
