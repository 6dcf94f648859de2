import { type Fields, fields, text } from "@hansho/core/fields";
import type { Datapoint, MetricFacts } from "@hansho/core/signal";
import { list, number } from "../fields.ts";
import { timeOf } from "../time.ts";
import { datapointsOf, MOST_READ, NUMBER } from "./datapoints.ts";

/** What the reason of a state change and its data say of the evaluation; null where they don't. */
export type Evaluated = Pick<
  MetricFacts,
  "comparison" | "threshold" | "evaluationPeriods" | "periodSeconds" | "statistic" | "unit" | "datapoints"
> & { band: { lower: number | null; upper: number | null } | null };

const CROSSED = new RegExp(String.raw`\b(greater|less) than( or equal to)? the threshold \((${NUMBER})\)`, "u");
const LOWER = new RegExp(String.raw`\bless than the lower thresholds? \[(${NUMBER})`, "u");
const UPPER = new RegExp(String.raw`\bgreater than the upper thresholds? \[(${NUMBER})`, "u");
const OUT_OF = /\bout of the last (\d{1,5}) (?:datapoints|query results)\b/u;

/** Reads `2 out of the last 3 datapoints [7.2 (…), 6.9 (…)] were greater than the threshold (5.0)`, and the data beside it. */
export function evaluated(reason: string | null, data: Fields | null): Evaluated {
  const said = (reason ?? "").slice(0, MOST_READ);
  const crossed = CROSSED.exec(said);
  const band = bandOf(said, data);
  const points = datapointsOf(said);
  return {
    comparison: crossed ? comparisonOf(crossed) : sideOf(said),
    threshold: number(crossed?.[3]) ?? number(data?.threshold),
    evaluationPeriods: number(OUT_OF.exec(said)?.[1]),
    periodSeconds: number(data?.period),
    statistic: text(data?.statistic),
    unit: text(data?.unit),
    datapoints: points.length > 0 ? points : datapointsIn(data),
    band,
  };
}

function comparisonOf([, than, orEqual]: RegExpExecArray): string {
  return `${than === "greater" ? "Greater" : "Less"}Than${orEqual ? "OrEqualTo" : ""}Threshold`;
}

function bandOf(said: string, data: Fields | null): Evaluated["band"] {
  const lower = number(LOWER.exec(said)?.[1]) ?? number(list(data?.recentLowerThresholds).at(-1));
  const upper = number(UPPER.exec(said)?.[1]) ?? number(list(data?.recentUpperThresholds).at(-1));
  return lower === null && upper === null ? null : { lower, upper };
}

function sideOf(said: string): string | null {
  const upper = UPPER.test(said);
  if (LOWER.test(said)) return upper ? "LessThanLowerOrGreaterThanUpperThreshold" : "LessThanLowerThreshold";
  return upper ? "GreaterThanUpperThreshold" : null;
}

/** The newest first: `evaluatedDatapoints` come so, `recentDatapoints` the other way round, log results as `results`. */
function datapointsIn(data: Fields | null): Datapoint[] {
  const dated = [...list(data?.evaluatedDatapoints), ...list(data?.results)].slice(0, MOST_POINTS).flatMap((point) => {
    const { timestamp, value } = fields(point) ?? {};
    const read = number(value);
    return read === null ? [] : [{ value: read, at: timeOf(timestamp) }];
  });
  if (dated.length > 0) return dated;
  return list(data?.recentDatapoints)
    .slice(-MOST_POINTS)
    .toReversed()
    .flatMap((value) => (typeof value === "number" ? [{ value, at: null }] : []));
}

const MOST_POINTS = 100;
