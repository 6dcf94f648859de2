import { type Frame, type Link, locationOf, type Thrown, thrownOf, traceLines } from "./thrown.ts";

const FRAME = /^\s*File "([^"]+)", line (\d+)(?:, in (<?[\w.]+>?))?(?:\s+(.+))?$/u;
const HEAD = /^(?:\[?(?:ERROR|CRITICAL)\]?:? +)?((?:[A-Za-z_]\w*\.)*[A-Za-z_]\w*)(?:: (.*))?$/u;
const LIBRARY =
  /^<|\/(?:site|dist)-packages\/|^\/var\/(?:runtime|lang)\/|\/lib\/python[\d.]*\/|\/(?:third_party|python\d+_lib)\//u;

/** Reads a Python traceback: the innermost frame stands last, and the first of chained tracebacks is the cause. */
export function pythonTrace(text: string): Thrown | null {
  if (!/^\s*File "[^"]+", line \d+/mu.test(text)) return null;
  const blocks = traceLines(text)
    .join("\n")
    .split(/^(?:During handling of the above exception|The above exception was the direct cause).*$/mu);
  return thrownOf(blocks.map(linkOf).reverse());
}

function linkOf(block: string): Link {
  const lines = block.split("\n").filter((line) => line.trim() !== "");
  const frames = lines.map((line) => FRAME.exec(line));
  const last = frames.findLastIndex((frame) => frame !== null);
  const inline = headOf(frames[last]?.[4] ?? "");
  const below = lines.slice(last + 1).find((line) => /^\S/u.test(line) && !line.startsWith("Traceback "));
  const above = lines.slice(0, Math.max(last, 0)).filter((line) => /^\S/u.test(line) && !line.startsWith("Traceback "));
  const head = (inline.exception ? inline : null) ?? headOf(below ?? above.at(-1) ?? "");
  return { ...head, frames: frames.flatMap((frame) => frameOf(frame) ?? []).reverse() };
}

function headOf(line: string): Pick<Link, "exception" | "message"> {
  const [, exception = null, message] = HEAD.exec(line.trim()) ?? [];
  return { exception, message: message || null };
}

function frameOf(match: RegExpExecArray | null): Frame | null {
  const [, file = "", line = "", operation] = match ?? [];
  if (!file || LIBRARY.test(file)) return null;
  return { location: locationOf(file, line), operation: operation && operation !== "<module>" ? operation : null };
}
