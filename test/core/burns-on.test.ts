import { beginsToBurn } from "@hansho/core/burns-on";
import { expect, test } from "vitest";

const at = (changedAt: number) => ({ changedAt });

test("what is open begins to burn by the ALARM after nothing but missing data", () => {
  expect(beginsToBurn({ count: 0, state: "INSUFFICIENT_DATA", changedAt: 5 }, at(4))).toBe(true);
  expect(beginsToBurn({ count: 1, state: "INSUFFICIENT_DATA", changedAt: 5 }, at(6))).toBe(false);
  expect(beginsToBurn({ count: 1, state: "ALARM", changedAt: 5 }, at(6))).toBe(false);
});

test("what is open though its alarm was well begins to burn by an ALARM that is no older, for of one moment the worse is the later", () => {
  expect(beginsToBurn({ count: 1, state: "OK", changedAt: 5 }, at(6))).toBe(true);
  expect(beginsToBurn({ count: 1, state: "OK", changedAt: 5 }, at(5))).toBe(true);
  expect(beginsToBurn({ count: 1, state: "OK", changedAt: 5 }, at(4))).toBe(false);
});
