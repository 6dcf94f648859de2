import { isRegionCode } from "../region.ts";

/** What an alarm's ARN tells; null where a part is missing or only a placeholder. */
export type AlarmArn = {
  partition: string;
  region: string | null;
  account: string | null;
  /** What follows `:alarm:`, exactly; null where nothing does. */
  alarm: string | null;
};

/** The parts of an alarm's ARN, `arn:PARTITION:cloudwatch:REGION:ACCOUNT:alarm:NAME`; null for what is no ARN. */
export function alarmArn(arn: string): AlarmArn | null {
  const [scheme, partition, , region = "", account = ""] = arn.split(":", 6);
  if (scheme !== "arn" || !partition) return null;
  const mark = arn.indexOf(":alarm:");
  return {
    partition,
    region: isRegionCode(region) ? region : null,
    account: account || null,
    alarm: mark > 0 ? arn.slice(mark + ":alarm:".length) || null : null,
  };
}
