/** A piece of what was typed: `raw` as it stood without its quotes, `text` with full-width letters, digits and signs made plain. */
export type Token = { raw: string; text: string; quoted: boolean };

type Part = { content: string; quoted: boolean };

/**
 * Splits what was typed at any space, full-width ones too; quotes of any kind hold words together.
 * Null when a quote is not closed.
 */
export function tokensOf(text: string): Token[] | null {
  const tokens: Part[][] = [];
  let current: Part[] = [];
  let at = 0;
  while (at < text.length) {
    const rest = text.slice(at);
    const space = /^\s+/u.exec(rest)?.[0];
    if (space) {
      if (current.length > 0) tokens.push(current);
      current = [];
      at += space.length;
      continue;
    }
    const closing = mayOpen(current) ? CLOSED_BY[rest[0] ?? ""] : undefined;
    if (closing) {
      const end = endOfQuote(rest, closing);
      if (end < 0) return null;
      current.push({ content: rest.slice(1, end), quoted: true });
      at += end + 1;
      continue;
    }
    const plain = /^[^\s=＝~～]*[=＝~～]+|^[^\s=＝~～]+/u.exec(rest)?.[0] ?? rest;
    current.push({ content: plain, quoted: false });
    at += plain.length;
  }
  if (current.length > 0) tokens.push(current);
  return tokens.map(tokenOf);
}

/** A token as it can be typed again. */
export function asTyped({ raw, quoted }: Token): string {
  return quoted ? `"${raw}"` : raw;
}

/** Half-width katakana, full-width letters and signs as everybody's. */
export function plain(text: string): string {
  return text.normalize("NFKC");
}

/** An apostrophe within a word is no quote: one opens only at a word's beginning or after a matcher's sign. */
function mayOpen(current: readonly Part[]): boolean {
  const last = current.at(-1);
  return last === undefined || (!last.quoted && /[=＝~～]$/u.test(last.content));
}

const DOUBLE = '"”“„‟＂';
const SINGLE = "'’‘‚＇";

/** What closes each quote: its own counterpart where there is one, else whatever a keyboard made of it. */
const CLOSED_BY: Record<string, [string, string]> = {
  ...Object.fromEntries([...DOUBLE].map((quote) => [quote, [quote === "“" ? "”" : quote, DOUBLE]])),
  ...Object.fromEntries([...SINGLE].map((quote) => [quote, [quote === "‘" ? "’" : quote, SINGLE]])),
  "「": ["」", "」"],
  "『": ["』", "』"],
};

function endOfQuote(text: string, [own, others]: [string, string]): number {
  const end = text.indexOf(own, 1);
  return end > 0 ? end : text.split("").findIndex((character, index) => index > 0 && others.includes(character));
}

/** What is quoted is meant as it stands: an alarm's name may be full-width. */
function tokenOf(parts: readonly Part[]): Token {
  return {
    raw: parts.map(({ content }) => content).join(""),
    text: parts.map(({ content, quoted }) => (quoted ? content : plain(content))).join(""),
    quoted: parts.every(({ quoted }) => quoted),
  };
}
