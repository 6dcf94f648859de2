import type { LedgerEvent, Person } from "./ledger.ts";
import type { Labels } from "./matcher.ts";
import { type Severity, severities } from "./severity.ts";
import type { AlarmFacts } from "./signal.ts";

/** The tags by which an alarm says that somebody made it to see whether alarms arrive: whose it is, and how bad it is to look. */
export const TEST_TAGS = { tenant: "hansho:test", severity: "hansho:severity" } as const;

/** Whose test an alarm is, and how bad it says it is; null where it is none. What CloudWatch sends has an account, tags or not. */
export function testOf({ identity, tags }: AlarmFacts): { tenant: string; severity: Severity } | null {
  const tenant = tags[TEST_TAGS.tenant];
  if (tenant === undefined || identity.account !== "") return null;
  return { tenant, severity: severities.find((one) => one === tags[TEST_TAGS.severity]) ?? "low" };
}

/** Whether an incident with these labels is a test's: nothing is the cause of it, and it is the cause of nothing. */
export function isTest(labels: Labels): boolean {
  return labels[`tag.${TEST_TAGS.tenant}`] !== undefined && labels.account === undefined;
}

/** Under this subject a tenant's ledger holds who asked for test alarms, and when. */
const TESTS = "tests";

/** The line by which the ledger remembers that somebody asked for a test alarm. */
export function testAsked(
  tenant: string,
  test: { alarm: string; severity: Severity; at: number },
  who: Person,
): LedgerEvent {
  const { alarm, severity, at } = test;
  return {
    tenant,
    subject: TESTS,
    version: 0,
    n: 0,
    at,
    kind: "tested",
    reason: "tested-by-person",
    by: { kind: "person", ...who },
    alarm: null,
    card: null,
    facts: { alarm, severity },
  };
}
