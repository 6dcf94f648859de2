import type { CompositeAlarm, LogAlarm, MetricAlarm } from "@aws-sdk/client-cloudwatch";
import { DEFINED_BY } from "@hansho/app/audit/definition";

/** What makes an alarm again as it is: a put replaces the whole of it. Null for a log alarm, which is put by its query. */
export function definitionOf(
  alarm: MetricAlarm | CompositeAlarm | LogAlarm,
  kind: "metric" | "composite" | "log",
): Record<string, unknown> | null {
  if (kind === "log") return null;
  const all = Object.entries(alarm);
  const taken: readonly string[] = DEFINED_BY[kind];
  return Object.fromEntries(
    all.filter(([key, value]) => taken.includes(key) && value !== undefined && !isEmpty(value)),
  );
}

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}
