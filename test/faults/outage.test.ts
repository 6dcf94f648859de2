import { expect } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { channel, operatorsAreTold } from "../scenario/timeline/facts.ts";
import type { Stage } from "../scenario/timeline/stage.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, p99, seconds } from "./fault.ts";

const HOUR = 60 * MINUTE;

/** What every alarm's message in the end tells of it, or nothing. */
function untold({ setting }: Stage): string[] {
  const texts = setting.slack.all.map(({ message }) => JSON.stringify(message));
  return setting.table
    .allAlarms()
    .flatMap(({ incident }) => (incident ? [incident.id] : []))
    .filter((id) => !texts.some((text) => new RegExp(`\\b${id}\\b`, "u").test(text)));
}

fault(11, async () => {
  const short = await play(({ at, between, slack }) => {
    slack.down("10:00", "10:00:15");
    at("10:00", alarm("db"));
    between("10:00", "10:01").expect(channel("pay").gets({ posts: 1 }));
  });
  const long = await play(({ every, between, slack }) => {
    slack.down("10:00", "16:00");
    every("2m", 150, "10:00:30", (index) => alarm(`alarm-${index}`));
    every("2m", 110, "10:20", (index) => alarm(`alarm-${index}`).recovers());
    between("15:59", "16:01").expect(channel("pay").gets({ posts: { atMost: 61 } }), operatorsAreTold());
  });
  expect([...untold(short), ...untold(long)]).toEqual([]);
  const end = Date.parse("2026-11-24T16:00:00+09:00");
  const late = long.setting.slack.all.map(({ at }) => at - end);
  expect(p99(late)).toBeLessThanOrEqual(MINUTE);
  return `0 of 150 lost, p99 ${seconds(p99(late))} after its end`;
});

fault(16, async () => {
  const stage = await play(({ every, between, slack }) => {
    slack.says("token_revoked", "10:00", "+13d 22:00");
    every("12h", 27, "10:00:30", (index) => alarm(`alarm-${index}`));
    every("12h", 20, "10:20", (index) => alarm(`alarm-${index}`).recovers());
    between("10:00", "+13d 22:02").expect(operatorsAreTold(/^token-main$/u));
  });
  expect(untold(stage)).toEqual([]);
  const end = Date.parse("2026-11-24T22:00:00+09:00") + 13 * 24 * HOUR;
  const late = Math.max(...stage.setting.slack.all.map(({ at }) => at)) - end;
  return `0 of 27 lost in 13.5 days, shown ${seconds(late)} after the fix`;
});
