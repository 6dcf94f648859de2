import {
  actionTypes,
  allSections,
  figures,
  type Item,
  type Postmortem,
  questions,
  rowSources,
  SCHEMA,
  sections,
  tags,
  VERSION,
} from "@hansho/app/postmortem/document";
import { writeJson } from "@hansho/app/postmortem/json";
import { readMarkdown } from "@hansho/app/postmortem/markdown/read";
import { writeMarkdown } from "@hansho/app/postmortem/markdown/write";
import { merged, withExported } from "@hansho/app/postmortem/merge";
import { readJson } from "@hansho/app/postmortem/schema";
import { unitOf } from "@hansho/app/postmortem/units";
import { locales } from "@hansho/core/locale";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";

/** What people and programs write, with all that Markdown has a meaning for. */
const text = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 30 }),
  fc.constantFrom(
    "a | b",
    "**bold** `code`",
    "- item",
    "# head",
    "<br>",
    "x\ny",
    " spaced ",
    "a; b = c",
    "&#9;",
    "$x$",
    "snake_case _i_",
    "日本語\\|",
    "](<u>)",
    "*(mark)*",
    "",
  ),
);
const at = fc.integer({ min: 0, max: 4e12 }).map((ms) => new Date(ms).toISOString());
const link = fc.record({ label: text, url: text });
const cell = fc.record({ tag: fc.constantFrom(...tags), text });

const figure: fc.Arbitrary<Item> = fc
  .record({
    id: fc.constantFrom(...figures),
    incident: text,
    known: fc.boolean(),
    ms: fc.integer({ min: -1e9, max: 1e12 }),
    measured: fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => value + 0),
    of: fc.option(text.filter((one) => one.trim() === one && one !== "")),
    because: text,
    formula: text,
    inputs: fc.array(fc.record({ name: text, value: text }), { maxLength: 3 }),
  })
  .map(({ id, incident, known, ms, measured, of, because, formula, inputs }) => {
    const unit = unitOf(id);
    return {
      kind: "figure",
      id,
      incident,
      unit,
      value: known ? (unit === "measured" ? measured : ms) : null,
      of: known && unit !== "ms" ? of : null,
      because: known ? null : because,
      formula,
      inputs,
    };
  });

const item: fc.Arbitrary<Item> = fc.oneof(
  fc.record({
    kind: fc.constant("statement" as const),
    tag: fc.constantFrom(...tags),
    text,
    links: fc.array(link, { maxLength: 2 }),
  }),
  figure,
  fc.record({
    kind: fc.constant("answer" as const),
    incident: text,
    question: fc.constantFrom(...questions),
    detection: cell,
    close: cell,
  }),
  fc.record({
    kind: fc.constant("row" as const),
    at,
    incident: text,
    source: fc.constantFrom(...rowSources),
    actor: text,
    event: text,
    mark: fc.option(text),
    link: fc.option(link),
  }),
  fc.record({
    kind: fc.constant("action" as const),
    action: text,
    owner: text,
    due: text,
    type: fc.constantFrom(...actionTypes),
    ticket: text,
  }),
  fc.record({ kind: fc.constant("term" as const), term: text, meaning: text }),
  fc.record({ kind: fc.constant("event" as const), key: text, at, what: text, why: text, by: text, facts: text }),
);

const postmortem: fc.Arbitrary<Postmortem> = fc
  .record({
    locale: fc.constantFrom(...locales),
    title: text,
    timeZone: fc.constantFrom("Asia/Tokyo", "UTC", "America/St_Johns"),
    time: fc.option(at),
    ids: fc.array(text, { maxLength: 3 }),
    items: fc.array(fc.uniqueArray(item, { maxLength: 5, selector: (one) => JSON.stringify(one) }), {
      minLength: sections.length,
      maxLength: sections.length,
    }),
  })
  .map(({ locale, title, timeZone, time, ids, items }) => {
    const filled = allSections((id) => items[sections.indexOf(id)] ?? []);
    return withExported({
      schema: SCHEMA,
      version: VERSION,
      locale,
      front: {
        ids,
        title,
        severity: "high",
        status: "Draft",
        tenant: title,
        timeZone,
        apps: ids,
        regions: [],
        started: time,
        startedLocal: time,
        detected: time,
        detectedLocal: null,
        acknowledged: null,
        acknowledgedLocal: null,
        mitigated: null,
        mitigatedLocal: null,
        resolved: time,
        resolvedLocal: null,
        timeToDetect: null,
        timeToAcknowledge: "PT1M",
        timeToMitigate: null,
        timeToRecover: null,
        mutedFor: null,
        madeBy: "Hansho",
      },
      more: [],
      sections: filled,
      exported: { front: [], ...allSections(() => []) },
    });
  });

/** What a person writes into a file: lines that nobody else would. */
const words = fc
  .constantFrom(
    "We were asleep.",
    "  - a remark below",
    "**Careful**: check the *pool*",
    "1. first",
    "### A heading of ours",
    "| own | table |",
  )
  .chain((line) => fc.uuid().map((id) => `${line.replace(/(\w)(\W*)$/u, `$1 ${id}$2`)}`));

// A document is some fifty items: each run reads and writes thousands of them.
const FEW = { numRuns: 40 };

function read(markdown: string): Postmortem {
  const document = readMarkdown(markdown);
  if (!document) throw new Error("It is no postmortem any more.");
  return document;
}

/** Lines of a file that a person may write between: none of the head's, and not the last. */
function linesOf(markdown: string): { head: number; lines: string[] } {
  const lines = markdown.split("\n");
  return { head: lines.indexOf("---", 1) + 1, lines };
}

describe("a postmortem", () => {
  test("loses nothing from JSON to Markdown to JSON, whatever its texts hold", () => {
    fc.assert(
      fc.property(postmortem, (document) => {
        expect(read(writeMarkdown(document))).toEqual(document);
        expect(readJson(writeJson(document))).toEqual(document);
      }),
      FEW,
    );
  });

  test("that is exported twice is the same", () => {
    fc.assert(
      fc.property(postmortem, (document) => {
        const first = writeMarkdown(document);
        expect(writeMarkdown(merged(read(first), document))).toBe(first);
      }),
      FEW,
    );
  });

  test("keeps what people write in any place, brings what is new, and is then the same again", () => {
    fc.assert(
      fc.property(
        postmortem,
        fc.array(fc.tuple(words, fc.nat()), { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...sections),
        item,
        (document, said, section, news) => {
          const { head, lines } = linesOf(writeMarkdown(document));
          for (const [line, place] of said) lines.splice(head + 1 + (place % (lines.length - head - 2)), 0, line);
          const fresh = withExported({
            ...document,
            sections: { ...document.sections, [section]: [...document.sections[section], news] },
          });

          const once = writeMarkdown(merged(read(lines.join("\n")), fresh));

          for (const [line] of said) expect(once.split("\n")).toContain(line);
          expect(read(once).sections[section]).toContainEqual(news);
          const twice = writeMarkdown(merged(read(once), fresh));
          expect(writeMarkdown(merged(read(twice), fresh))).toBe(twice);
          for (const [line] of said) expect(twice.split("\n")).toContain(line);
        },
      ),
      FEW,
    );
  });

  test("keeps a line changed, and does not bring back one that was struck out", () => {
    fc.assert(
      fc.property(postmortem, fc.nat(), fc.uuid(), (document, place, id) => {
        const { lines } = linesOf(writeMarkdown(document));
        const own = lines.flatMap((line, index) => (line.startsWith("- **") ? [index] : []));
        if (own.length < 2) return;
        const changed = own[place % own.length] ?? 0;
        const gone = own[(place + 1) % own.length] ?? 0;
        const struck = lines[gone] ?? "";
        const before = lines.filter((line) => line === struck).length;
        lines[changed] = `${lines[changed]} ${id}`;
        lines.splice(gone, 1);

        const once = writeMarkdown(merged(read(lines.join("\n")), document)).split("\n");

        expect(once.filter((line) => line.includes(id))).toHaveLength(1);
        expect(once.filter((line) => line === struck).length).toBeLessThan(before);
      }),
      FEW,
    );
  });

  test("keeps a head's field that a person changed and lines that they added, and renews the others", () => {
    const [document] = fc.sample(postmortem, 1);
    if (!document) throw new Error("There is none.");
    const edited = writeMarkdown(document).replace("status: Draft", "status: In Review\nreviewers: [a, b] # ours");
    const fresh = withExported({ ...document, front: { ...document.front, resolved: "2026-11-27T00:00:00.000Z" } });

    const once = merged(read(edited), fresh);

    expect(once.front).toMatchObject({ status: "In Review", resolved: "2026-11-27T00:00:00.000Z" });
    expect(once.more).toEqual(["reviewers: [a, b] # ours"]);
  });

  test("whose last line is gone loses nothing that people wrote", () => {
    fc.assert(
      fc.property(postmortem, words, (document, line) => {
        const lines = writeMarkdown(document).trimEnd().split("\n").slice(0, -1);
        const once = writeMarkdown(merged(read([...lines, "", line].join("\n")), document));
        expect(once.split("\n")).toContain(line);
      }),
      FEW,
    );
  });
});

test("what is no postmortem of this version is not read as one", () => {
  for (const other of ["", "# A page", "---\ntitle: x\n---\n", "---\nhansho_postmortem: 2\nlang: en\n---\n"]) {
    expect(readMarkdown(other)).toBeNull();
  }
});
