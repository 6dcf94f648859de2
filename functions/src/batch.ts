import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

/** Works on every record at once and reports those that failed by their own ids: what is not known to have succeeded has failed. */
export async function eachRecord(
  event: SQSEvent,
  work: (record: SQSRecord) => Promise<void>,
  failed: (record: SQSRecord, error: unknown) => void,
): Promise<SQSBatchResponse> {
  const done = await Promise.all(event.Records.map((record) => succeeded(record, work, failed)));
  const failures = event.Records.filter((_, index) => !done[index]);
  return { batchItemFailures: failures.map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/**
 * Works on FIFO groups side by side and on a group's records one after another; a group's first failure returns its rest unworked.
 * `failed` hears of the failed record and those returned with it.
 */
export async function eachGroup(
  event: SQSEvent,
  work: (record: SQSRecord) => Promise<void>,
  failed: (records: SQSRecord[], error: unknown) => Promise<void>,
): Promise<SQSBatchResponse> {
  const groups = Map.groupBy(event.Records, (record) => record.attributes.MessageGroupId ?? record.messageId);
  const left = await Promise.all([...groups.values()].map((records) => workInOrder(records, work, failed)));
  return { batchItemFailures: left.flat().map(({ messageId }) => ({ itemIdentifier: messageId })) };
}

/** How long an invocation may still work. */
export function deadlineOf(context: Context): { left(): number } {
  return { left: () => context.getRemainingTimeInMillis() };
}

async function workInOrder(
  records: SQSRecord[],
  work: (record: SQSRecord) => Promise<void>,
  failed: (records: SQSRecord[], error: unknown) => Promise<void>,
): Promise<SQSRecord[]> {
  for (const [index, record] of records.entries()) {
    try {
      await work(record);
    } catch (error) {
      await failed(records.slice(index), error);
      return records.slice(index);
    }
  }
  return [];
}

async function succeeded(
  record: SQSRecord,
  work: (record: SQSRecord) => Promise<void>,
  failed: (record: SQSRecord, error: unknown) => void,
): Promise<boolean> {
  try {
    await work(record);
    return true;
  } catch (error) {
    failed(record, error);
    return false;
  }
}
