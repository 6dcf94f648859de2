import { categories } from "@hansho/core/category";
import { DENIALS, denial } from "@hansho/core/denial";
import { identityKey, nameOfKey } from "@hansho/core/identity";
import { locales } from "@hansho/core/locale";
import { plainGroup, wakeUpId } from "@hansho/core/wake-up";
import { expect, test } from "vitest";
import { madeFacts, START } from "./made.ts";

test("the vocabularies that are written down stay the same", () => {
  expect(categories).toEqual([
    "database",
    "external-api",
    "internal-service",
    "auth",
    "message-queue",
    "infrastructure",
    "timeout",
    "code-defect",
    "unknown",
  ]);
  expect(locales).toEqual(["ja", "en"]);
});

test("what is denied is a line of its own, as it was asked for as far as it goes", () => {
  const who = { user: "U1", from: "command" as const };
  const asked = { who, what: "w".repeat(101), target: "t".repeat(201), reason: "not-allowed" as const };
  expect(denial(asked, "pay", START)).toEqual({
    tenant: "pay",
    subject: "denials",
    version: 0,
    n: 0,
    at: START,
    kind: "denied",
    reason: "not-allowed",
    by: { kind: "person", ...who },
    alarm: null,
    card: null,
    facts: { what: "w".repeat(100), target: "t".repeat(200) },
  });
  expect(DENIALS).toBe("denials");
});

test("an alarm's key leads back to its name, with its contributor", () => {
  const { identity } = madeFacts("a:b");
  expect(identityKey(identity)).toBe("aws:111122223333:ap-northeast-1:a:b");
  expect(nameOfKey(identityKey(identity))).toBe("a:b");
  expect(nameOfKey(identityKey({ ...identity, contributor: "x:y" }))).toBe("a:b#x:y");
});

test("a wake-up's id has what a queue takes, and its version and cause whatever is cut", () => {
  const wakeUp = { tenant: "pay", channel: "C", card: "pay/残高 1", version: 7, cause: "changed" as const };
  expect(wakeUpId(wakeUp)).toBe("pay/___1#7#changed");
  const long = wakeUpId({ ...wakeUp, card: "c".repeat(200) });
  expect(long).toHaveLength(128);
  expect(long.endsWith("c#7#changed")).toBe(true);
});

test("a channel's plain messages wait in a group that no card's wake-up can have", () => {
  expect(plainGroup("C1")).toBe("C1#plain");
});
