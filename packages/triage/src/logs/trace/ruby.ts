import { type Frame, type Link, locationOf, traceLines } from "./thrown.ts";

const FRAME =
  /^\s*(?:from\s+|\d+:\s+from\s+)?((?:[A-Za-z]:)?[^\s:'"()]+\.(?:rb|ru|rake|erb|haml|slim)):(\d+)(?::in [`'"]([^'"]+)['"])?/u;
/** The line on top of a trace goes on with what was said. */
const TOP = /:\d+:in [`'"][^'"]*['"]: (.*)$/u;
const CLASS = String.raw`(?:[A-Z]\w*::)*[A-Z]\w*`;
const SAID_FIRST = new RegExp(String.raw`^(.*?) \((${CLASS})\)\s*$`, "u");
const CLASS_FIRST = new RegExp(String.raw`^(?:.*?\s)?(${CLASS}) \((.*)\):?\s*$`, "u");
const CLASS_COLON = /(?:^|[\s\]])((?:[A-Z]\w*::)+[A-Z]\w*|[A-Z]\w*(?:Error|Exception)): (.*)$/u;
const LIBRARY =
  /\/gems\/|\/ruby\/\d|\/lib\/ruby\/|^<internal:|^\/var\/(?:runtime|lang)\/|\/bundler\/|\/bin\/(?:rails|bundle|puma)$/u;

/** Reads a Ruby trace: the innermost frame on top, causes below; Rails puts `Class (message):` above the frames. */
export function rubyTrace(text: string): Link[] | null {
  if (!/\.(?:rb|ru|rake|erb):\d+(?::in [`'"]|\s*$)/mu.test(text)) return null;
  const links: Link[] = [];
  let above: string[] = [];
  for (const line of traceLines(text).map(inItsGem)) {
    const match = FRAME.exec(line);
    const top = match ? TOP.exec(line)?.[1] : undefined;
    if (!match) {
      if (line.trim() !== "") above.push(line.trim());
      continue;
    }
    const head = top === undefined ? headIn(above) : (saidFirst(top) ?? { exception: null, message: top });
    const opens = links.length === 0 || top !== undefined || (head !== null && above.length > 0);
    if (opens) links.push({ ...(head ?? { exception: null, message: null }), frames: [] });
    above = [];
    const frame = frameOf(match);
    if (frame) links.at(-1)?.frames.push(frame);
  }
  return links;
}

/** Rails names a gem and its version before a place in it. */
function inItsGem(line: string): string {
  return line.replace(/^(\s*)([\w-]+) \(\d[\w.]*\) (?=\S+\.rb:\d)/u, "$1/gems/$2/");
}

function headIn(above: readonly string[]): Pick<Link, "exception" | "message"> | null {
  for (const line of above.toReversed()) {
    const head = saidFirst(line) ?? classFirst(line);
    if (head) return head;
  }
  return null;
}

function saidFirst(line: string): Pick<Link, "exception" | "message"> | null {
  const [, message, exception] = SAID_FIRST.exec(line) ?? [];
  return exception ? { exception, message: message || null } : null;
}

function classFirst(line: string): Pick<Link, "exception" | "message"> | null {
  const [, exception, message] = CLASS_FIRST.exec(line) ?? CLASS_COLON.exec(line) ?? [];
  return exception ? { exception, message: message || null } : null;
}

function frameOf([, file = "", number = "", operation]: RegExpExecArray): Frame | null {
  if (LIBRARY.test(file)) return null;
  const called = operation?.replace(/^(?:block|rescue|ensure)(?: \([^)]*\))? in /u, "") ?? null;
  return { location: locationOf(file, number), operation: called };
}
