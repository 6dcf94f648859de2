import { readdir, readFile } from "node:fs/promises";
import { join, relative, sep } from "node:path";
import { gunzipSync } from "node:zlib";
import type { RecordedFile } from "@hansho/triage/recording/read-recording";
import { Told } from "./told.ts";

const READ = /\.(?:json|jsonl|ndjson|csv|tsv|txt|log)(?:\.gz)?$/iu;

/** All files of a recorded incident as text, in the order of their paths; gzipped ones too. */
export async function recordedFiles(dir: string): Promise<RecordedFile[]> {
  const entries = await list(dir);
  const paths = entries
    .filter((entry) => entry.isFile() && READ.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  return Promise.all(
    paths.map(async (file) => ({
      path: relative(dir, file).split(sep).join("/").replace(/\.gz$/iu, ""),
      text: textOf(file, await readFile(file)),
    })),
  );
}

async function list(dir: string) {
  try {
    return await readdir(dir, { recursive: true, withFileTypes: true });
  } catch (cause) {
    throw new Told(`${dir} cannot be read as a folder: give the folder of a recorded incident.`, { cause });
  }
}

function textOf(file: string, bytes: Buffer): string {
  try {
    return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  } catch (cause) {
    throw new Told(`${file} is not a gzip file, though its name says so.`, { cause });
  }
}
