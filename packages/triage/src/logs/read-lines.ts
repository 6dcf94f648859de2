import type { LogFinding } from "@hansho/core/evidence";
import { categoryOf } from "./category.ts";
import { LOUDNESS, type Reading } from "./failure.ts";
import { textAt } from "./fields.ts";
import { mask } from "./mask.ts";
import { type LogLine, type LogRecord, recordsOf } from "./record.ts";
import { requestIn } from "./request.ts";
import { accessLine } from "./shape/access-line.ts";
import { lambdaPlatform } from "./shape/lambda-platform.ts";
import { plainLine } from "./shape/plain-line.ts";
import { structured } from "./shape/structured.ts";
import { MESSAGE } from "./shape/structured-keys.ts";
import { traced } from "./shape/traced.ts";
import { templateOf } from "./templates/sameness.ts";

/** Every shape a record can have, tried in this order; a new one is a new file and a line here. "nothing": known, and all is well. */
const shapes: readonly ((record: LogRecord) => Reading | null | "nothing")[] = [
  lambdaPlatform,
  structured,
  accessLine,
  traced,
  plainLine,
];

/** What log lines say went wrong: the error most of them tell, with its cause and place; null where none tells of an error. */
export function findingOf(lines: readonly LogLine[]): LogFinding | null {
  const records = recordsOf(lines);
  const failures = records.flatMap((record) => readRecord(record) ?? []);
  const group = mostTelling(failures);
  return group ? withRequest(findingOfGroup(group), records) : null;
}

/** A record that says something went wrong. */
type Failure = { record: LogRecord; said: Reading; template: string };

function readRecord(record: LogRecord): Failure | null {
  for (const shape of shapes) {
    const said = shape(record);
    if (said === "nothing") return null;
    if (said) return { record, said, template: templateOf([said.exception, said.message, said.location].join(" | ")) };
  }
  return null;
}

/** The loudest first, then what many more tell, then what tells more, then the most frequent, then the earliest. */
function mostTelling(failures: Failure[]): Failure[] | null {
  const groups = Map.groupBy(failures, ({ template }) => template);
  const ordered = [...groups.values()].sort(
    (a, b) =>
      loudness(b) - loudness(a) ||
      magnitude(b) - magnitude(a) ||
      thrownIn(b) - thrownIn(a) ||
      b.length - a.length ||
      earliest(a) - earliest(b),
  );
  return ordered[0] ?? null;
}

function loudness(group: Failure[]): number {
  return Math.max(...group.slice(0, 1000).map(({ said }) => LOUDNESS[said.rank]));
}

/** Four times as many outweigh an exception. */
function magnitude(group: Failure[]): number {
  return Math.floor(Math.log2(group.length) / 2);
}

/** Whether an exception is named, which a line of words beside it is about. */
function thrownIn(group: Failure[]): number {
  return group.slice(0, 1000).some(({ said }) => said.exception !== null) ? 1 : 0;
}

function earliest(group: Failure[]): number {
  return group.reduce((first, { record }) => Math.min(first, record.at), Number.POSITIVE_INFINITY);
}

/** A row and a card hold so much of one text. */
const MOST_SAID = 500;
const MOST_SAMPLE = 1000;

function findingOfGroup(group: Failure[]): LogFinding {
  const { said, record } = group.reduce((best, failure) =>
    telling(failure.said) > telling(best.said) ? failure : best,
  );
  const about = [wordsOf(record), said.exception, said.message, said.cause, said.about]
    .filter((part) => part !== null)
    .join("\n");
  return {
    exception: shown(said.exception),
    message: shown(said.message),
    cause: shown(said.cause),
    location: said.location,
    operation: said.operation,
    method: said.method,
    url: said.url && mask(said.url),
    service: shown(said.service),
    trace: said.trace,
    category: said.category ?? categoryOf(about, said.url),
    count: group.length,
    samples: samplesOf(group),
  };
}

/** What the logger itself said, above whatever was thrown. */
function wordsOf({ json, body }: LogRecord): string | null {
  return json ? textAt(json, ...MESSAGE) : (body.split("\n", 1)[0] ?? null);
}

/** Three that differ, each cut after masking: half a secret is none that masking knows. */
function samplesOf(group: Failure[]): string[] {
  const texts = new Set(group.slice(0, 100).map(({ record }) => record.text.slice(0, 4 * MOST_SAMPLE)));
  return [...texts].slice(0, 3).map((text) => mask(text).slice(0, MOST_SAMPLE));
}

function telling(said: Reading): number {
  return Object.values(said).filter((value) => value !== null).length;
}

function shown(text: string | null): string | null {
  const [first = ""] = text?.trim().split("\n") ?? [];
  return first === "" ? null : mask(first.slice(0, 4 * MOST_SAID)).slice(0, MOST_SAID);
}

/** The request may stand in another record of the same trace. */
function withRequest(finding: LogFinding, records: LogRecord[]): LogFinding {
  const { trace } = finding;
  if (finding.url !== null || trace === null) return finding;
  for (const record of records) {
    if (!record.text.includes(trace) || record.text.includes("\n")) continue;
    const { method, url } = requestIn(record.body);
    if (url) return { ...finding, method: finding.method ?? method, url: mask(url) };
  }
  return finding;
}
