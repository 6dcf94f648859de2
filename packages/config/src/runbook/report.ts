import type { Problem } from "../problem.ts";

/** Notes problems of one file as they are found. */
export type Report = (line: number, message: string, field?: string | undefined) => void;

/** Collects the problems of one file into a list. */
export function reportInto(problems: Problem[], file: string): Report {
  return function report(line, message, field) {
    problems.push(field === undefined ? { file, line, message } : { file, line, field, message });
  };
}

/** The line a Markdown node begins on, or 1 where it has none. */
export function lineOf(node: { position?: { start: { line: number } } | undefined }): number {
  return node.position?.start.line ?? 1;
}
