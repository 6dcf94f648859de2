/** What Markdown would read as its own; an underscore within a word it does not. */
const SPECIAL = /[\\`*[\]<>|~$;=]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)/gu;

/** A text on one line, so that Markdown shows it as it is. */
export function escaped(text: string): string {
  const shown = text.replace(SPECIAL, "\\$&").replace(/\r/gu, "&#13;").replace(/\t/gu, "&#9;").replaceAll("\n", "<br>");
  return shown.replace(/^ | $/gu, "&#32;");
}

/** What `escaped` was made of. */
export function unescaped(text: string): string {
  return text.replace(/\\([!-/:-@[-`{-~])|<br>|&#(\d{1,6});/gu, (whole, sign?: string, code?: string) => {
    if (sign !== undefined) return sign;
    return code === undefined ? (whole === "<br>" ? "\n" : whole) : String.fromCodePoint(Number(code));
  });
}

/** An address between `<` and `>`. */
export function escapedUrl(url: string): string {
  return url
    .replace(/[\\<>|]|&(?=#?\w+;)/gu, "\\$&")
    .replace(/\r/gu, "&#13;")
    .replaceAll("\n", "&#10;");
}

/** The parts of a text between separators that are not escaped. */
export function parted(text: string, separator: "|" | ";" | "="): string[] {
  const parts: string[] = [""];
  for (const [piece] of text.matchAll(/\\.|&#\d{1,6};|[^\\]|\\$/gsu)) {
    if (piece === separator) parts.push("");
    else parts[parts.length - 1] += piece;
  }
  return parts;
}
