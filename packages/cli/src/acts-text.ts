import { csvRow } from "@hansho/app/csv";
import type { LedgerEvent } from "@hansho/core/ledger";
import { terminalLine } from "./terminal-line.ts";

/** What people did, a line each: when (UTC), whose, what of what and why so, who, with what, from where, and its facts. */
export function actsText(acts: readonly LedgerEvent[]): string {
  if (acts.length === 0) return "Nobody did anything, nor was denied anything.";
  return acts.map((act) => Object.values(told(act)).map(word).join("  ")).join("\n");
}

/** The same as CSV (RFC 4180), under the columns' names. */
export function actsCsv(acts: readonly LedgerEvent[]): string {
  return [COLUMNS, ...acts.map((act) => Object.values(told(act)))].map((row) => csvRow(row)).join("\r\n");
}

const COLUMNS = ["at", "tenant", "kind", "subject", "reason", "user", "from", "team", "channel", "caller", "facts"];

function told({ at, tenant, kind, subject, reason, by, facts }: LedgerEvent) {
  const person = by.kind === "person" ? by : null;
  const known = Object.entries(facts).filter(([, value]) => value !== null);
  return {
    at: new Date(at).toISOString(),
    tenant,
    kind,
    subject,
    reason,
    user: person?.user ?? "",
    from: person?.from ?? "",
    team: person?.where?.team ?? "",
    channel: person?.where?.channel ?? "",
    caller: person?.caller ?? "",
    facts: known.map(([name, value]) => `${name}=${JSON.stringify(value)}`).join(" "),
  };
}

function word(text: string): string {
  return terminalLine(text, 1_000) || "-";
}
