import { type Finding, faults } from "@hansho/app/audit/finding";

/** Findings as a table: an alarm's name once, its faults under each other, and how many of each at the end. */
export function findingsTable(findings: readonly Finding[], alarms: number): string {
  if (findings.length === 0) return `${alarms} alarms: nothing to find fault with.`;
  const width = Math.max(...findings.map(({ fault }) => fault.length));
  const groups = [...Map.groupBy(findings, ({ alarm }) => alarm.arn).values()];
  const rows = groups.flatMap((group) => [
    `${group[0]?.alarm.name} (${group[0]?.alarm.arn.split(":")[3]})`,
    ...group.map(({ fault, because }) => `  ${fault.padEnd(width)}  ${because}`),
  ]);
  const counts = faults
    .map((fault) => [fault, findings.filter((one) => one.fault === fault).length] as const)
    .filter(([, count]) => count > 0)
    .map(([fault, count]) => `${count} ${fault}`);
  return [...rows, "", `${groups.length} of ${alarms} alarms have a fault: ${counts.join(", ")}.`].join("\n");
}
