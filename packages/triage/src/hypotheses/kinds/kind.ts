import type { Category } from "@hansho/core/category";
import type { Said } from "@hansho/core/hypothesis";
import type { Sign, SignName } from "../signs/sign.ts";

/** What was noticed about one service. */
export type Suspect = { service: string; signs: readonly Sign[] };

/** How much speaks for a kind of cause, and which signs do; 1 is as plain as one kind of evidence can be. */
export type Clue = { strength: number; signs: Sign[] };

/** A kind of cause: which signs are its own, and what to say and do. Adding one is a file like this and a line in `kinds.ts`. */
export type Kind = {
  kind: string;
  category: Category;
  /** What only this kind explains, or explains best. What any trouble brings along is weighed by `rank.ts`. */
  clue(suspect: Suspect): Clue;
  claim(service: string): Said;
  step(service: string): Said;
};

/** The plainest sign of a name, `factor` saying how much it is worth to this kind. */
export function seen(
  { signs }: Suspect,
  name: SignName,
  factor = 1,
  where: (sign: Sign) => boolean = () => true,
): Clue {
  const fitting = signs.filter((sign) => sign.name === name && where(sign)).sort((a, b) => b.strength - a.strength);
  const [plainest] = fitting;
  return plainest ? { strength: plainest.strength * factor, signs: fitting.slice(0, 2) } : NOTHING;
}

/** The lines of a service, and what others' lines say of it. */
export function spoken(suspect: Suspect, factor: number, where: (sign: Sign) => boolean): Clue {
  return strongest(seen(suspect, "new-error", factor, where), seen(suspect, "accused", factor, where));
}

/** Whether a sign's lines speak of a category. */
export function of(category: Category): (sign: Sign) => boolean {
  return (sign) => sign.category === category;
}

/** Whether a sign's words fit. */
export function saying(words: RegExp): (sign: Sign) => boolean {
  return ({ text }) => words.test(text);
}

/** Clues of which any will do: the strongest counts, all are shown. */
export function strongest(...clues: Clue[]): Clue {
  return {
    strength: Math.max(0, ...clues.map(({ strength }) => strength)),
    signs: clues.toSorted((a, b) => b.strength - a.strength).flatMap(({ signs }) => signs),
  };
}

/** Clues that confirm each other: each next one counts half of what the one before it did. */
export function together(...clues: Clue[]): Clue {
  const ordered = clues.toSorted((a, b) => b.strength - a.strength);
  return {
    strength: ordered.reduce((sum, { strength }, index) => sum + strength / 2 ** index, 0),
    signs: ordered.flatMap(({ signs }) => signs),
  };
}

/** A clue that counts only so far as another one stands beside it. */
export function given(clue: Clue, beside: Clue, least = 0): Clue {
  return {
    strength: clue.strength * (least + (1 - least) * Math.min(1, beside.strength)),
    signs: [...clue.signs, ...beside.signs],
  };
}

/** Anything that says a service is in trouble at all. */
export function trouble(suspect: Suspect): Clue {
  return strongest(...TROUBLE.map((name) => seen(suspect, name)));
}

const TROUBLE: readonly SignName[] = [
  "new-error",
  "accused",
  "failed-here",
  "broken-sequence",
  "fewer-calls",
  "unanswered",
  "slow-itself",
  "slow-network",
  "at-its-limit",
  "silent",
];

/** No clue at all. */
export const NOTHING: Clue = { strength: 0, signs: [] };

/** What the name of a service alone makes certain, given that it is in trouble. */
export const CERTAIN: Clue = { strength: 1.1, signs: [] };
