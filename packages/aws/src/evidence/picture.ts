import { type CloudWatchClient, GetMetricWidgetImageCommand } from "@aws-sdk/client-cloudwatch";
import type { DrawPicture } from "@hansho/app/evidence/kept-picture";
import type { PictureQuestion } from "@hansho/app/ports/source";
import { offsetAt } from "@hansho/core/zone";
import type { Place } from "../per-place.ts";
import { type AskingPorts, asking, type Quota } from "./asking.ts";

/** GetMetricWidgetImage: 20 a second for an account and Region (limits of CloudWatch); people's dashboards draw, too. */
const DRAW: Quota = { api: "GetMetricWidgetImage", everyMs: 200 };

/** An alarm's metrics as CloudWatch draws them, with the threshold and the moment of the change, by GetMetricWidgetImage. */
export function cloudWatchPicture(ports: AskingPorts, clientFor: (place: Place) => CloudWatchClient): DrawPicture {
  return async function drawn(question, withinMs) {
    const { identity } = question.facts;
    const widget = widgetOf(question, ports.clock.now());
    if (widget === null) return { ok: true, found: null };
    const { call, why } = asking(ports, identity, withinMs);
    try {
      const command = new GetMetricWidgetImageCommand({ MetricWidget: JSON.stringify(widget), OutputFormat: "png" });
      const { MetricWidgetImage } = await call(DRAW, (options) => clientFor(identity).send(command, options));
      return MetricWidgetImage?.length ? { ok: true, found: MetricWidgetImage } : { ok: false, why: "failed" };
    } catch (error) {
      return { ok: false, why: why(error) };
    }
  };
}

/**
 * What is drawn, in CloudWatch's words ("GetMetricWidgetImage: Metric Widget Structure and Syntax"): the three hours up to the change and what
 * followed; null where the alarm has no metric. Of an expression its inputs are drawn, which its threshold says nothing of.
 */
function widgetOf({ facts: { name, metric, identity }, changedAt, zone }: PictureQuestion, now: number) {
  if (!metric) return null;
  const single = metric.namespace !== null && metric.name !== null;
  const own = single ? [{ namespace: metric.namespace, name: metric.name, dimensions: metric.dimensions }] : [];
  const drawn = own.length > 0 ? own : metric.inputs.slice(0, MOST_LINES);
  if (drawn.length === 0) return null;
  const isMeasured = metric.expression === null && metric.threshold !== null;
  return {
    view: "timeSeries",
    title: name.slice(0, 120),
    region: identity.region,
    metrics: drawn.map((one) => [one.namespace, one.name, ...Object.entries(one.dimensions).flat()]),
    stat: metric.statistic ?? "Average",
    period: Math.max(60, metric.periodSeconds ?? 60),
    start: new Date(changedAt - BEFORE).toISOString(),
    end: new Date(Math.max(changedAt + AFTER, Math.min(now, changedAt + BEFORE))).toISOString(),
    timezone: zoneText(offsetAt(changedAt, zone)),
    width: 800,
    height: 320,
    annotations: {
      ...(isMeasured && { horizontal: [{ label: "threshold", value: metric.threshold }] }),
      vertical: [{ label: "changed", value: new Date(changedAt).toISOString() }],
    },
  };
}

const BEFORE = 3 * 3_600_000;
const AFTER = 5 * 60_000;
const MOST_LINES = 10;

/** An offset as CloudWatch writes it: +0900. */
function zoneText(offset: number): string {
  const minutes = Math.abs(Math.round(offset / 60_000));
  const text = `${Math.floor(minutes / 60)}`.padStart(2, "0") + `${minutes % 60}`.padStart(2, "0");
  return `${offset < 0 ? "-" : "+"}${text}`;
}
