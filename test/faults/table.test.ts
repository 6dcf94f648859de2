import { expect } from "vitest";
import { madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { firstPost, textOf } from "../scenario/timeline/sight.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, p99, seconds } from "./fault.ts";

const start = Date.parse("2026-11-24T10:00:00+09:00");

fault(25, async () => {
  await play(({ every, between, tableAway }) => {
    tableAway("10:00", "10:00:30");
    every("3s", 10, "10:00", (index) => alarm(`alarm-${index}`));
    between("10:00", "10:02").expect(channel("pay").gets({ posts: 10, replies: 0 }));
  });
  return "0 of 10 lost, one message each";
});

fault(27, async () => {
  const stage = await play(({ at, between, tableAway }) => {
    tableAway("10:00", "11:00");
    at("10:00", alarm("db"));
    between("10:00", "10:59").expect(channel("pay").gets({ posts: 1 }));
    between("11:00", "11:02").expect(channel("pay").shows(card("pay-1").open()), channel("pay").gets({ posts: 0 }));
  });
  // A wake-up that waited when the table went away cannot be served, and must not hold back what is shown without it.
  await play(({ at, between, slack, tableAway }) => {
    slack.answers429("10:00", "10:00:15", { retryAfter: "15s" });
    tableAway("10:00:10", "11:00");
    at("10:00", alarm("db"));
    at("10:00:12", alarm("web"));
    between("10:00:12", "10:01:30").expect(channel("pay").gets({ posts: 1 }));
    between("11:00", "11:02").expect(channel("pay").shows(card("pay-2").open(), card("pay-1").open()));
  });
  const [plain] = stage.setting.slack.writings;
  expect(plain && textOf(plain.message)).toMatch(/repeated/iu);
  const after = firstPost(stage, "C-pay") - start;
  expect(after).toBeLessThanOrEqual(60_000);
  return `first post after ${seconds(after)}, marked "may be repeated", adopted when the table is back`;
});

fault(28, async () => {
  const times: number[] = [];
  for (const trouble of [false, true]) {
    const stage = await play(({ at, between, meets }) => {
      if (trouble) meets("logs.read", "unreachable", "10:00", 100);
      at("10:00", alarm("pay-Latency"));
      between("10:00", "10:05").expect(channel("pay").shows(card("pay-1").open()));
    });
    times.push(firstPost(stage, "C-pay") - start);
  }
  expect(times[1]).toBe(times[0]);
  return `+${(times[1] ?? 0) - (times[0] ?? 0)} ms`;
});

/** 50 tenants with a channel each, and one more that is quiet. */
fault(30, async () => {
  const names = Array.from({ length: 50 }, (_, index) => `t${index}`);
  const tenants = [...names, "quiet", "rest"].map((name) => madeTenant(name));
  const routes = [...names, "quiet"].map((name) => ({
    match: [{ key: "alarm", operator: "=" as const, value: `${name}-*` }],
    tenant: name,
    severity: "high" as const,
    application: null,
    insufficientData: null,
  }));
  const quiet = Array.from({ length: 20 }, (_, index) => `quiet-${index}`);
  const stage = await play(
    ({ at, every, between, slack }) => {
      for (const name of names.slice(0, 25)) {
        slack.answers429("10:00", "10:01", { retryAfter: "10s", in: `C-${name}` });
      }
      at("10:00", ...names.flatMap((name) => Array.from({ length: 8 }, (_, index) => alarm(`${name}-${index}`))));
      every("3s", quiet.length, "10:00:01", (index) => alarm(quiet[index] ?? ""));
      between("10:00", "10:02").expect(channel("quiet").gets({ posts: 20 }));
    },
    { config: madeConfig(tenants, routes) },
  );
  const posts = stage.setting.slack.all.filter((one) => one.channel === "C-quiet" && one.thread === null);
  const late = posts.map((one, index) => one.at - (start + 1_000 + index * 3_000));
  expect(p99(late)).toBeLessThanOrEqual(2_000);
  return `p99 ${seconds(p99(late))} beside 400 alarms, half of their channels answering 429`;
});
