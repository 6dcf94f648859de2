import { globSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { complaint, type Excuse, excuseFor } from "./excused.ts";
import { EXCUSES } from "./excuses.ts";
import { importersOf, importsOf } from "./importers.ts";
import { mutantsOf } from "./mutants.ts";
import { type Module, reportOf } from "./report.ts";
import { FATE } from "./switchboard.ts";

const root = resolve(import.meta.dirname, "../..");
const source = "v = a && b;\nw = (\n  a\n  && b\n);";
const first: Excuse = { file: "f.ts", was: "a && b", becomes: "true", near: "v = a && b", why: "It is so." };

function moduleOf(text: string): Module {
  return {
    file: "/f.ts",
    name: "f.ts",
    source: text,
    mutants: mutantsOf(text).map((one, number) => ({ ...one, number })),
  };
}

describe("an excuse", () => {
  test("is of what the source says, however its lines are broken, and of the place that `near` tells", () => {
    const { mutants } = moduleOf(source);
    const excused = (excuse: Excuse) =>
      mutants.filter((one) => excuseFor([excuse], "f.ts", source, one)).map(({ start }) => start);

    expect(excused(first)).toEqual([4]);
    expect(excused({ ...first, near: "w = ( a && b )" })).toEqual([20]);
    expect(excused({ ...first, near: "w" })).toEqual([]);
    expect(excused({ ...first, becomes: "left out" })).toEqual([]);
    expect(excused({ ...first, file: "g.ts" })).toEqual([]);
    const { near: _, ...anywhere } = first;
    expect(excused(anywhere)).toEqual([4, 20]);
  });

  test.each<[string, Excuse, { start: number; killed: boolean }[], string | null]>([
    ["of one survivor holds", first, [{ start: 4, killed: false }], null],
    ["of nothing does not", first, [], "is of nothing in the source"],
    ["of what a test notices does not", first, [{ start: 4, killed: true }], "is of what a test notices"],
  ])("%s", (_, excuse, excused, wrong) => {
    expect(complaint(excuse, excused)).toBe(wrong);
  });

  test("of several places does not hold", () => {
    expect(
      complaint(
        first,
        [4, 20].map((start) => ({ start, killed: false })),
      ),
    ).toMatch(/several places/u);
  });
});

describe("the report", () => {
  const module = moduleOf("v = a && b;");
  const fates = (...all: number[]) => Uint8Array.of(...all);

  test("is good where every survivor has its reason, and ends with the score", () => {
    const { text, isGood } = reportOf([module], fates(FATE.killed, FATE.survived, FATE.endless), [first]);

    expect(isGood).toBe(true);
    expect(text.split("\n").at(-1)).toBe("Mutation score 66.7 % (2 of 3); survivors: 1 with a reason, 0 without.");
  });

  test("tells a survivor without a reason, with its place, and whether any test came there", () => {
    const { text, isGood } = reportOf([module], fates(FATE.killed, FATE.notReached, FATE.survived), []);

    expect(isGood).toBe(false);
    expect(text).toContain("f.ts:1:5 (no test)  a && b  ->  true\nf.ts:1:5  a && b  ->  false\n");
  });

  test("tells an excuse that excuses nothing any more, of the modules that were asked about", () => {
    const killed = fates(FATE.killed, FATE.killed, FATE.killed);

    expect(reportOf([module], killed, [first])).toMatchObject({
      isGood: false,
      text: expect.stringContaining("notices"),
    });
    expect(reportOf([module], killed, [{ ...first, file: "g.ts" }]).isGood).toBe(true);
  });
});

test("every excuse of core is of one place of its source, and has its reason", () => {
  const modules = globSync("packages/core/src/*.ts", { cwd: root }).map((file) => {
    const text = readFileSync(join(root, file), "utf8");
    return { file, text, mutants: mutantsOf(text) };
  });
  const wrong = EXCUSES.map((excuse) => {
    const excused = modules.flatMap(({ file, text, mutants }) =>
      mutants.filter((one) => excuseFor([excuse], file, text, one)).map(({ start }) => ({ start, killed: false })),
    );
    const what = complaint(excuse, excused);
    return what === null && excuse.why.endsWith(".")
      ? null
      : `${excuse.file} ${excuse.was} -> ${excuse.becomes} ${what}`;
  });

  expect(wrong.filter((one) => one !== null)).toEqual([]);
});

test("a module is tested by whatever imports it, through others too, and not by what knows but its types", () => {
  const core = join(root, "packages/core/src");
  const tests = [join(root, "test/core/flap.test.ts"), join(root, "test/core/role.test.ts")];

  expect(importersOf([join(core, "role.ts")], tests, root)).toEqual([tests[1]]);
  expect(importersOf([join(core, "judge.ts")], tests, root)).toEqual([tests[0]]);
  expect(importsOf(join(core, "mute-event.ts"), root).map((file) => relative(core, file))).toEqual(["matcher.ts"]);
});
