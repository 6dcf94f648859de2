import { canonical } from "@hansho/core/canonical";
import { type Json, patched, patchOf } from "@hansho/core/patch";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

/** JSON as rows hold it: what is undefined is a field that is not there. */
const { json } = fc.letrec<{ json: Json; fields: { [name: string]: Json } }>((tie) => ({
  json: fc.oneof(
    { depthSize: "small" },
    fc.constantFrom<Json>(null, true, false, 0, 1, 2.5, "", "a", "日本"),
    fc.array(tie("json"), { maxLength: 6 }),
    tie("fields"),
  ),
  fields: fc.dictionary(fc.constantFrom("a", "b", "c", "__proto__", "toString"), tie("json"), { maxKeys: 4 }),
}));

test("a patch makes the one of the other, whatever they are", () => {
  fc.assert(
    fc.property(json, json, (before, after) => {
      const patch = patchOf(before, after);

      const made = patch === null ? before : patched(before, JSON.parse(JSON.stringify(patch)));

      expect(canonical(made)).toBe(canonical(after));
      expect(patch === null).toBe(canonical(before) === canonical(after));
    }),
    { numRuns: 2_000, seed: 20_261_126 },
  );
});

describe("a patch tells", () => {
  test.each<[what: string, before: unknown, after: unknown, patch: unknown]>([
    ["nothing where nothing changed, in whatever order the fields are", { a: 1, b: 2 }, { b: 2, a: 1 }, null],
    ["the new value of what is no object", 1, "one", { to: "one" }],
    ["of fields only those that changed", { a: 1, b: 2, c: 3 }, { a: 1, b: 4, c: 3 }, { in: { b: { to: 4 } } }],
    ["a field that is gone, or undefined now", { a: 1, b: 2 }, { a: undefined }, { in: { a: null, b: null } }],
    ["a field that is new, and none that stays undefined", { b: undefined }, { a: 0 }, { in: { a: { to: 0 } } }],
    ["what changed deep inside", { a: { b: { c: 1, d: 2 } } }, { a: { b: { c: 3, d: 2 } } }, inDeep({ to: 3 })],
    [
      "of a list what is new and where the rest was",
      [2, 3, 4, 5],
      [1, 2, 3, 4],
      { list: [{ add: [1] }, { from: 0, count: 3 }] },
    ],
    [
      "items that went out of the middle",
      [1, 2, 3, 4],
      [1, 4],
      {
        list: [
          { from: 0, count: 1 },
          { from: 3, count: 1 },
        ],
      },
    ],
    ["new items side by side as one piece", [1], [2, 3, 1], { list: [{ add: [2, 3] }, { from: 0, count: 1 }] }],
    ["a list of which nothing stays whole", [1], [2], { to: [2] }],
    ["a list in a list's place of another kind whole", { a: [1] }, { a: { b: 1 } }, { in: { a: { to: { b: 1 } } } }],
    ["that a list is empty now", [1], [], { to: [] }],
  ])("%s", (_what, before, after, patch) => {
    expect(patchOf(before, after)).toEqual(patch);
  });

  function inDeep(patch: unknown) {
    return { in: { a: { in: { b: { in: { c: patch } } } } } };
  }
});

test("a patch that was made for something else is refused", () => {
  expect(() => patched(1, { in: { a: { to: 1 } } })).toThrow("A patch of fields meets what has none.");
  expect(() => patched([1], { in: {} })).toThrow("A patch of fields meets what has none.");
  expect(() => patched(null, { in: {} })).toThrow("A patch of fields meets what has none.");
  expect(() => patched({}, { list: [] })).toThrow("A list's patch meets what is no list.");
  expect(() => patched({}, { list: [] })).toThrow(expect.objectContaining({ name: "UnfitPatch" }));
});

test("a field that is null is told from one that is not there", () => {
  expect(patchOf({}, { a: null })).toEqual({ in: { a: { to: null } } });
});

test("what every object inherits is no field", () => {
  const before = { constructor: "x", other: 1 };

  expect(patchOf(before, { other: 1 })).toEqual({ in: { constructor: null } });
});

test("a value has one text, whatever the order of its fields", () => {
  expect(canonical({ b: [{ d: 1, c: null }], a: undefined, A: "x" })).toBe('{"A":"x","b":[{"c":null,"d":1}]}');
  expect(canonical(undefined)).toBe("null");
});
