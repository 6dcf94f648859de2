import { type Category, categories } from "@hansho/core/category";
import type { Clue, Messages } from "../catalogue/messages.ts";
import { prose } from "./escape.ts";

/** Says why a runbook was matched: `logs: 503 Service Unavailable` in the reader's own words; what is of no known kind stays as it is. */
export function becauseText(because: string, say: Messages): string {
  const [, kind = "", by = ""] = /^(\w+): (.+)$/su.exec(because) ?? [];
  if (kind === "category" && isCategory(by)) return say.clues.category(say.categories[by]);
  if (!isClue(kind, say)) return prose(because, 160);
  // A clue may be a pattern; its stars tell a reader nothing.
  return say.clues[kind](prose(by.replace(/^\*\s?|\s?\*$/gu, ""), 160));
}

function isClue(kind: string, say: Messages): kind is Clue {
  return Object.hasOwn(say.clues, kind);
}

function isCategory(name: string): name is Category {
  return (categories as readonly string[]).includes(name);
}
