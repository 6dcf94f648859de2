import { type Frame, type Link, locationOf, traceLines } from "./thrown.ts";

const CLASS = String.raw`\\?(?:[A-Za-z_]\w*\\{1,2})*[A-Z]\w*`;
const UNCAUGHT = new RegExp(
  String.raw`(?:Uncaught |^Next |^)(?:exception ')?(${CLASS})(?:'(?: with message)?)?(?:: | ')(.*?)'? in ((?:[A-Za-z]:)?[/\\][^\s:]+):(\d+)$`,
  "u",
);
/** As Monolog writes an exception. */
const OBJECT = new RegExp(
  String.raw`\[?object\]? \((${CLASS})\(code: [^)]*\): (.*) at ((?:[A-Za-z]:)?[/\\][^\s:]+\.php):(\d+)\)`,
  "u",
);
/** An error of the engine itself. */
const ENGINE = /PHP (?:Fatal|Parse|Recoverable fatal|Catchable fatal) error:\s+(.*) in (\S+\.php)(?: on line |:)(\d+)/u;
const FRAME = /^\s*#\d+ ((?:[A-Za-z]:)?[/\\][^\s()]+\.php)\((\d+)\): (?:(.*?)\()?/u;
const LIBRARY = /[/\\]vendor[/\\]|^phar:|[/\\]wp-includes[/\\]/u;

/** Reads a PHP trace: the first exception is the cause, and each `Next` was thrown because of the one above. */
export function phpTrace(text: string): Link[] | null {
  if (!/\.php[:(]\d+|\.php on line \d+/u.test(text)) return null;
  const lines = traceLines(
    text.replace(/\\n(?=#\d+ |Next |Stack trace:|\[(?:stacktrace|previous exception)\]|\s*thrown in|")/gu, "\n"),
  );
  const links: Link[] = [];
  // Monolog's previous exceptions lead inwards, PHP's own outwards.
  let inwards = false;
  for (const line of lines) {
    const object = OBJECT.exec(line);
    const head = object ?? UNCAUGHT.exec(line);
    if (head) {
      inwards = inwards || object !== null;
      const [, exception = "", message = "", file = "", number = ""] = head;
      links.push({
        exception: exception.replaceAll("\\\\", "\\"),
        message: message || null,
        frames: framesAt(file, number, null),
      });
      continue;
    }
    const [, file = "", number = "", called] = FRAME.exec(line) ?? [];
    if (file) links.at(-1)?.frames.push(...framesAt(file, number, called ?? null));
  }
  if (links.length === 0) return engineError(text);
  return inwards ? links : links.toReversed();
}

function engineError(text: string): Link[] | null {
  const [, message, file = "", number = ""] = ENGINE.exec(text) ?? [];
  if (!message) return null;
  return [{ exception: "PHP Fatal error", message, frames: framesAt(file, number, null) }];
}

function framesAt(file: string, number: string, operation: string | null): Frame[] {
  return LIBRARY.test(file) ? [] : [{ location: locationOf(file, number), operation }];
}
