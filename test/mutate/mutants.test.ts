import { describe, expect, test } from "vitest";
import { instrumented } from "./instrument.ts";
import { mutantsOf } from "./mutants.ts";

/** A source with each of its mutants in it, as it would then read. */
function changed(source: string): string[] {
  return mutantsOf(source).map(({ start, end, text }) => source.slice(0, start) + text + source.slice(end));
}

describe("a line is changed as somebody may get it wrong:", () => {
  test.each([
    ["a < b", ["a <= b", "a >= b", "true", "false"]],
    ["a && b", ["a || b", "true", "false"]],
    ["a ?? b", ["a && b"]],
    ["a - 1", ["a + 1"]],
    ["a + 'b'", ['a + ""']],
    ["!a", ["a"]],
    ["a ? b : c", ["true ? b : c", "false ? b : c"]],
    ["a?.b?.[c]", ["a?.b[c]", "a.b?.[c]"]],
    ["a?.filter(b).map(c)", ["a.filter(b).map(c)"]],
    ["list.filter(ok)", ["list"]],
    ["list.some(ok)", ["list.every(ok)"]],
    ["() => a", ["() => undefined"]],
    ["[a]", ["[]"]],
    ["{ ...a }", ["({})"]],
    ["{}", []],
    ["a.toString()", []],
    ["[]", ['["mutated"]']],
    ["/^a\\d+$/u", ["/a\\d+$/u", "/^a\\d+/u", "/^a\\D+$/u", "/^a\\d$/u"]],
    ["new RangeError('no')", []],
    ['x as "literal"', []],
  ])("%s", (line, expected) => {
    expect(changed(`v = ${line};`).toSorted()).toEqual(expected.map((one) => `v = ${one};`).toSorted());
  });

  test("a function does nothing, a block is left out, a loop ends", () => {
    expect(changed("function f() { while (a) { b(); } }")).toEqual([
      "function f() {}",
      "function f() { while (false) { b(); } }",
      "function f() { while (a) {} }",
    ]);
  });
});

test("all mutants are built in at once, and only the one that is on is seen", () => {
  const source = "return a > 1 && list.some((one) => one === a) ? [a, 'big'] : [];";
  const mutants = mutantsOf(source).map((mutant, number) => ({ ...mutant, number }));
  const built = new Function("__mutants", "a", "list", instrumented(source, mutants));

  for (const on of [-1, ...mutants.keys()]) {
    const mutant = mutants[on];
    const alone = mutant ? source.slice(0, mutant.start) + mutant.text + source.slice(mutant.end) : source;
    for (const a of [1, 2]) {
      const board = { on: (number: number) => number === on };
      expect(built(board, a, [2, 3])).toEqual(new Function("a", "list", alone)(a, [2, 3]));
    }
  }
  expect(mutants.length).toBeGreaterThan(10);
});
