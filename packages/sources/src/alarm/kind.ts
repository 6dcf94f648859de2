import { type Fields, fields, text } from "@hansho/core/fields";
import type { AlarmKind } from "@hansho/core/signal";
import { either } from "../fields.ts";
import type { Told } from "./told.ts";
import { type MetricEntry, metricEntries } from "./trigger.ts";

/** What kind of alarm tells of a change: query results before contributors, a band before the expression it is one of. */
export function kindOf(told: Told): AlarmKind {
  if (told.isComposite) return "composite";
  if (hasQueryResults(told)) return "log";
  if (told.contributor) return told.reason === null ? "promql" : "contributor";
  const trigger = told.trigger ?? {};
  if (isPromQl(trigger)) return "promql";
  const entries = metricEntries(trigger);
  if (hasBand(told, trigger, entries)) return "anomaly";
  return entries.some(({ expression }) => expression !== null) ? "metric-math" : "metric";
}

/** `3 out of the last 5 query results [142.0 (…)] were greater than`; a person's own text may merely speak of queries. */
function hasQueryResults({ reason, reasonData }: Told): boolean {
  if (reasonData && ["queryResultsToEvaluate", "queryResultsToAlarm"].some((key) => key in reasonData)) return true;
  return /\bquery results? (?:\[|\(|was |were )|\b\d+ query results?\b/iu.test(reason ?? "");
}

/** PutMetricAlarm's `EvaluationCriteria.PromQLCriteria`. */
function isPromQl(trigger: Fields): boolean {
  const criteria = fields(either(trigger, "EvaluationCriteria")) ?? trigger;
  return Object.keys(criteria).some((key) => /^promql/iu.test(key));
}

function hasBand({ reason, reasonData }: Told, trigger: Fields, entries: readonly MetricEntry[]): boolean {
  if (either(trigger, "ThresholdMetricId")) return true;
  if (/^(?:Greater|Less)Than(?:Upper|Lower)/u.test(text(either(trigger, "ComparisonOperator")) ?? "")) return true;
  if (entries.some(({ expression }) => /\bANOMALY_DETECTION_BAND\s*\(/iu.test(expression ?? ""))) return true;
  if (reasonData && ["recentLowerThresholds", "recentUpperThresholds"].some((key) => key in reasonData)) return true;
  return /^Thresholds Crossed:|\b(?:upper|lower) thresholds? \[/u.test(reason ?? "");
}
