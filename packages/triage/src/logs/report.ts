import type { Category } from "@hansho/core/category";
import type { LogFinding } from "@hansho/core/evidence";
import { LOUDNESS } from "./failure.ts";
import { textAt } from "./fields.ts";
import { mask } from "./mask.ts";
import { findingOf } from "./read-lines.ts";
import { type LogLine, type LogRecord, recordsOf } from "./record.ts";
import { requestIn } from "./request.ts";
import { statusOf } from "./shape/access-line.ts";
import { requestOf } from "./shape/structured.ts";
import { MESSAGE, SERVICE, STATUS } from "./shape/structured-keys.ts";
import { type LogTemplate, templatesOf } from "./templates/compare.ts";

/** What a log says, as `hansho logs --json` prints it; null where it does not say. */
export type LogReport = {
  exception: string | null;
  message: string | null;
  cause: string | null;
  location: string | null;
  url: string | null;
  service: string | null;
  category: Category;
  method: string | null;
  operation: string | null;
  trace: string | null;
  /** How many records tell of it; 0 where nothing went wrong. */
  count: number;
  templates: LogTemplate[];
};

/** Reads a log: what went wrong, or what it says where nothing did, and the kinds of lines in it. */
export function reportOf(lines: readonly LogLine[], baseline: readonly LogLine[] | null): LogReport {
  const finding = findingOf(lines) ?? quietly(recordsOf(lines));
  const { exception, message, cause, location, url, service, category, method, operation, trace, count } = finding;
  const templates = templatesOf(lines, baseline);
  return { exception, message, cause, location, url, service, category, method, operation, trace, count, templates };
}

type Quiet = Omit<LogFinding, "samples">;

/** Where nothing went wrong: the words of the first record, the request that was answered worst, the service. */
function quietly(records: readonly LogRecord[]): Quiet {
  const requests = records.map(askedIn).filter(({ url }) => url !== null);
  const worst = requests.toSorted((a, b) => b.status - a.status)[0];
  const service = records.map(({ json, service: own }) => (json ? textAt(json, ...SERVICE) : own)).find((name) => name);
  const words = records
    .filter((record) => askedIn(record).url === null)
    .toSorted((a, b) => LOUDNESS[b.rank ?? "info"] - LOUDNESS[a.rank ?? "info"])
    .map(wordsOf)
    .find((said) => said);
  return {
    exception: null,
    message: words ? mask(words) : null,
    cause: null,
    location: null,
    operation: null,
    method: worst?.method ?? null,
    url: worst?.url ? mask(worst.url) : null,
    service: service ? mask(service) : null,
    trace: null,
    category: "unknown",
    count: 0,
  };
}

type Asked = { method: string | null; url: string | null; status: number };

function askedIn({ json, text, body }: LogRecord): Asked {
  if (json) return { ...requestOf(json, textAt(json, ...MESSAGE) ?? ""), status: Number(textAt(json, ...STATUS)) || 0 };
  const status = statusOf(text);
  return { ...(status ? requestIn(text) : requestIn(body)), status: Number(status) || 0 };
}

function wordsOf({ json, body }: LogRecord): string | null {
  const said = json ? textAt(json, ...MESSAGE) : body;
  const isPlatform = /^(?:START|END|REPORT|INIT_START|XRAY|EXTENSION)\b/u.test(said ?? "");
  return isPlatform ? null : (said?.split("\n", 1)[0]?.slice(0, 500) ?? null) || null;
}
