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
  const caused = causedIn(text.split("\n"));
  if (!caused) return null;
  return [
    { exception: "Error", message: caused.message, frames: framesOf(text) },
    ...caused.by.map((message) => ({ exception: message, message: null, frames: [] })),
  ];
}

/** By lines, not by one expression over the whole: of a text that only looks like it, that would try every `Error:` with all that follows. */
function causedIn(lines: readonly string[]): { message: string; by: string[] } | null {
  const at = lines.indexOf("Caused by:");
  const said = lines.slice(0, Math.max(at, 0)).findLast((line) => line.trim() !== "");
  const message = /\bError: (.*)$/u.exec(said ?? "")?.[1];
  const below = lines.slice(at + 1);
  const end = below.findIndex((line) => !/^[ \t]+\S/u.test(line));
  const by = below.slice(0, end < 0 ? below.length : end).map((line) => line.trim().replace(/^\d+: (?=\S)/u, ""));
  return message === undefined || by.length === 0 ? null : { message, by };
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
