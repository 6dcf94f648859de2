import type { Datapoint } from "@hansho/core/signal";
import { timeOf } from "../time.ts";

/** A number as CloudWatch writes it in a reason; `1.5E10` too. */
export const NUMBER = String.raw`-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?`;
const POINT = String.raw`${NUMBER}(?: \(\d\d/\d\d/\d\d \d\d:\d\d:\d\d\))?`;

/** `[7.2 (21/11/26 18:05:00), 6.9 (…)]`, and `[38.958, 40.292]` of old; an anomaly band's `thresholds [0.33]` is no datapoint. */
const SQUARE = new RegExp(String.raw`(?<!thresholds? )\[(${POINT}(?:, ${POINT})*)\]`, "u");

/** `1 datapoint (1.23) was greater`, until 2017. */
const ROUND = new RegExp(String.raw`datapoints? \((${NUMBER}(?:, ${NUMBER})*)\)`, "u");

const ONE = new RegExp(String.raw`(${NUMBER})(?: \((\d\d)/(\d\d)/(\d\d) (\d\d:\d\d:\d\d)\))?`, "gu");

/** CloudWatch's reasons have at most 1,023 characters. */
export const MOST_READ = 4000;

/** The datapoints that an alarm's reason names, in its order; none where it names none. */
export function datapointsOf(reason: string): Datapoint[] {
  const read = reason.slice(0, MOST_READ);
  const points = SQUARE.exec(read)?.[1] ?? ROUND.exec(read)?.[1] ?? "";
  return [...points.matchAll(ONE)].map(([, value, day, month, year, time]) => ({
    value: Number(value),
    at: timeOf(`20${year}-${month}-${day}T${time}Z`),
  }));
}
