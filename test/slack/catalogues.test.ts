import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { locales } from "@hansho/core/locale";
import { messagesIn } from "@hansho/slack/catalogue/catalogue";
import { answersIn } from "@hansho/slack/command/answers/answers";
import { modalWords } from "@hansho/slack/modal/words";
import { formatsOf } from "@hansho/slack/render/formats";
import { whyWords } from "@hansho/slack/why/story";
import { describe, expect, test } from "vitest";

/** What is left of a text without its slots, and of a slot that chose a word. */
function ownWords(text: string): string {
  return text.replaceAll(/‹[^›]*›|undefined/gu, "");
}

/** The same in both languages because they are names. */
const NAMES = new Set(["OK", "ALARM", "INSUFFICIENT_DATA", "‹chosen by a word›"]);

const CATALOGUES = {
  cards: messagesIn,
  answers: answersIn,
  modals: modalWords,
  why: whyWords,
};

/** Every text of a catalogue by its path; of a message, what it says and which slots it used. */
function textsOf(value: unknown, path: string): { path: string; text: string; slots: string[] }[] {
  if (typeof value === "string") return [{ path, text: value, slots: [] }];
  if (typeof value === "function") return [said(value as (args: never) => unknown, path)];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, one]) => textsOf(one, `${path}.${key}`));
}

function said(message: (args: never) => unknown, path: string): { path: string; text: string; slots: string[] } {
  const used = new Set<string>();
  const args = new Proxy(
    {},
    {
      get(_, name) {
        if (name === Symbol.toPrimitive) return () => "‹it›";
        if (typeof name !== "string") return undefined;
        if (name === "join") return () => "‹it›";
        used.add(name);
        return slotOf(name);
      },
    },
  );
  return { path, text: textOf(() => message(args as never)), slots: [...used].sort() };
}

/** A message that chooses its words by a slot's knows none of the made ones: it is asked no more than which slots it looked at. */
function textOf(message: () => unknown): string {
  try {
    return String(message());
  } catch (error) {
    if (error instanceof TypeError) return "‹chosen by a word›";
    throw error;
  }
}

/** A slot holds a text, or a list of them. */
function slotOf(name: string): unknown {
  const text = `‹${name}›`;
  return new Proxy(new String(text), {
    get(target, key) {
      if (key === "join") return () => text;
      const own: unknown = Reflect.get(target, key);
      return typeof own === "function" ? own.bind(target) : own;
    },
  });
}

describe.each(Object.entries(CATALOGUES))("the catalogue of %s", (name, catalogueIn) => {
  const [ja, en] = [textsOf(catalogueIn("ja"), name), textsOf(catalogueIn("en"), name)];

  test("has every text in both languages, with the same slots, and none that is empty", () => {
    expect(ja.map(({ path }) => path).sort()).toEqual(en.map(({ path }) => path).sort());
    const english = new Map(en.map((one) => [one.path, one]));
    // English asks for a number where it says one or many; Japanese says both alike.
    const plural = (slots: readonly string[] = []) =>
      slots.filter((slot) => slot !== "count" || !slots.includes("text"));
    const differing = ja.filter(
      ({ path, slots }) => String(plural(slots)) !== String(plural(english.get(path)?.slots)),
    );
    expect(differing.map(({ path }) => path)).toEqual([]);
    expect([...ja, ...en].filter(({ text }) => text.trim() === "").map(({ path }) => path)).toEqual([]);
  });

  test("has no text that was left in the other language", () => {
    const english = new Map(en.map((one) => [one.path, one.text]));
    const same = ja.filter(
      ({ path, text }) => text === english.get(path) && /\p{L}/u.test(ownWords(text)) && !NAMES.has(text),
    );
    expect(same).toEqual([]);
    expect(
      en.filter(({ text }) => /[\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)).map(({ path }) => path),
    ).toEqual([]);
  });
});

test("no sentence is glued from two messages: what stands side by side is a line, or told apart by a mark", async () => {
  const root = join(import.meta.dirname, "../../packages/slack/src");
  const files = (await readdir(root, { recursive: true })).filter((file) => file.endsWith(".ts"));
  const glued: string[] = [];
  for (const file of files) {
    const text = await readFile(join(root, file), "utf8");
    const lines = text.split("\n");
    for (const [at, line] of lines.entries()) {
      const sums = /\bsay\.[\w.]+(?:\([^`]*\))?\s\+\s|\s\+\ssay\.\w+/u.test(line);
      const side = /\$\{say\.[^}]*\}\)?\}?\s?\$\{say\./u.test(line);
      if (sums || side) glued.push(`${file}:${at + 1}`);
    }
  }
  expect(glued).toEqual([]);
});

describe.each(locales)("formats in %s", (locale) => {
  const formats = formatsOf(locale, "America/New_York");

  test("name the zone, and UTC beside it, on the day it is there", () => {
    expect(formats.time(Date.UTC(2026, 10, 28, 2, 30))).toBe(
      locale === "ja" ? "11/27 21:30:00 EST (11/28 02:30:00 UTC)" : "Nov 27, 21:30:00 EST (Nov 28, 02:30:00 UTC)",
    );
  });

  test("say lists, numbers and durations as the language does", () => {
    expect(formats.list(["a", "b", "c"])).toBe(locale === "ja" ? "a、b、c" : "a, b and c");
    expect(formats.list([])).toBe("");
    expect(formats.number(1_234_567)).toBe("1,234,567");
    expect(formats.duration(3 * 3_600_000 + 12 * 60_000)).toBe(locale === "ja" ? "3時間12分" : "3h 12m");
  });
});
