import { fields, fieldsOf, isFields, jsonFields, text } from "@hansho/core/fields";
import { describe, expect, test } from "vitest";

const NONE = [null, undefined, "x", 7, true, [], [{ a: 1 }]];

describe("what is known of nothing", () => {
  test("is an object or none: a list and a text are none", () => {
    const object = { a: 1 };
    expect([isFields(object), fields(object), fieldsOf(object)]).toEqual([true, object, object]);
    expect(NONE.map(isFields)).toEqual(NONE.map(() => false));
    expect(NONE.map(fields)).toEqual(NONE.map(() => null));
    expect(NONE.map(fieldsOf)).toEqual(NONE.map(() => ({})));
  });

  test.each([
    ['{"a":1}', { a: 1 }],
    [' \n{"a":1}\t', { a: 1 }],
    ['[{"a":1}]', null],
    ['{"a":1', null],
    ["{a}", null],
    ['x{"a":1}', null],
    ["", null],
  ])("%j as JSON holds the object %j", (said, held) => {
    expect(jsonFields(said)).toEqual(held);
  });

  test("is a text as sent, unless it is empty", () => {
    expect([text(" x "), text(""), text(7), text(null)]).toEqual([" x ", null, null, null]);
  });
});
