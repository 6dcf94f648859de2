import { categories } from "@hansho/core/category";
import type { Locale } from "@hansho/core/locale";
import { type Severity, severities } from "@hansho/core/severity";
import type { RunbookClues } from "@hansho/triage/runbook/types";
import type { Yaml } from "mdast";
import { type Document, isMap, isNode, isScalar, LineCounter, parseDocument } from "yaml";
import * as z from "zod";
import { didYouMean } from "../did-you-mean.ts";
import { fieldText } from "../problem.ts";
import { lineOf, type Report } from "./report.ts";

const title = z.string("expected a title").trim().min(1, "expected a title").max(60, "expected at most 60 characters");

const fields = {
  slug: z.string("expected the file's name before the language").trim(),
  category: z.enum(categories, `expected one of ${categories.join(", ")}`),
  title,
  version: z.int("expected a whole number from 1").min(1, "expected a whole number from 1"),
  reviewed: z.iso.date("expected the day of the last review, as 2026-11-22"),
  owner: z.string("expected who looks after it").trim().min(1, "expected who looks after it").optional(),
  severity: z.enum(severities, `expected one of ${severities.join(", ")}`).optional(),
  links: z
    .array(z.url({ protocol: /^https$/u, error: "expected an address with https" }), "expected a list of addresses")
    .default([]),
};

function language(locale: Locale) {
  return z.literal(locale, `expected \`${locale}\`, as the file is named`).optional();
}

const list = z
  .array(z.string("expected a text").trim().min(1, "expected a text"), "expected a list of texts")
  .default([]);

/** Numbers alone are in every reason CloudWatch writes, and would match anything. */
const phrases = z
  .array(
    z
      .string("expected a text")
      .regex(/\p{L}/u, "expected a phrase with a letter in it (quote it if it looks like code)"),
    "expected a list of phrases",
  )
  .default([]);

const clues = z.strictObject(
  {
    metrics: list,
    namespaces: list,
    alarm: phrases,
    words: phrases,
    logs: phrases,
    exceptions: list,
    categories: z.array(fields.category, "expected a list of categories").default([]),
  },
  "expected lists of clues: metrics, namespaces, alarm, words, logs, exceptions, categories",
);

/** The clues stand in the English file alone, in whatever languages alarms and logs are written. */
const schemas = {
  en: z.strictObject({ ...fields, language: language("en"), match: clues }),
  ja: z.strictObject({ ...fields, language: language("ja") }),
};

/** What the front matter of a runbook says; `match` only in the English file. */
export type FrontMatter = {
  slug: string;
  category: (typeof categories)[number];
  title: string;
  version: number;
  reviewed: string;
  /** Who looks after it and is asked first, a role. */
  owner?: string | undefined;
  /** What an incident of this kind usually is. */
  severity?: Severity | undefined;
  /** Where to read on. */
  links: string[];
  match?: RunbookClues;
};

/** Reads a runbook's front matter, or reports what is wrong with it, by field and line. */
export function readFrontMatter(yaml: Yaml | null, locale: Locale, report: Report): FrontMatter | null {
  if (!yaml) return broken(report, 1, "expected front matter between two lines of ---");
  const lines = new LineCounter();
  const document = parseDocument(yaml.value, { lineCounter: lines });
  const lineAt = (offset: number) => lineOf(yaml) + lines.linePos(offset).line;
  const [error] = document.errors;
  if (error) return broken(report, lineAt(error.pos[0]), `expected YAML: ${firstLine(error.message)}`);

  const read = schemas[locale].safeParse(document.toJS({ maxAliasCount: 0 }));
  if (read.success) return read.data;
  for (const issue of read.error.issues) {
    for (const { path, message } of told(issue, locale)) {
      report(lineAt(offsetOf(document, path)), message, fieldText(path) || undefined);
    }
  }
  return null;
}

type Told = { path: (string | number)[]; message: string };

/** What an issue says of each field it is about. */
function told(issue: z.core.$ZodIssue, locale: Locale): Told[] {
  const path = issue.path.map((key) => (typeof key === "symbol" ? String(key) : key));
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => ({ path: [...path, key], message: unknownKey(key, path, locale) }));
  }
  return [{ path, message: path.length === 0 ? "expected `key: value` lines" : issue.message }];
}

function unknownKey(key: string, path: readonly (string | number)[], locale: Locale): string {
  if (key === "match" && locale === "ja") return "expected no `match` here: it stands in the English file, for both";
  const known = path.length === 0 ? Object.keys(schemas[locale].shape) : Object.keys(clues.shape);
  return `unknown key; expected one of ${known.join(", ")}${didYouMean(key, known)}`;
}

/** Where a field stands, or the nearest one above it that is there. */
function offsetOf(document: Document, path: readonly (string | number)[]): number {
  const parent = path.length === 1 ? document.contents : document.getIn(path.slice(0, -1), true);
  if (isMap(parent)) {
    const pair = parent.items.find((item) => isScalar(item.key) && item.key.value === path.at(-1));
    if (isScalar(pair?.key) && pair.key.range) return pair.key.range[0];
  }
  const node = document.getIn(path, true);
  if (isNode(node) && node.range) return node.range[0];
  return path.length <= 1 ? 0 : offsetOf(document, path.slice(0, -1));
}

function broken(report: Report, line: number, message: string): null {
  report(line, message);
  return null;
}

function firstLine(text: string): string {
  return (text.split("\n")[0] ?? text).replace(/ at line \d+, column \d+:?$/u, "");
}
