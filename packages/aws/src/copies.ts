import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Copies } from "@hansho/app/ports/copies";
import { isMissing } from "./archive.ts";
import { POSTMORTEMS } from "./archive-key.ts";
import { ask } from "./ask.ts";

/** Postmortems in the archive's bucket, under `postmortem/`. */
export function s3Copies(client: S3Client, bucket: string): Copies {
  return {
    async read(name) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(name) });
      try {
        const { Body } = await ask("archive", client.send(command));
        return (await Body?.transformToString()) ?? null;
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
    },

    async write(name, text, type) {
      const command = new PutObjectCommand({ Bucket: bucket, Key: keyOf(name), Body: text, ContentType: type });
      await ask("archive", client.send(command));
    },
  };
}

function keyOf(name: string): string {
  return `${POSTMORTEMS}${name.split("/").map(encodeURIComponent).join("/")}`;
}
