import type { DescribedAlarm, HourlyData } from "../audit/alarm.ts";

/** Every alarm of an account and Region, and what it has measured. */
export type AlarmInventory = {
  /** A page at a time, as CloudWatch gives them; throws `Unreachable` where it does not answer. */
  pages(): AsyncIterable<DescribedAlarm[]>;
  /** What each alarm measured in the hours since a time (epoch milliseconds), in order; null for one that has no single metric, or whose metric CloudWatch did not tell. */
  hourly(alarms: readonly DescribedAlarm[], since: number, until: number): Promise<(HourlyData | null)[]>;
};
