import type { LedgerEvent, Person } from "./ledger.ts";

/** What somebody wanted to do and may not: the action's or the command's word, and of what, as they gave it. */
export type Denied = {
  who: Person;
  what: string;
  target: string;
  reason: "another-tenants" | "no-tenant-here" | "not-allowed" | "not-so-long";
};

/** Under this subject a tenant's ledger holds what was denied in its channels. */
export const DENIALS = "denials";

/** The one line by which the ledger remembers what was denied; `tenant` is whose channel it was asked in. */
export function denial({ who, what, target, reason }: Denied, tenant: string, now: number): LedgerEvent {
  return {
    tenant,
    subject: DENIALS,
    version: 0,
    n: 0,
    at: now,
    kind: "denied",
    reason,
    by: { kind: "person", ...who },
    alarm: null,
    card: null,
    // What is not trusted is remembered as it came, as far as it goes.
    facts: { what: what.slice(0, 100), target: target.slice(0, 200) },
  };
}
