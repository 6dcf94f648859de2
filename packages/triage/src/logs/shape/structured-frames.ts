import { fields } from "@hansho/core/fields";
import { textAt } from "../fields.ts";
import { readChain } from "../trace/read-trace.ts";
import type { Frame } from "../trace/thrown.ts";

/** The application's own frames of a stack that is kept as a list of objects, the innermost first. */
export function framesIn(stack: readonly unknown[]): Frame[] {
  const frames = stack.flatMap((one) => {
    const frame = fields(one);
    const file = frame && textAt(frame, "file", "filename", "path", "fileName");
    const line = frame && textAt(frame, "line", "lineno", "lineNumber", "line_number");
    if (!frame || !file || !line) return [];
    return [
      {
        file,
        line,
        owner: textAt(frame, "class", "className"),
        called: textAt(frame, "method", "function", "label", "name", "methodName"),
      },
    ];
  });
  const text = frames.map(asText).join("\n");
  return readChain(text)?.flatMap(({ frames: own }) => own) ?? [];
}

type Kept = { file: string; line: string; owner: string | null; called: string | null };

/** As the language itself prints it: whose code it is, is decided in one place. */
function asText({ file, line, owner, called }: Kept): string {
  if (owner) return `\tat ${owner}.${called ?? "?"}(${file}:${line})`;
  if (file.endsWith(".py")) return `  File "${file}", line ${line}, in ${called ?? "?"}`;
  if (file.endsWith(".go")) return `${called ?? "?"}()\n\t${file}:${line}`;
  return `    at ${called ?? "?"} (${file}:${line}:1)`;
}
