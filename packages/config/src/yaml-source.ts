import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseDocument,
  visit,
} from "yaml";
import { fieldText, type Problem } from "./problem.ts";

/** A path into a document, as zod gives it. */
export type Path = readonly PropertyKey[];

/** Where something stands; both count from 1. */
export type Place = { line: number; column: number };

/** A YAML file that was read: its plain value, and where each part of it stands. */
export type YamlSource = {
  value: unknown;
  /**
   * Where a path's value stands, or its key where that is asked for, or where the value is a collection or empty;
   * the nearest parent where it is missing.
   */
  placeOf(path: Path, part: "key" | "value"): Place;
  /** What YAML itself has to say. */
  problems: Problem[];
  /** Whether the value can't be trusted: the shape may be another one than was meant. */
  broken: boolean;
};

/** Reads YAML 1.2; never throws. */
export function readYaml(file: string, text: string): YamlSource {
  const lines = new LineCounter();
  const place = (offset: number): Place => ({ line: lines.linePos(offset).line, column: lines.linePos(offset).col });
  try {
    const document = parseDocument(text, {
      lineCounter: lines,
      prettyErrors: false,
      stringKeys: true,
      logLevel: "error",
    });
    const problems = complaints(document).map(({ offset, message }): Problem => {
      const field = fieldText(pathAt(document, offset));
      return { file, ...place(offset), ...(field && { field }), message };
    });
    const broken = document.errors.some(({ code }) => !HARMLESS.has(code)) || unknownAliases(document).length > 0;
    const placeOf: YamlSource["placeOf"] = (path, part) => place(offsetOf(document, path, part));
    return { value: broken ? null : document.toJS(), placeOf, problems, broken };
  } catch (error) {
    const message = `cannot be read as YAML: ${error instanceof Error ? error.message : String(error)}`;
    const start = { line: 1, column: 1 };
    return { value: null, placeOf: () => start, problems: [{ file, ...start, message }], broken: true };
  }
}

/** Errors after which the rest still means what it says. */
const HARMLESS = new Set(["DUPLICATE_KEY", "BAD_SCALAR_START"]);

/** One slip in YAML can make thousands of errors, of which the first tell the story. */
const MOST_COMPLAINTS = 20;

const IN_PLAIN_WORDS: Partial<Record<string, string>> = {
  DUPLICATE_KEY: "this key is written twice in one mapping: keep one",
  TAB_AS_INDENT: "a tab: YAML is indented with spaces",
  BAD_SCALAR_START: "put the value in quotes: YAML keeps a leading @, ` and % for itself",
  TAG_RESOLVE_FAILED: 'put the value in quotes: without them YAML takes a leading ! for a tag (write "!x")',
  BLOCK_AS_IMPLICIT_KEY: "put the value in quotes: it has a colon followed by a space",
  MULTIPLE_DOCS: "a second document begins here: keep one, without `---`",
  BAD_ALIAS: 'put the value in quotes: without them YAML takes a leading * for an alias (write "*x")',
  NON_STRING_KEY: "expected a plain word for a key",
};

function complaints(document: Document): { offset: number; message: string }[] {
  const said = [...document.errors, ...document.warnings].map(({ code, message, pos }) => ({
    offset: pos[0],
    message: IN_PLAIN_WORDS[code] ?? `not YAML: ${message}`,
  }));
  const unknown = unknownAliases(document).map((node) => ({
    offset: node.range?.[0] ?? 0,
    message: IN_PLAIN_WORDS.BAD_ALIAS ?? "",
  }));
  const unsaid = unknown.filter(({ offset }) => !said.some((one) => one.offset === offset));
  return [...said, ...unsaid].slice(0, MOST_COMPLAINTS);
}

function unknownAliases(document: Document): Node[] {
  const found: Node[] = [];
  visit(document, {
    Alias(_, node) {
      if (!node.resolve(document)) found.push(node);
    },
  });
  return found;
}

/** The path of the key or value that begins at an offset; a value's tag stands before it. */
function pathAt(document: Document, offset: number): PropertyKey[] {
  let found: PropertyKey[] = [];
  const hits = (key: unknown, value: unknown) =>
    startOf(key) === offset || (endOf(key) <= offset && offset <= startOf(value));
  visit(document, {
    Pair(_, pair, above) {
      if (!hits(pair.key, pair.value)) return;
      const chain = [...above, pair];
      found = chain.flatMap((part, at): PropertyKey[] => {
        if (isSeq(part)) return [part.items.indexOf(chain[at + 1])];
        return "key" in part ? [keyOf(part.key)] : [];
      });
      return visit.BREAK;
    },
  });
  return found;
}

function offsetOf(document: Document, path: Path, part: "key" | "value"): number {
  let node: unknown = document.contents;
  let above: unknown = null;
  for (const step of path) {
    const inside = isAlias(node) ? node.resolve(document) : node;
    if (isSeq(inside) && inside.items[Number(step)] !== undefined) {
      node = inside.items[Number(step)];
      above = node;
      continue;
    }
    const pair = isMap(inside) ? inside.items.find(({ key }) => keyOf(key) === String(step)) : undefined;
    if (!pair) return startOf(above ?? node);
    above = pair.key;
    node = pair.value;
  }
  if (part === "key" && above) return startOf(above);
  return startOf(isScalar(node) && node.source !== "" && node.range ? node : (above ?? node));
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : "?";
}

function startOf(node: unknown): number {
  return isNode(node) ? (node.range?.[0] ?? 0) : 0;
}

function endOf(node: unknown): number {
  return isNode(node) ? (node.range?.[1] ?? Infinity) : Infinity;
}
