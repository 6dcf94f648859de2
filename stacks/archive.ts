import type { StageSettings } from "./stage.ts";

/** The bucket for what outlives the table: closed incidents' events. */
export function archive({ keeps, archiveLockDays: days }: StageSettings) {
  const bucket = new sst.aws.Bucket("Archive", {
    cors: false,
    versioning: true,
    transform: { bucket: { forceDestroy: !keeps, objectLockEnabled: days !== null } },
  });
  new aws.s3.BucketServerSideEncryptionConfiguration("ArchiveEncryption", {
    bucket: bucket.name,
    rules: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "AES256" } }],
  });
  if (days !== null) {
    new aws.s3.BucketObjectLockConfiguration("ArchiveLock", {
      bucket: bucket.name,
      // Whoever may bypass governance can; compliance would bind even the account's owner.
      rule: { defaultRetention: { mode: "GOVERNANCE", days } },
    });
  }
  return bucket;
}
