import { squeezed } from "../squeeze.ts";
import { dotnetTrace } from "./dotnet.ts";
import { goTrace } from "./go.ts";
import { javaTrace } from "./java.ts";
import { nodeTrace } from "./node.ts";
import { phpTrace } from "./php.ts";
import { pythonTrace } from "./python.ts";
import { rubyTrace } from "./ruby.ts";
import { rustTrace } from "./rust.ts";
import { type Link, type Thrown, thrownOf } from "./thrown.ts";

/** Every language whose stack traces are known, tried in this order; a new one is a new file and a line here. */
const languages: readonly ((text: string) => Link[] | null)[] = [
  pythonTrace,
  goTrace,
  rustTrace,
  phpTrace,
  rubyTrace,
  javaTrace,
  dotnetTrace,
  nodeTrace,
];

/** Longer traces are of a stack that overflowed. */
const MOST_READ = 32_768;

/** The exceptions of a stack trace in a text, the outermost first; null where there is none. */
export function readChain(said: string): Link[] | null {
  const text = squeezed(said.slice(0, MOST_READ));
  for (const language of languages) {
    const chain = language(text);
    if (chain?.some(({ exception, frames }) => exception !== null || frames.length > 0)) return chain;
  }
  return null;
}

/** What a stack trace in a text says; null where there is none. */
export function readTrace(text: string): Thrown | null {
  const chain = readChain(text);
  return chain && thrownOf(chain);
}
