import { type Fire, LOOKED_BACK, wouldHit } from "@hansho/core/fire";
import type { Matcher } from "@hansho/core/matcher";
import { expect, test } from "vitest";

const fire = (id: string, alarm: string): Fire => ({ id, alarm: `key of ${alarm}`, at: 0, labels: { alarm } });
const fires = [fire("pay-1", "db"), fire("pay-2", "db"), fire("pay-3", "db-2"), fire("pay-4", "web")];

test.each([
  ["db", { incidents: 2, alarms: 1 }],
  ["db*", { incidents: 3, alarms: 2 }],
  ["nothing", { incidents: 0, alarms: 0 }],
])("a mute of %s would have hit %j", (value, hits) => {
  const matchers: Matcher[] = [{ key: "alarm", operator: "=", value }];

  expect(wouldHit(fires, matchers)).toEqual(hits);
});

test("a mute looks back a week", () => {
  expect(LOOKED_BACK).toBe(7 * 24 * 60 * 60 * 1_000);
});
