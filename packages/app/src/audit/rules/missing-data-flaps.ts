import type { HourlyData } from "../alarm.ts";
import type { Rule } from "../finding.ts";

/**
 * An alarm on a metric that is not reported all the time, whose missing data change its state: "missing" sends it to
 * INSUFFICIENT_DATA and back, "breaching" to ALARM and back (CloudWatch, "Configuring how alarms treat missing data").
 */
export const missingDataFlaps: Rule = ({ alarm, hourly }) => {
  const treatment = alarm.treatMissingData ?? "missing";
  if (!hourly || (treatment !== "missing" && treatment !== "breaching")) return null;
  const gaps = gapsOf(hourly);
  if (gaps === null || gaps.share < LEAST_SHARE) return null;
  return {
    fault: "missing-data-flaps",
    because: `${gaps.missing} of ${gaps.hours} hours have no data (${Math.round(gaps.share * 100)} %), and treatMissingData is ${treatment}`,
    mend: {
      how: "put",
      change: { TreatMissingData: treatment === "missing" ? "notBreaching" : "ignore" },
      review: true,
    },
  };
};

/** One hour in ten without data is no outage of the reporter, but how it reports. */
const LEAST_SHARE = 0.1;

/** Fewer hours say nothing of how it reports. */
const LEAST_HOURS = 24;

const HOUR = 3_600_000;

/** How many hours between the first and the last that have data have none. */
function gapsOf({ hours }: HourlyData): { hours: number; missing: number; share: number } | null {
  const [first, last] = [hours[0], hours.at(-1)];
  if (!first || !last) return null;
  const all = Math.round((last.at - first.at) / HOUR) + 1;
  if (all < LEAST_HOURS) return null;
  return { hours: all, missing: all - hours.length, share: (all - hours.length) / all };
}
