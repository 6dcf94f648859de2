import { route } from "@hansho/core/route";
import { isTest, TEST_TAGS, testAsked, testOf } from "@hansho/core/test-alarm";
import { expect, test } from "vitest";
import { madeConfig, madeFacts, madeSignal, madeTenant } from "./made.ts";

function facts(tags: Record<string, string>, account = "") {
  const plain = madeFacts("hansho-test", { tags });
  return { ...plain, identity: { ...plain.identity, account } };
}

const asked = { [TEST_TAGS.tenant]: "shop", [TEST_TAGS.severity]: "high" };
const config = madeConfig([madeTenant("pay"), madeTenant("shop")]);
const routed = (of: ReturnType<typeof facts>) => route(madeSignal("ALARM", 0, { facts: of }), config);

test("a test alarm is known by its tags, and is none where it has an account", () => {
  expect(testOf(facts(asked))).toEqual({ tenant: "shop", severity: "high" });
  expect(testOf(facts({ [TEST_TAGS.tenant]: "shop", [TEST_TAGS.severity]: "worst" }))?.severity).toBe("low");
  expect(testOf(facts(asked, "111122223333"))).toBeNull();
  expect(testOf(facts({}))).toBeNull();
});

test("an incident is a test's by its labels, and none where an account sent it", () => {
  const test = { "tag.hansho:test": "shop" };
  expect([test, { ...test, account: "111122223333" }, { account: "111122223333" }, {}].map(isTest)).toEqual([
    true,
    false,
    false,
    false,
  ]);
});

test("a test alarm belongs to the tenant that asked for it, by no rule, and to no other that is gone", () => {
  expect(routed(facts(asked))).toMatchObject({
    tenant: { name: "shop" },
    severity: "high",
    application: null,
    flapping: null,
    grouping: null,
    pause: null,
    rule: -1,
  });
  expect(routed(facts({ ...asked, [TEST_TAGS.tenant]: "gone" }))).toMatchObject({ rule: 0 });
  expect(routed(facts({ ...asked, [TEST_TAGS.tenant]: "constructor" }))).toMatchObject({ rule: 0 });
  expect(routed(facts(asked, "111122223333"))).toMatchObject({ rule: 0 });
});

test("who asked for a test alarm is told by the tenant's ledger", () => {
  const test = { alarm: "hansho-test", severity: "high", at: 7 } as const;

  expect(testAsked("shop", test, { user: "U1", from: "command" })).toEqual({
    tenant: "shop",
    subject: "tests",
    version: 0,
    n: 0,
    at: 7,
    kind: "tested",
    reason: "tested-by-person",
    by: { kind: "person", user: "U1", from: "command" },
    alarm: null,
    card: null,
    facts: { alarm: "hansho-test", severity: "high" },
  });
  expect(TEST_TAGS).toEqual({ tenant: "hansho:test", severity: "hansho:severity" });
});
