import { groupKey, isJoinable } from "@hansho/core/grouping";
import { describe, expect, test } from "vitest";
import { START } from "./made.ts";

const byAppAndRegion = { by: ["app", "region"], within: 60_000 };

describe("a group's key", () => {
  test("tells the names and the values it was made of, in the order in which they were asked for", () => {
    expect(groupKey({ region: "ap-northeast-1", app: "pay", alarm: "pay-5xx" }, byAppAndRegion)).toBe(
      '[["app","pay"],["region","ap-northeast-1"]]',
    );
  });

  test("is another where a value is another", () => {
    const [tokyo, osaka] = ["ap-northeast-1", "ap-northeast-3"].map((region) =>
      groupKey({ app: "pay", region }, byAppAndRegion),
    );

    expect(tokyo).not.toBe(osaka);
  });

  test("is none where a label is missing, whichever", () => {
    expect(groupKey({ app: "pay" }, byAppAndRegion)).toBeNull();
    expect(groupKey({ region: "ap-northeast-1", app: undefined }, byAppAndRegion)).toBeNull();
  });
});

test.each([
  ["within the window", 0, true],
  ["at its last moment", 1_000, true],
  ["after it", 1_001, false],
])("what opens %s joins: %#", (_, after, joins) => {
  expect(isJoinable({ card: "pay/group-pay-1", until: START + 1_000 }, START + after)).toBe(joins);
});
