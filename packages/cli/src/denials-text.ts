import type { LedgerEvent } from "@hansho/core/ledger";
import { terminalLine } from "./terminal-line.ts";

/** Who was denied what, a line each: when (UTC), in whose channel, why, who, where, and what of what. */
export function denialsText(denials: readonly LedgerEvent[]): string {
  return denials.length === 0 ? "Nobody was denied anything." : denials.map(lineOf).join("\n");
}

function lineOf({ at, tenant, reason, by, facts }: LedgerEvent): string {
  const person = by.kind === "person" ? by : null;
  const place = person?.where ? `${person.where.team}/${person.where.channel}` : "";
  const words = [new Date(at).toISOString(), tenant, reason, person?.user, place, facts.what, facts.target];
  return words.map((word) => terminalLine(String(word ?? ""), 1_000) || "-").join("  ");
}
