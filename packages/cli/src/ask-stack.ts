import type { Archive } from "@hansho/app/ports/archive";
import type { Weeks } from "@hansho/app/ports/weeks";
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
  const options = { ...stack.endpoint, ...(stack.region !== undefined && { region: stack.region }) };
  const [client, s3] = [clientOf(options), s3Client(options)];
  const archive = stack.archive === null ? UNNAMED : s3Archive(s3, stack.archive);
  const weeks = stack.archive === null ? NO_WEEKS : s3Weeks(s3, stack.archive);
  try {
    return await work({ client, table: stack.table, archive, weeks });
  } catch (cause) {
    if (!(cause instanceof Error) || cause.name !== "Unreachable") throw cause;
    throw new Told(stack.told, { cause });
  } finally {
    client.destroy();
    s3.destroy();
  }
}

/** Whoever names a table and no bucket asks about what is live. */
const UNNAMED: Archive = { read: async () => [], write: async () => undefined };
const NO_WEEKS: Weeks = { read: async () => [], write: async () => undefined };
