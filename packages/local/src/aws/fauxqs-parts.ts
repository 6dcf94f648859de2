import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { buildApp } from "fauxqs";

type Stores = NonNullable<NonNullable<Parameters<typeof buildApp>[0]>["stores"]>;

/** The store of all queues in fauxqs. */
export type QueueStore = Stores["sqsStore"];

/** One queue in fauxqs. */
export type Queue = ReturnType<QueueStore["createQueue"]>;

/** Where fauxqs keeps its state on disk. */
export type Persistence = NonNullable<QueueStore["persistence"]>;

/** The classes that fauxqs is made of. */
export type FauxqsParts = {
  readonly SqsStore: new () => QueueStore;
  readonly SnsStore: new () => Stores["snsStore"];
  readonly S3Store: new () => Stores["s3Store"];
  readonly PersistenceManager: new (dataDir: string) => Persistence;
};

/**
 * Loads the parts that fauxqs 2.4 uses but does not export.
 * Its own `startFauxqs` is the only way to keep state, and it listens on every network interface, not on the loopback
 * alone. The version is pinned; another that is made of other parts fails here, by name.
 */
export async function loadFauxqsParts(): Promise<FauxqsParts> {
  const manifest = findPackageJSON("fauxqs", import.meta.url);
  if (manifest === undefined) throw new Error("fauxqs is not installed: run npm ci.");
  const part = async <Name extends keyof FauxqsParts>(file: string, name: Name): Promise<FauxqsParts[Name]> => {
    const loaded: Partial<FauxqsParts> = await import(pathToFileURL(join(dirname(manifest), "dist", file)).href);
    const found = loaded[name];
    if (found === undefined)
      throw new Error(`fauxqs has no ${name} in dist/${file}: package.json pins another version.`);
    return found;
  };
  return {
    SqsStore: await part("sqs/sqsStore.js", "SqsStore"),
    SnsStore: await part("sns/snsStore.js", "SnsStore"),
    S3Store: await part("s3/s3Store.js", "S3Store"),
    PersistenceManager: await part("persistence.js", "PersistenceManager"),
  };
}
