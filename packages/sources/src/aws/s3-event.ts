import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";

/** Reads what S3 tells of a bucket's objects, and its test of a new notification. */
export function s3Event(message: Message): Notice | null {
  const record = fields(message.json);
  if (!record) return null;
  const s3 = fields(record.s3);
  const isOfS3 = (record.eventSource === "aws:s3" && s3) || record.Service === "Amazon S3";
  if (!isOfS3) return null;
  const bucket = text(fields(s3?.bucket)?.name) ?? text(record.Bucket);
  const key = text(fields(s3?.object)?.key);
  const place = bucket && [bucket, key].filter((part) => part !== null).join("/");
  return notice(message, {
    service: "S3",
    title: [place, text(record.eventName) ?? text(record.Event)].filter((part) => part).join(" · ") || "S3",
    severity: "low",
    subject: { name: bucket, arn: text(fields(s3?.bucket)?.arn), region: text(record.awsRegion) },
  });
}
