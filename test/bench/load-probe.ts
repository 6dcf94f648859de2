import fs from "node:fs";
import { registerHooks, syncBuiltinESMExports } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { answerParent } from "./child.ts";

/** The files that were read until a module and all it imports had run, with their bytes. */
export type Read = Record<string, number>;

answerParent<string>(async function watchLoading(file): Promise<Read> {
  const read = new Map<string, number>();
  const note = (file: string | URL) => {
    const path = file instanceof URL ? fileURLToPath(file) : resolve(file);
    read.set(path, fs.statSync(path).size);
  };
  registerHooks({
    load(url, context, next) {
      if (url.startsWith("file:")) note(new URL(url));
      return next(url, context);
    },
  });
  const { readFileSync } = fs;
  fs.readFileSync = function readAndNote(file: string | URL, ...rest: []) {
    note(file);
    return readFileSync(file, ...rest);
  } as typeof readFileSync;
  syncBuiltinESMExports();
  await import(file);
  return Object.fromEntries(read);
});
