import type { Archive } from "@hansho/app/ports/archive";
import type { Weeks } from "@hansho/app/ports/weeks";
import type { Unreachable } from "@hansho/app/unreachable";
import type { dynamoClient } from "@hansho/aws/table/table";
import type { Stack } from "./running-stack.ts";
import { Told } from "./told.ts";

/** What a command reads of a stack: its table, and the archive of what the table has forgotten. */
export type Asked = { client: ReturnType<typeof dynamoClient>; table: string; archive: Archive; weeks: Weeks };

/** Asks a stack and lets go of it; throws `Told` where it does not answer. */
export async function askStack<T>(stack: Stack, work: (asked: Asked) => Promise<T>): Promise<T> {
  // The AWS SDK takes long to load: few commands ask a stack.
  const [{ dynamoClient: clientOf }, { s3Archive, s3Client }, { s3Weeks }] = await Promise.all([
    import("@hansho/aws/table/table"),
    import("@hansho/aws/archive"),
    import("@hansho/aws/weeks"),
  ]);
  const options = { ...PATIENT, ...stack.endpoint, ...(stack.region !== undefined && { region: stack.region }) };
  const [client, s3] = [clientOf(options), s3Client(options)];
  const archive = stack.archive === null ? UNNAMED : s3Archive(s3, stack.archive);
  const weeks = stack.archive === null ? NO_WEEKS : s3Weeks(s3, stack.archive);
  try {
    return await work({ client, table: stack.table, archive, weeks });
  } catch (cause) {
    if (!isUnreachable(cause)) throw cause;
    throw new Told(stack.told(cause.what === "archive" ? "archive" : "table", reasonOf(cause)), { cause });
  } finally {
    client.destroy();
    s3.destroy();
  }
}

/** A person far from the Region has more time than a function: a megabyte of a table may be seconds on its way. */
const PATIENT = {
  maxAttempts: 3,
  requestHandler: { connectionTimeout: 5_000, requestTimeout: 30_000, throwOnRequestTimeout: true },
};

/** By name: to import the error would load what few commands need. */
function isUnreachable(error: unknown): error is Unreachable {
  return error instanceof Error && error.name === "Unreachable";
}

/** What AWS, or the way to it, said. */
function reasonOf({ cause, message }: Unreachable): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : message;
}

/** Whoever names a table and no bucket asks about what is live. */
const UNNAMED: Archive = { read: async () => [], write: async () => undefined };
const NO_WEEKS: Weeks = { read: async () => [], write: async () => undefined };
