import type { Context, SQSBatchResponse, SQSEvent, SQSRecord } from "aws-lambda";

/**
 * Works on every record at once and reports those that failed by their own ids: what is not known to have succeeded has failed. A batch
 * that keeps coming again may hold a record that kills its invocation: it is worked on in two halves, parted anew each time.
 */
export async function eachRecord(
  event: SQSEvent,
  work: (record: SQSRecord) => Promise<void>,
  failed: (record: SQSRecord, error: unknown) => void,
): Promise<SQSBatchResponse> {
  const failures: SQSRecord[] = [];
  for (const half of halvesOf(event.Records)) {
    const done = await Promise.all(half.map((record) => succeeded(record, work, failed)));
    failures.push(...half.filter((_, index) => !done[index]));
  }
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

/** The third time that a record comes nobody knows what became of the others beside it. */
const COMES_AGAIN = 3;

function halvesOf(records: SQSRecord[]): SQSRecord[][] {
  if (!records.some((record) => receivesOf(record) >= COMES_AGAIN)) return [records];
  const { first = [], second = [] } = Object.groupBy(records, (record) => (isFirst(record) ? "first" : "second"));
  return [first, second];
}

/** By an id's own bits, one after another: any two records are parted within a few times. */
function isFirst(record: SQSRecord): boolean {
  const mixed = [...record.messageId].reduce(
    (sum, letter) => Math.imul(sum ^ letter.charCodeAt(0), 16_777_619),
    2_166_136_261,
  );
  return ((mixed >>> (receivesOf(record) % 29)) & 1) === 0;
}

function receivesOf(record: SQSRecord): number {
  return Number(record.attributes.ApproximateReceiveCount);
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
