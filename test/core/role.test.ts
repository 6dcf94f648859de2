import { isTrusted, mayMuteFor, type Role, whoMayMuteFor } from "@hansho/core/role";
import { expect, test } from "vitest";

const leads: Role = { name: "leads", users: ["U1", "U2"], muteMost: 10 };
const chiefs: Role = { name: "chiefs", users: ["U2"], muteMost: 20 };
const night: Role = { name: "night", users: ["U3"], muteMost: 3 };
const roles = [night, leads, chiefs];

test.each([
  ["U0", 5],
  ["U1", 10],
  ["U2", 20],
  ["U3", 5],
])("%s may mute for %i where everybody may for 5", (user, most) => {
  expect(mayMuteFor(user, 5, roles)).toBe(most);
});

test.each<[length: number, may: Role[]]>([
  [3, [chiefs, leads, night]],
  [4, [chiefs, leads]],
  [10, [chiefs, leads]],
  [11, [chiefs]],
  [20, [chiefs]],
  [21, []],
])("for %i may whoever has one of %j", (length, may) => {
  expect(whoMayMuteFor(length, roles)).toEqual(may);
});

const onCall: Role = { name: "on-call", users: ["U4"], groups: ["S1", "S2"], muteMost: 15 };

test("a role is of the members of its groups, too", () => {
  expect(mayMuteFor("U0", 5, [onCall], new Set(["S2"]))).toBe(15);
  expect(mayMuteFor("U4", 5, [onCall])).toBe(15);
  expect(mayMuteFor("U0", 5, [onCall], new Set(["S3"]))).toBe(5);
  expect(mayMuteFor("U0", 5, [leads], new Set(["S2"]))).toBe(5);
});

test("who is in one of the roles is trusted, and everybody where there is none", () => {
  expect(isTrusted("U0", [])).toBe(true);
  expect(isTrusted("U0", [leads, onCall])).toBe(false);
  expect(isTrusted("U4", [leads, onCall])).toBe(true);
  expect(isTrusted("U0", [leads, onCall], new Set(["S2"]))).toBe(true);
});
