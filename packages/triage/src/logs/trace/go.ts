import { type Frame, type Link, locationOf } from "./thrown.ts";

const PANIC = /^(?:.*\s)?(panic|fatal error)(?: serving \S+| recovered)?: (.*?)(?: \[recovered\])?$/mu;
/** Gin tells the request first, then what was said, then the frames. */
const RECOVERED = /(panic) recovered:\n(?:.*\n){0,40}?(.*)\n\S+\.go:\d+ \(0x/u;
const FILE = /^\t?\s*(\S+\.go):(\d+)(?:\s|$)/u;
const LIBRARY =
  /^\/usr\/(?:local\/)?(?:lib\/)?go\/|\/go\/src\/(?:runtime|net|internal|testing|sync|reflect|encoding|database|context|os|io)\/|\/pkg\/mod\/|@v\d|\/vendor\/|^(?:runtime|net\/http|database\/sql|testing|reflect)\//u;

/** Reads a Go stack: of a panic the goroutine that ran is the first, its innermost frame on top. */
export function goTrace(text: string): Link[] | null {
  const [, exception = null, said = null] = PANIC.exec(text) ?? RECOVERED.exec(text) ?? [];
  // A logger's or an error's own stack has the frames alone.
  if (!/^goroutine \d+ |\.go:\d+ \(0x|^\S[^\n]*\n\s+\S+\.go:\d+/mu.test(text)) return null;
  const running = text.split(/^goroutine \d+ .*$/mu)[1] ?? text;
  // Above the panic stands who recovered from it.
  const panicked = running.split(/^panic\(.*\)$/mu).at(-1) ?? running;
  return [{ exception, message: said, frames: framesOf(panicked.split("\n")) }];
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
