import { jsonFields } from "@hansho/core/fields";
import { type ApiAnswer, answered, type Input, number, refused, text } from "../api-answer.ts";
import type { EvidenceAnswers } from "../evidence-store.ts";
import type { MetricSample } from "./metric-data.ts";
import { board, type Colour } from "./png.ts";

/** Answers GetMetricWidgetImage with a plain picture: each metric as a line, the annotations across it; nothing is written on it. */
export function widgetImage(input: Input, evidence: EvidenceAnswers): ApiAnswer {
  const widget = jsonFields(text(input.MetricWidget) ?? "");
  const metrics = widget && Array.isArray(widget.metrics) ? (widget.metrics as unknown[]) : [];
  if (!widget || metrics.length === 0)
    return refused("InvalidParameterValue", "MetricWidget must be the JSON of a widget with metrics.");
  const [from, to] = [time(widget.start), time(widget.end)];
  if (!(from < to)) return refused("InvalidParameterValue", "On one machine start and end must be times, in order.");

  const series = metrics.map((metric) =>
    evidence
      .samples()
      .filter((sample) => isDrawn(sample, metric) && sample.at >= from && sample.at <= to)
      .toSorted((a, b) => a.at - b.at),
  );
  const { horizontal = [], vertical = [] } = (widget.annotations ?? {}) as Record<string, Input[]>;
  const thresholds = horizontal.flatMap(({ value }) => number(value) ?? []);
  const values = [0, ...thresholds, ...series.flat().map(({ value }) => value)];
  const [lowest, highest] = [Math.min(...values), Math.max(1, ...values) * 1.1];
  const [width, height] = [size(widget.width, 600), size(widget.height, 400)];
  const x = (at: number) => MARGIN + ((at - from) / (to - from)) * (width - 2 * MARGIN);
  const y = (value: number) => height - MARGIN - ((value - lowest) / (highest - lowest)) * (height - 2 * MARGIN);

  const drawing = board(width, height);
  for (const part of [0, 0.25, 0.5, 0.75, 1]) {
    const level = lowest + (highest - lowest) * part;
    drawing.line([x(from), y(level)], [x(to), y(level)], GRID);
  }
  for (const value of thresholds) drawing.line([x(from), y(value)], [x(to), y(value)], RED, 2);
  for (const { value } of vertical)
    drawing.line([x(time(value)), MARGIN], [x(time(value)), height - MARGIN], ORANGE, 2);
  for (const [index, samples] of series.entries()) {
    for (const [place, { at, value }] of samples.entries()) {
      const before = samples[place - 1] ?? { at, value };
      drawing.line([x(before.at), y(before.value)], [x(at), y(value)], LINES[index % LINES.length] ?? GRID, 2);
    }
  }
  return answered({ MetricWidgetImage: drawing.png() });
}

const MARGIN = 16;
const GRID: Colour = [225, 228, 232];
const RED: Colour = [209, 50, 18];
const ORANGE: Colour = [236, 114, 17];
const LINES: readonly Colour[] = [
  [31, 119, 180],
  [44, 160, 44],
  [148, 103, 189],
];

/** A metric of a widget is its namespace, its name, and the dimensions' names and values in turn. */
function isDrawn({ namespace, name, dimensions }: MetricSample, metric: unknown): boolean {
  if (!Array.isArray(metric) || metric[0] !== namespace || metric[1] !== name) return false;
  const asked: unknown[] = metric.slice(2).filter((part) => typeof part === "string");
  const pairs = Object.entries(dimensions);
  return asked.length === pairs.length * 2 && pairs.every(([key, value]) => asked[asked.indexOf(key) + 1] === value);
}

function time(value: unknown): number {
  return Date.parse(text(value) ?? "");
}

function size(value: unknown, usual: number): number {
  return Math.min(2_000, Math.max(100, number(value) ?? usual));
}
