/** One frame of a stack: `file:line`, and the class or function. */
export type Frame = { location: string; operation: string | null };

/** One exception of a chain; of its frames only those of the application's own code, the innermost first. */
export type Link = { exception: string | null; message: string | null; frames: Frame[] };

/** What a stack trace says; null where it does not. */
export type Thrown = {
  exception: string | null;
  message: string | null;
  cause: string | null;
  location: string | null;
  operation: string | null;
  /** What all exceptions of the chain say, to judge the category by. */
  about: string;
};

/** What a chain says, the outermost exception first; null for a chain of nothing. */
export function thrownOf(chain: readonly Link[]): Thrown | null {
  const named = chain.filter(({ exception }) => exception !== null);
  const frame = chain.toReversed().flatMap(({ frames }) => frames)[0] ?? null;
  const [outermost] = named;
  const deepest = named.length > 1 ? named.at(-1) : undefined;
  if (!outermost && !frame) return null;
  return {
    exception: outermost?.exception ?? null,
    message: outermost?.message ?? null,
    cause: deepest ? causeText(deepest) : null,
    location: frame?.location ?? null,
    operation: frame?.operation ?? null,
    about: named.map(causeText).join("\n"),
  };
}

/** An exception as a cause: its class, and what it says. */
export function causeText({ exception, message }: Pick<Link, "exception" | "message">): string | null {
  return exception && message ? `${exception}: ${message}` : (exception ?? message);
}

const ROOTS = /^(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:var\/task|usr\/src\/app|usr\/app|app|workspace|srv|code)\//u;

/** `file:line` without the column and without where the code was deployed. */
export function locationOf(file: string, line: string): string {
  const path = file.replaceAll("\\", "/");
  const short = path.replace(ROOTS, "");
  const absolute = short === path && /^(?:file:\/\/)?(?:[A-Za-z]:)?\//u.test(path);
  return `${absolute ? path.split("/").slice(-3).join("/") : short}:${line}`;
}

/** No frame and no head of a trace is longer, but for what a message drags along. */
const LONGEST_LINE = 2000;

/** A trace's text in lines, also where a logger put it on one line. */
export function traceLines(text: string): string[] {
  if (text.includes("\n")) return text.split("\n").map((line) => line.slice(0, LONGEST_LINE));
  return text
    .replace(/(?:\\r)?\\n(?:\\t)?/gu, "\n")
    .replace(/ {2,}at (?=\S)/gu, "\n    at ")
    .split("\n")
    .map((line) => line.slice(0, LONGEST_LINE));
}
