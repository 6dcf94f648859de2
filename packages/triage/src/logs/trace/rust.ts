import { type Frame, type Link, locationOf } from "./thrown.ts";

const OLD_PANIC = /thread '[^']*'(?: \(\d+\))? panicked at '(.*)', (\S+\.rs):(\d+)(?::\d+)?/u;
const PANIC = /thread '[^']*'(?: \(\d+\))? panicked at (\S+\.rs):(\d+)(?::\d+)?:\n(.*)/u;
const FRAME = /^\s*at (\S+\.rs):(\d+)(?::\d+)?/u;
const LIBRARY = /\/rustc\/|\/library\/(?:std|core|alloc)\/|\.cargo\/|\/registry\/src\/|\/rustlib\//u;
const ERR_VALUE = /on an `Err` value: (.*)$/u;

/** Reads a Rust panic, or an error with its `Caused by:` list as anyhow and eyre print it. */
export function rustTrace(text: string): Link[] | null {
  const panic = panicIn(text);
  if (panic) return [panic, ...causesOf(panic.message)];
  const caused = /^(?:.*?\b)?Error: (.*)\n\s*\n?Caused by:\n((?:[ \t]+\S.*\n?)+)/mu.exec(text);
  if (!caused) return null;
  const causes = (caused[2] ?? "").split("\n").flatMap((line) => /^\s+(?:\d+: )?(\S.*)$/u.exec(line)?.[1] ?? []);
  const chain: Link[] = [
    { exception: "Error", message: caused[1] ?? null, frames: framesOf(text) },
    ...causes.map((message) => ({ exception: message, message: null, frames: [] })),
  ];
  return chain;
}

function panicIn(text: string): Link | null {
  const [, message, file = "", line = ""] = OLD_PANIC.exec(text) ?? [];
  const [, newFile = "", newLine = "", newMessage] = message === undefined ? (PANIC.exec(text) ?? []) : [];
  const said = message ?? newMessage;
  if (said === undefined) return null;
  return {
    exception: "panic",
    message: said,
    frames: [...framesAt(file || newFile, line || newLine), ...framesOf(text)],
  };
}

/** What an `unwrap` met. */
function causesOf(message: string | null): Link[] {
  const value = ERR_VALUE.exec(message ?? "")?.[1] ?? /^.+?: (\w+(?:\(.*\)| \{.*\}))$/u.exec(message ?? "")?.[1];
  return value ? [{ exception: value, message: null, frames: [] }] : [];
}

function framesOf(text: string): Frame[] {
  return text.split("\n").flatMap((line) => {
    const [, file = "", number = ""] = FRAME.exec(line) ?? [];
    return file ? framesAt(file, number) : [];
  });
}

function framesAt(file: string, line: string): Frame[] {
  return LIBRARY.test(file) ? [] : [{ location: locationOf(file.replace(/^\.\//u, ""), line), operation: null }];
}
