import { mask } from "@hansho/triage/logs/mask";

/** What a person wrote, as it is kept and shown to everybody: without passwords, tokens, keys and card numbers. */
export function safeWords(words: string): string {
  return mask(words.toWellFormed());
}
