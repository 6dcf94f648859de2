import { GetObjectCommand, PutObjectCommand, type S3Client } from "@aws-sdk/client-s3";
import type { Weeks } from "@hansho/app/ports/weeks";
import type { Brief } from "@hansho/core/brief";
import { canonical } from "@hansho/core/canonical";
import { isMissing } from "./archive.ts";
import { WEEKS } from "./archive-key.ts";
import { ask } from "./ask.ts";

/** Past weeks in the archive's bucket: `weeks/<tenant>/<week>.jsonl`, an incident a line, fields by name. */
export function s3Weeks(client: S3Client, bucket: string): Weeks {
  return {
    async read(tenant, week) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(tenant, week) });
      try {
        const { Body } = await ask("archive", client.send(command));
        const text = (await Body?.transformToString()) ?? "";
        return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Brief]));
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },

    async write(tenant, week, briefs) {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(tenant, week),
        Body: briefs.map((brief) => `${canonical(brief)}\n`).join(""),
        ContentType: "application/x-ndjson; charset=utf-8",
      });
      await ask("archive", client.send(command));
    },
  };
}

function keyOf(tenant: string, week: string): string {
  return `${WEEKS}${encodeURIComponent(tenant)}/${encodeURIComponent(week)}.jsonl`;
}
