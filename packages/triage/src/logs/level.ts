import type { Rank } from "./failure.ts";

/** Matches a level's word where it stands in capitals. */
export const LEVEL_WORD =
  "FATAL ERROR|EMERG(?:ENCY)?|ALERT|CRIT(?:ICAL)?|FATAL|SEVERE|PANIC|ERR(?:OR)?|WARN(?:ING)?|NOTICE|INFO(?:RMATION)?|LOG|DEBUG|TRACE|VERBOSE|FINE";

/** The rank of a level, a word or pino's number; null where it is none. */
export function rankOf(level: unknown): Rank | null {
  if (typeof level === "number") return level >= 50 ? "error" : level >= 40 ? "warning" : "info";
  if (typeof level !== "string") return null;
  const word = level.trim();
  if (/^\d{2}$/u.test(word)) return rankOf(Number(word));
  if (/^(?:emerg|alert|crit|fatal|severe|panic|err|fail|dpanic|high$)/iu.test(word)) return "error";
  if (/^(?:warn|medium$)/iu.test(word)) return "warning";
  return /^(?:notice|info|inf$|log$|debug|dbg|trace|verbose|vrb|fine|low$)/iu.test(word) ? "info" : null;
}
