import { GetObjectCommand, PutObjectCommand, S3Client, type S3ClientConfig } from "@aws-sdk/client-s3";
import type { Archive } from "@hansho/app/ports/archive";
import { canonical } from "@hansho/core/canonical";
import type { LedgerEvent } from "@hansho/core/ledger";
import { LEDGERS } from "./archive-key.ts";
import { ask } from "./ask.ts";

/** A client whose calls fit a function of five seconds; whoever has more time says so. */
export function s3Client(own: S3ClientConfig = {}): S3Client {
  return new S3Client({
    maxAttempts: 2,
    requestHandler: { connectionTimeout: 1_000, requestTimeout: 2_500, throwOnRequestTimeout: true },
    ...own,
    // What stands in for S3 on one machine knows no bucket by its host name.
    forcePathStyle: true,
  });
}

/** The archive in a bucket: `ledger/<tenant>/<incident>.jsonl`, an event a line, fields by name. */
export function s3Archive(client: S3Client, bucket: string): Archive {
  return {
    async read(tenant, incident) {
      const command = new GetObjectCommand({ Bucket: bucket, Key: keyOf(tenant, incident) });
      try {
        const { Body } = await ask("archive", client.send(command));
        return linesOf((await Body?.transformToString()) ?? "");
      } catch (error) {
        if (isMissing(error)) return [];
        throw error;
      }
    },

    async write(tenant, incident, events) {
      const command = new PutObjectCommand({
        Bucket: bucket,
        Key: keyOf(tenant, incident),
        Body: events.map((event) => `${canonical(event)}\n`).join(""),
        ContentType: "application/x-ndjson; charset=utf-8",
      });
      await ask("archive", client.send(command));
    },
  };
}

function keyOf(tenant: string, incident: string): string {
  return `${LEDGERS}${encodeURIComponent(tenant)}/${encodeURIComponent(incident)}.jsonl`;
}

function linesOf(text: string): LedgerEvent[] {
  return text.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as LedgerEvent]));
}

/** Whether S3 said that there is no such object. */
export function isMissing(error: unknown): boolean {
  return error instanceof Error && error.cause instanceof Error && error.cause.name === "NoSuchKey";
}
