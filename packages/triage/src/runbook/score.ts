import type { Category } from "@hansho/core/category";
import { nameGlob, phraseOf, widthOf, wordGlob, wordsOf } from "./phrase.ts";
import type { RunbookClues, RunbookFacts } from "./types.ts";

/**
 * What each kind of clue is worth at most: alarm facts 80 together, log evidence 80.
 *
 * The category is the whole reading of the logs, so one phrase does not outweigh it, but a phrase and an exception do.
 */
const WORTH = {
  metric: 28,
  namespace: 18,
  alarm: 15,
  words: { least: 5, most: 19 },
  category: 34,
  exception: 22,
  logs: { least: 11, most: 24 },
};

/** From this width on a phrase is as telling as can be. */
const TELLING_WIDTH = 24;

/** What a runbook's clues hit, in points. */
export type Hits = { alarm: number; logs: number; because: string[] };

/** Facts prepared for many runbooks. */
export type FactsEvidence = {
  metrics: string[];
  namespaces: string[];
  alarm: string;
  words: string;
  logs: string;
  exceptions: string[];
  category: Category | null;
};

/** Prepares facts for the scorers of all runbooks. */
export function evidenceOf(facts: RunbookFacts): FactsEvidence {
  const inputs = facts.inputs ?? [];
  const logs = facts.logs;
  const told = [facts.description, withoutNumbers(facts.reason), facts.service, ...Object.values(facts.dimensions)];
  const exceptions = logs?.exceptions ?? [];
  return {
    metrics: given([facts.metricName, ...inputs.map((input) => input.name)]),
    namespaces: given([facts.namespace, ...inputs.map((input) => input.namespace)]),
    alarm: wordsOf(facts.alarmName),
    words: wordsOfAll(given(told)),
    logs: wordsOfAll([...(logs?.messages ?? []), ...exceptions]),
    exceptions: exceptions.flatMap((name) => [name, lastPart(name)]),
    category: logs?.category && logs.category !== "unknown" ? logs.category : null,
  };
}

/** Prepares one runbook's clues; of each kind the hit that says most counts, and is named. */
export function scorerOf(clues: RunbookClues): (evidence: FactsEvidence) => Hits {
  const metrics = clues.metrics.map(named(nameGlob));
  const namespaces = clues.namespaces.map(named(nameGlob));
  const alarms = clues.alarm.map(named(wordGlob));
  const exceptions = clues.exceptions.map(named(nameGlob));
  const words = tellingFirst(clues.words);
  const logs = tellingFirst(clues.logs);

  return function hitsOf(evidence) {
    const metric = evidence.metrics.find((name) => metrics.some((glob) => glob.hits(name)));
    const namespace = evidence.namespaces.find((name) => namespaces.some((glob) => glob.hits(name)));
    const alarm = alarms.find((glob) => glob.hits(evidence.alarm))?.text;
    const word = words.find((phrase) => evidence.words.includes(phrase.phrase));
    const log = logs.find((phrase) => evidence.logs.includes(phrase.phrase));
    const exception = evidence.exceptions.find((name) => exceptions.some((glob) => glob.hits(name)));
    const category = clues.categories.find((one) => one === evidence.category);
    const alarmHits = [
      hit("metric", metric, WORTH.metric),
      hit("namespace", namespace, WORTH.namespace),
      hit("alarm", alarm, WORTH.alarm),
      hit("words", word?.text, worthOf(word?.width, WORTH.words)),
    ].flat();
    const logHits = [
      hit("logs", log?.text, worthOf(log?.width, WORTH.logs)),
      hit("exception", exception, WORTH.exception),
      hit("category", category, WORTH.category),
    ].flat();
    const because = [...logHits, ...alarmHits].map((one) => one.because);
    return { alarm: sum(alarmHits), logs: sum(logHits), because };
  };
}

type Hit = { because: string; points: number };

function hit(kind: string, by: string | undefined, points: number): Hit[] {
  return by === undefined ? [] : [{ because: `${kind}: ${by}`, points }];
}

function sum(hits: readonly Hit[]): number {
  return hits.reduce((total, one) => total + one.points, 0);
}

function named(glob: (text: string) => (value: string) => boolean) {
  return (text: string) => ({ text, hits: glob(text) });
}

function tellingFirst(texts: readonly string[]) {
  const phrases = texts.map((text) => ({ text, phrase: phraseOf(text), width: widthOf(text) }));
  const sayable = phrases.filter(({ phrase }) => phrase !== "");
  return sayable.toSorted((one, other) => other.width - one.width || (one.text < other.text ? -1 : 1));
}

/** Texts side by side, with a border that no phrase crosses. */
function wordsOfAll(texts: readonly string[]): string {
  return texts.map(wordsOf).join("|");
}

/** The longer the phrase, the less it is found by chance. */
function worthOf(width: number | undefined, worth: { least: number; most: number }): number {
  const share = Math.min(width ?? 0, TELLING_WIDTH) / TELLING_WIDTH;
  return worth.least + share * (worth.most - worth.least);
}

/** CloudWatch's reason lists its datapoints in brackets, and 503.0 there is no status code. */
function withoutNumbers(reason: string): string {
  return reason.replace(/\[[^\]]*\]/gu, " ");
}

/** `java.sql.SQLException`, `Sandbox.Timedout` and `Aws::S3::Error` are also known by their last part. */
function lastPart(name: string): string {
  return name.split(/[.$\\]|::/u).at(-1) ?? name;
}

function given(texts: readonly (string | null | undefined)[]): string[] {
  return texts.filter((text): text is string => typeof text === "string" && text !== "");
}
