import type { Figure, FigureId } from "../document.ts";
import { utc } from "../spans.ts";
import { mutedWithin, type Story, valuesOf } from "../story.ts";
import { span, type Telling } from "../telling.ts";
import { unitOf } from "../units.ts";
import type { Words } from "../words/words.ts";

type Input = [keyof Words["inputs"], string | number | null];
type Unknown = keyof Words["because"];

/** A span that a number is, without what was muted of it; null where an end of it is not known. */
export function unmuted(story: Story, to: number | null): number | null {
  const { openedAt } = story.incident;
  return to === null ? null : Math.max(0, to - openedAt - mutedWithin(story, openedAt, to));
}

/** How long it took from the first datapoint beyond the threshold to the alarm; null where the message does not tell when that was. */
export function detectedAfter({ firstBreach, incident }: Story): number | null {
  return firstBreach === null ? null : Math.max(0, incident.openedAt - firstBreach);
}

/** How long it was muted in all. */
export function mutedFor({ muted }: Story): number {
  return muted.reduce((sum, { from, to }) => sum + to - from, 0);
}

/** The numbers of an incident, each with its formula and what went into it. */
export function numbersOf(story: Story, telling: Telling): Figure[] {
  const { incident, takenAt, mitigatedAt, resolvedAt, firstBreach, worst } = story;
  const { openedAt, heardAt, count, reopened, facts, evidence } = incident;
  const { words } = telling;
  const alarm: Input = ["first-alarm", openedAt];
  const quiet = (to: number | null): Input => [
    "muted",
    to === null ? null : span(mutedWithin(story, openedAt, to), telling),
  ];
  const finding = evidence?.logs.status === "found" ? evidence.logs.finding : null;
  const [news] = evidence?.news ?? [];
  const window: Input[] =
    evidence?.logs.status === "found" || evidence?.logs.status === "nothing"
      ? [["window", `${utc(evidence.logs.from)} – ${utc(evidence.logs.to)}`]]
      : [];
  const metric = facts.metric;
  const values = valuesOf(incident).join(", ");

  return [
    figure(
      "ttd",
      detectedAfter(story),
      [alarm, ["first-breach", firstBreach]],
      metric ? "no-datapoint-time" : "no-values",
    ),
    figure("heard", Math.max(0, heardAt - openedAt), [["heard", heardAt], alarm], null),
    figure("tta", unmuted(story, takenAt), [["taken", takenAt], alarm, quiet(takenAt)], "nobody-took-it"),
    figure("ttm", unmuted(story, mitigatedAt), [["mitigated", mitigatedAt], alarm, quiet(mitigatedAt)], "not-over"),
    figure("ttr", unmuted(story, resolvedAt), [["resolved", resolvedAt], alarm, quiet(resolvedAt)], "not-over"),
    figure(
      "duration",
      resolvedAt === null ? null : resolvedAt - openedAt,
      [["resolved", resolvedAt], alarm],
      "not-over",
    ),
    figure(
      "muted",
      mutedFor(story),
      story.muted.map(({ from, to }): Input => ["muted", `${utc(from)} – ${utc(to)}`]),
      null,
    ),
    figure("alarms", count, [["count", count]], null),
    figure("reopened", reopened, [["count", reopened]], null),
    figure(
      "worst",
      worst,
      [
        ["values", values],
        ["threshold", metric?.threshold ?? null],
      ],
      metric ? "no-threshold" : "no-values",
    ),
    figure("lines", finding?.count ?? null, finding ? [["count", finding.count], ...window] : window, "no-logs"),
    figure(
      "new-lines",
      news ? news.count - news.baseline : null,
      news
        ? [
            ["count", news.count],
            ["before", news.baseline],
          ]
        : [],
      "no-baseline",
    ),
  ];

  function figure(id: FigureId, value: number | null, inputs: Input[], unknown: Unknown | null): Figure {
    return {
      kind: "figure",
      id,
      incident: incident.id,
      unit: unitOf(id),
      value,
      of: id === "worst" && value !== null ? (metric?.unit ?? null) : null,
      because: value === null && unknown !== null ? words.because[unknown] : null,
      formula: words.formulas[id],
      inputs: inputs.flatMap(([name, input]) =>
        input === null || input === "" ? [] : [{ name: words.inputs[name], value: shown(name, input) }],
      ),
    };
  }
}

const TIMES: readonly Input[0][] = ["first-alarm", "first-breach", "heard", "taken", "mitigated", "resolved"];

function shown(name: Input[0], value: string | number): string {
  return typeof value === "number" && TIMES.includes(name) ? utc(value) : String(value);
}
