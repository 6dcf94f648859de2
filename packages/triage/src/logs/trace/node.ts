import { type Frame, type Link, locationOf, traceLines } from "./thrown.ts";

const FRAME = /^\s*at (?:(?:async )?(?:new )?(.+?) \()?((?:file:\/\/|[A-Za-z]:[\\/])?[^():\s][^():]*):(\d+):\d+\)?/u;
const HEAD =
  /^(?:[^\w'"]*)(?:Uncaught |Unhandled \w+:? |Error: (?=\w+(?:Error|Exception)\b))?([A-Z][\w$]*(?:Error|Exception|Fault|Rejection|Failure|Warning)?|[\w.]+(?:Error|Exception))(?: \[\w+\])?: ?(.*)$/u;
const LIBRARY =
  /(?:^|\/)node_modules\/|^node:|^internal\/|^\/var\/runtime\/|^\/opt\/nodejs\/|^webpack|^[\w-]+\.js$|\(internal\//u;

/** Reads a trace of Node: `at fn (file:line:column)`, and the causes printed under it. */
export function nodeTrace(text: string): Link[] | null {
  const lines = traceLines(text);
  const first = lines.findIndex((line) => /^\s*at \S/u.test(line));
  if (first < 0 || !lines.some((line) => /^\s*at .*:\d+:\d+|^\s*at <|^\s*at [\w.]+ \(<anonymous>\)/u.test(line)))
    return null;
  const links: Link[] = [{ ...headAbove(lines.slice(0, first)), frames: [] }];
  let inErrors = false;
  for (const line of lines.slice(first)) {
    inErrors = inErrors || /^\s*\[errors\]: \[/u.test(line);
    const cause =
      /^\s*(?:\[cause\]|Caused by|cause): (.*)$/u.exec(line)?.[1] ??
      (inErrors && links.length === 1 ? errorHead(line) : undefined);
    const frame = frameOf(line);
    if (cause !== undefined) links.push({ ...(headOf(cause) ?? { exception: cause, message: null }), frames: [] });
    if (frame) links.at(-1)?.frames.push(frame);
  }
  return links;
}

/** Of an aggregate's errors the first is the cause. */
function errorHead(line: string): string | undefined {
  const said = /^\s+(?:\[errors\]: \[\s*)?(\[?(?:[A-Z]\w*Error|Error)(?: \[\w+\])?: .*)$/u.exec(line)?.[1];
  return said?.replace(/^\[(.*)\],?$/u, "$1");
}

/** The nearest line above the frames that names an error: a message may have lines of its own. */
function headAbove(above: string[]): Pick<Link, "exception" | "message"> {
  const named = above.findLastIndex((line) => headOf(line) !== null);
  const head = named < 0 ? null : headOf(above[named] ?? "");
  if (head)
    return { ...head, message: head.message ?? above.slice(named + 1).find((line) => line.trim() !== "") ?? null };
  const bare = above.at(-1)?.trim() ?? "";
  return { exception: /^\w*(?:Error|Exception)$/u.test(bare) ? bare : null, message: null };
}

function headOf(line: string): Pick<Link, "exception" | "message"> | null {
  const [, exception, message] = HEAD.exec(line) ?? INLINE.exec(line) ?? [];
  return exception ? { exception, message: message || null } : null;
}

/** Behind a logger's own words. */
const INLINE = /[\s\]]([A-Z][\w$]*(?:Error|Exception)): (.*)$/u;

function frameOf(line: string): Frame | null {
  const [, called, file = "", number = ""] = FRAME.exec(line) ?? [];
  const path = file.replace(/^file:\/\//u, "");
  if (!path || path === "<anonymous>" || LIBRARY.test(path)) return null;
  const operation = called?.replace(/ \[as .*\]$/u, "").replace(/^(?:Object|Runtime|exports|module)\./u, "") ?? null;
  return { location: locationOf(path, number), operation: operation === "<anonymous>" ? null : operation };
}
