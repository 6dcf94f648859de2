import { setTimeout as wait } from "node:timers/promises";
import type { Message, Picture, Told } from "@hansho/app/ports/channel";
import { type UploadPorts, upload } from "./upload.ts";

type Blocks = Message["blocks"];

/** What posting a picture needs: what uploading it does, and the message's own post. */
export type PicturePorts = UploadPorts & { post(blocks: Blocks): Promise<Told> };

/**
 * Posts a message with a picture below its blocks, or its words alone where Slack will not have the picture. The file is uploaded without
 * being shared and shown by the message, which alone is marked: who finds the message finds the picture, and a file without one is seen by nobody.
 */
export async function postWithPicture(ports: PicturePorts, blocks: Blocks, picture: Picture): Promise<Told> {
  const ends = performance.now() + TO_SHOW;
  const file = await upload(ports, "metric.png");
  if (file === null) return ports.post(picture.without);
  const image = { type: "image", slack_file: { id: file.id }, alt_text: picture.alt };
  for (;;) {
    const told = await ports.post([...blocks, image]);
    // Slack refuses the block until it has processed the file, some moments after it says that the upload is complete.
    if (told.ok || told.failure !== "message") return told;
    const left = Math.min(ends - performance.now(), ports.deadline.left() - TO_POST_WORDS);
    if (left < BETWEEN_POSTS) return ports.post(picture.without);
    await wait(BETWEEN_POSTS);
  }
}

/** The last post must have ended within ten seconds of the mark before it: later another may look for it and find nothing. */
const TO_SHOW = 4_000;
/** What Slack takes for its words in the end, in all but its worst hours: a function that is stopped takes other channels' posts with it. */
const TO_POST_WORDS = 1_000;
/** A channel takes a post a second. */
const BETWEEN_POSTS = 1_100;
