import { fields, text } from "@hansho/core/fields";
import type { Notice } from "@hansho/core/signal";
import type { Message } from "../message.ts";
import { notice } from "../notice.ts";
import { regionInArn } from "./arn.ts";
import { pageIn, part } from "./console.ts";

/** Reads what the extended clients send in the place of a message too large for SNS: where in S3 it lies. */
export function s3Pointer(message: Message): Notice | null {
  const [mark, place] = Array.isArray(message.json) ? message.json : [];
  if (!/(?:PayloadS3Pointer|MessageS3Pointer)$/u.test(text(mark) ?? "")) return null;
  const { s3BucketName, s3Key } = fields(place) ?? {};
  const [bucket, key] = [text(s3BucketName), text(s3Key)];
  if (bucket === null || key === null) return null;
  const region = regionInArn(message.origin.topicArn ?? "");
  return notice(message, {
    service: "S3",
    title: `s3://${bucket}/${key}`,
    severity: "low",
    link: pageIn(region, `s3/object/${part(bucket)}?region=${region}&prefix=${part(key)}`),
    subject: { name: key },
  });
}
