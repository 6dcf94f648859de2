import { judgeBatch } from "@hansho/local/runner/batch-answer";
import fc from "fast-check";
import { expect, test } from "vitest";

const ids = new Set(["m1", "m2", "m3"]);
const judge = (answer: unknown) => judgeBatch({ ended: "answered", answer }, ids);

test.each([
  ["null", null],
  ["an empty object", {}],
  ["an empty list", { batchItemFailures: [] }],
  ["a null list", { batchItemFailures: null }],
])("takes %s for success", (_name, answer) => {
  expect(judge(answer)).toEqual({ reason: "succeeded", failed: new Set() });
});

test.each([
  ["a list", []],
  ["a text", "fine"],
  ["a list that is none", { batchItemFailures: "m1" }],
  ["an empty identifier", { batchItemFailures: [{ itemIdentifier: "" }] }],
  ["a null identifier", { batchItemFailures: [{ itemIdentifier: null }] }],
  ["a misspelt key", { batchItemFailures: [{ itemIdentifier: "m1" }, { id: "m2" }] }],
])("fails every record for %s", (_name, answer) => {
  expect(judge(answer)).toEqual({ reason: "invalid-answer", failed: ids });
});

test("fails every record when one identifier is not in the batch", () => {
  expect(judge({ batchItemFailures: [{ itemIdentifier: "m1" }, { itemIdentifier: "m9" }] })).toEqual({
    reason: "unknown-identifier",
    failed: ids,
  });
});

test("fails exactly the records that are named, however often", () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...ids), { minLength: 1 }), (named) => {
      const verdict = judge({ batchItemFailures: named.map((itemIdentifier) => ({ itemIdentifier })) });
      expect(verdict).toEqual({ reason: "some-failed", failed: new Set(named) });
    }),
  );
});

test("never takes an answer for success that names failures", () => {
  fc.assert(
    fc.property(fc.array(fc.anything(), { minLength: 1 }), (batchItemFailures) => {
      expect(judge({ batchItemFailures }).failed.size).toBeGreaterThan(0);
    }),
  );
});
