import { type Finding, faults } from "@hansho/app/audit/finding";
import { terminalLine } from "../terminal-line.ts";

/** Findings as a table: an alarm's name once, its faults under each other, and how many of each at the end. */
export function findingsTable(findings: readonly Finding[], alarms: number): string {
  if (findings.length === 0) return `${alarms} alarms: nothing to find fault with.`;
  const width = Math.max(...findings.map(({ fault }) => fault.length));
  const groups = [...Map.groupBy(findings, ({ alarm }) => alarm.arn).values()];
  const rows = groups.flatMap((group) => [
    `${terminalLine(group[0]?.alarm.name ?? "", 400)} (${group[0]?.alarm.arn.split(":")[3]})`,
    ...group.map(({ fault, because }) => `  ${fault.padEnd(width)}  ${terminalLine(because, 2_000)}`),
  ]);
  const counts = faults
    .map((fault) => [fault, findings.filter((one) => one.fault === fault).length] as const)
    .filter(([, count]) => count > 0)
    .map(([fault, count]) => `${count} ${fault}`);
  return [...rows, "", `${groups.length} of ${alarms} alarms have a fault: ${counts.join(", ")}.`].join("\n");
}
