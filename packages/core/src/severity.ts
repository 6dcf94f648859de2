/** How bad it is, the worst first. */
export const severities = ["critical", "high", "medium", "low"] as const;

/** One of the four severities. */
export type Severity = (typeof severities)[number];

/** 0 for the worst, 3 for the mildest. */
export function severityRank(severity: Severity): number {
  return severities.indexOf(severity);
}

/** Critical and high: what may wake somebody. */
export function isSevere(severity: Severity): boolean {
  return severityRank(severity) <= 1;
}
