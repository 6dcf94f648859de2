import { closeSync, mkdirSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";

/** A data directory that another running process has claimed. */
export class DataDirInUse extends Error {
  override name = "DataDirInUse" as const;

  constructor(dataDir: string, pid: number) {
    super(`The data directory ${dataDir} is in use by process ${pid}. Stop that one, or choose another directory.`);
  }
}

/**
 * Claims a data directory for this process, creating it where needed, and answers how to give it back.
 * LevelDB cannot be opened twice and would end the process at its first call: better one sentence before.
 */
export function claimDataDir(dataDir: string): () => void {
  mkdirSync(dataDir, { recursive: true });
  const lock = join(dataDir, "in-use-by");
  const holder = readHolder(lock);
  if (holder !== undefined && isAlive(holder)) throw new DataDirInUse(dataDir, holder);
  rmSync(lock, { force: true });
  const file = openSync(lock, "wx");
  writeSync(file, String(process.pid));
  closeSync(file);
  return () => rmSync(lock, { force: true });
}

function readHolder(lock: string): number | undefined {
  try {
    const pid = Number(readFileSync(lock, "utf8"));
    return Number.isInteger(pid) && pid > 0 ? pid : undefined;
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
