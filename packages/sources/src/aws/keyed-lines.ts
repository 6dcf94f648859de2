import type { Fields } from "@hansho/core/fields";

/** The `Key: value` lines of a text, as services write them into e-mails; the first of a key counts. */
export function keyedLines(text: string): Fields {
  const lines = text.slice(0, MOST_READ).split(/\r?\n/u);
  const pairs = lines.flatMap((line): [string, string][] => {
    const [, key, value] = /^([A-Za-z][\w /-]{0,60}?)\s*:[ \t]+(.*)$/u.exec(line) ?? [];
    return key !== undefined && value !== undefined && value.trim() !== "" ? [[key, value.trim()]] : [];
  });
  return Object.fromEntries(pairs.toReversed());
}

const MOST_READ = 20_000;
