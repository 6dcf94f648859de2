/** The longest text that is searched; what a log line says beyond it has never named its cause. */
const MOST_CHARACTERS = 20_000;

/** Where a word ends without a space: `dbConnections`, `DBInstance`, `db1`, `5xx`, `決済DB`. */
const SEAMS = [
  /(?<=[a-z])(?=[A-Z])/gu,
  /(?<=[A-Z])(?=[A-Z][a-z])/gu,
  /(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])/gu,
  /(?<=[A-Za-z0-9])(?=\P{ASCII})|(?<=\P{ASCII})(?=[A-Za-z0-9])/gu,
];

/** A text as lower-case words with one space around each, so that a phrase is found by its words and not inside others. */
export function wordsOf(text: string): string {
  // Most phrases are plain words already: this makes preparing all runbooks three times as fast.
  if (/^[a-z]+(?: [a-z]+)*$/u.test(text)) return ` ${text} `;
  const plain = text.slice(0, MOST_CHARACTERS).normalize("NFKC");
  const apart = SEAMS.reduce((seamed, seam) => seamed.replace(seam, " "), plain);
  const words = apart
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
  return words === "" ? "" : ` ${words} `;
}

/** A phrase as it is looked for in the words of a text; Japanese has no spaces, so its ends may be inside a word. */
export function phraseOf(text: string): string {
  const words = wordsOf(text).trim();
  const before = /^\p{ASCII}/u.test(words) ? " " : "";
  const after = /\p{ASCII}$/u.test(words) ? " " : "";
  return `${before}${words}${after}`;
}

/** How much a phrase says: its width in columns, where a Japanese character takes two. */
export function widthOf(text: string): number {
  return Array.from(text).reduce((width, character) => width + (character > "\u02ff" ? 2 : 1), 0);
}

/** A glob over the words of a name: its literal parts begin and end where words do; `*` stands for any words. */
export function wordGlob(glob: string): (words: string) => boolean {
  const parts = glob.split("*").map(phraseOf);
  const first = parts.at(0) ?? "";
  const last = parts.at(-1) ?? "";
  return function globHits(words) {
    if (parts.length === 1) return first !== "" && first.trim() === words.trim();
    return begins(words, first) && ends(words, last) && inOrder(words, parts);
  };
}

/** A glob over the characters of a name, whatever their case. */
export function nameGlob(glob: string): (name: string) => boolean {
  const parts = glob.toLowerCase().split("*");
  if (parts.length === 1) return (name) => name.toLowerCase() === parts[0];
  const first = parts.at(0) ?? "";
  const last = parts.at(-1) ?? "";
  const middle = parts.slice(1, -1);
  return function globHits(name) {
    const lower = name.toLowerCase();
    if (lower.length < first.length + last.length || !lower.startsWith(first) || !lower.endsWith(last)) return false;
    return follow(lower.slice(first.length, lower.length - last.length), middle);
  };
}

function follow(text: string, parts: readonly string[]): boolean {
  const end = parts.reduce((from, part) => {
    const at = from < 0 ? -1 : text.indexOf(part, from);
    return at < 0 ? -1 : at + part.length;
  }, 0);
  return end >= 0;
}

function begins(words: string, part: string): boolean {
  return part === "" || words.startsWith(part.startsWith(" ") ? part : ` ${part}`);
}

function ends(words: string, part: string): boolean {
  return part === "" || words.endsWith(part.endsWith(" ") ? part : `${part} `);
}

/** Whether the parts follow one another; neighbours share the space between them. */
function inOrder(words: string, parts: readonly string[]): boolean {
  const end = parts.reduce((from, part) => {
    if (from < 0 || part === "") return from;
    const at = words.indexOf(part, from);
    return at < 0 ? -1 : at + part.length - (part.endsWith(" ") ? 1 : 0);
  }, 0);
  return end >= 0;
}
