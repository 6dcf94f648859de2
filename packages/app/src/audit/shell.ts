/** A text as one word of a POSIX shell. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

/** A text that cannot leave the comment it stands in; in a program two more signs end a line than in a shell. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\u2028\u2029]+/gu, " ");
}
