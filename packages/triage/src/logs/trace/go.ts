import { type Frame, locationOf, type Thrown, thrownOf } from "./thrown.ts";

const PANIC = /^(?:.*\s)?(panic|fatal error): (.*?)(?: \[recovered\])?$/mu;
const FILE = /^\t?\s*(\S+\.go):(\d+)(?:\s|$)/u;
const LIBRARY = /^\/usr\/(?:local\/)?(?:lib\/)?go\/|\/pkg\/mod\/|\/vendor\/|^runtime\/|^net\/http\//u;

/** Reads a Go stack: of a panic the goroutine that ran is the first, its innermost frame on top. */
export function goTrace(text: string): Thrown | null {
  const [, exception = null, message = null] = PANIC.exec(text) ?? [];
  // A logger's or an error's own stack has the frames alone.
  if (!/^goroutine \d+ |^\S[^\n]*\n\s+\S+\.go:\d+/mu.test(text)) return null;
  const running = text.split(/^goroutine \d+ .*$/mu)[1] ?? text;
  return thrownOf([{ exception, message, frames: framesOf(running.split("\n")) }]);
}

function framesOf(lines: string[]): Frame[] {
  return lines.flatMap((line, index) => {
    const [, file = "", number = ""] = FILE.exec(line) ?? [];
    const called = lines[index - 1] ?? "";
    if (!file || LIBRARY.test(file) || called.startsWith("created by ")) return [];
    const operation =
      called
        .replace(/\([^()]*\)\s*$/u, "")
        .split("/")
        .at(-1) ?? "";
    return [{ location: locationOf(file, number), operation: operation || null }];
  });
}
