import { dotnetTrace } from "./dotnet.ts";
import { goTrace } from "./go.ts";
import { javaTrace } from "./java.ts";
import { nodeTrace } from "./node.ts";
import { pythonTrace } from "./python.ts";
import type { Thrown } from "./thrown.ts";

/** Every language whose stack traces are known, tried in this order; a new one is a new file and a line here. */
const languages: readonly ((text: string) => Thrown | null)[] = [
  pythonTrace,
  goTrace,
  javaTrace,
  dotnetTrace,
  nodeTrace,
];

/** What a stack trace in a text says; null where there is none. */
export function readTrace(text: string): Thrown | null {
  for (const language of languages) {
    const thrown = language(text);
    if (thrown) return thrown;
  }
  return null;
}
