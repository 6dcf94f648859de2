import { expect } from "vitest";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel } from "../scenario/timeline/facts.ts";
import { allIsKilled } from "../scenario/timeline/happening.ts";
import { firstPost } from "../scenario/timeline/sight.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, seconds, times } from "./fault.ts";

const TEN = Array.from({ length: 10 }, (_, index) => `alarm-${index}`);
const start = Date.parse("2026-11-24T10:00:00+09:00");

fault(13, async () => {
  const losses = times(30);
  for (let index = 0; index < losses; index += 1) {
    await play(({ at, between, meets }) => {
      meets("slack.post", "lost", "10:00", 1 + (index % 2));
      at("10:00", alarm("db"));
      at("10:01", alarm("db").recovers());
      between("10:00", "10:03").expect(
        channel("pay").gets({ posts: 1, replies: 1 }),
        channel("pay").shows(card("pay-1").resolved().green().thread("recovered!")),
      );
    });
  }
  return `0 in ${losses * 1.5} losses`;
});

fault(18, async () => {
  const stage = await play(({ at, between, meets }) => {
    meets("slack.post", "stopped-before", "10:00");
    at("10:00", alarm("db"));
    between("10:00", "10:01").expect(channel("pay").shows(card("pay-1").open()), channel("pay").gets({ posts: 1 }));
  });
  const delay = firstPost(stage, "C-pay") - start;
  expect(delay).toBeLessThanOrEqual(45_000);
  return `0 lost, shown after ${seconds(delay)}`;
});

fault(19, async () => {
  await play(({ at, between, meets }) => {
    meets("slack.post", "stopped-after", "10:00");
    at("10:00", alarm("db"));
    at("10:05", alarm("db").recovers());
    between("10:00", "10:06").expect(
      channel("pay").shows(card("pay-1").resolved().thread("recovered!")),
      channel("pay").gets({ posts: 1, replies: 1 }),
    );
  });
  return "0 duplicates, found again";
});

fault(20, async () => {
  for (const what of ["table.alarms.save", "table.cards.show", "queue.wakeUps.wake"]) {
    await play(({ at, between, meets }) => {
      meets(what, "stopped-after", "10:00", 3);
      at("10:00", ...TEN.map((name) => alarm(name)));
      between("10:00", "10:02").expect(channel("pay").gets({ posts: 10, replies: 0 }));
    });
  }
  return "0 duplicates, 0 lost of 30";
});

/** An invocation that this message's record kills, whenever it gets to it, with all that runs beside it. */
fault(21, async () => {
  const stage = await play(({ at, between, kills }) => {
    kills("alarm-6");
    at("10:00", ...TEN.map((name) => alarm(name)));
    between("10:00", "10:03").expect(channel("pay").gets({ posts: 9 }));
  });
  const names = stage.setting.table.allAlarms().map(({ incident }) => incident?.facts.name);
  expect(names.toSorted()).toEqual(TEN.filter((name) => name !== "alarm-6"));
  return "9 of 9";
});

fault(22, async () => {
  const moments = ["10:00:00.030", "10:00:00.070", "10:00:00.200", "10:00:01.100", "10:00:03.300"];
  const late: number[] = [];
  for (const moment of moments) {
    const stage = await play(({ at, between }) => {
      at("10:00", ...TEN.map((name) => alarm(name)));
      at(moment, allIsKilled);
      at("10:02", ...TEN.map((name) => alarm(name).recovers()));
      between("10:00", "10:04").expect(channel("pay").gets({ posts: 10, replies: 10 }));
    });
    const posts = stage.setting.slack.writings.filter(({ kind, thread }) => kind === "post" && thread === null);
    late.push(Math.max(...posts.map(({ at }) => at)) - start);
    expect(stage.setting.table.allAlarms().every(({ incident }) => incident?.status === "resolved")).toBe(true);
  }
  return `0 of ${10 * moments.length} lost, 0 twice; all ten shown within ${seconds(Math.max(...late))}`;
});
