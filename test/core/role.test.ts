import { mayMuteFor, type Role, whoMayMuteFor } from "@hansho/core/role";
import { expect, test } from "vitest";

const leads: Role = { name: "leads", users: ["U1", "U2"], muteMost: 10 };
const chiefs: Role = { name: "chiefs", users: ["U2"], muteMost: 20 };
const night: Role = { name: "night", users: ["U3"], muteMost: 3 };
const roles = [leads, chiefs, night];

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
