import { expect } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "../scenario/timeline/alarm.ts";
import { card } from "../scenario/timeline/card.ts";
import { channel, operatorsAreTold } from "../scenario/timeline/facts.ts";
import { person } from "../scenario/timeline/person.ts";
import { firstPost } from "../scenario/timeline/sight.ts";
import { play } from "../scenario/timeline/story.ts";
import { fault, seconds } from "./fault.ts";

/** Two tenants with a channel each: `core-…` is core's. */
const two = madeConfig(
  [madeTenant("core"), madeTenant("pay")],
  [
    {
      match: [{ key: "alarm", operator: "=", value: "core-*" }],
      tenant: "core",
      severity: "high",
      application: null,
      insufficientData: null,
    },
  ],
);

fault(10, async () => {
  const reached: string[] = [];
  for (const retryAfter of [5, 30, 120]) {
    const [from, to] = ["10:00", `10:0${Math.floor(retryAfter / 60)}:${String(retryAfter % 60).padStart(2, "0")}`];
    const stage = await play(
      ({ at, between, slack }) => {
        slack.answers429(from, to, { retryAfter: `${retryAfter}s`, in: "C-pay" });
        at("10:00", alarm("db"), alarm("core-db"));
        between("10:00", "10:00:02").expect(channel("core").shows(card("core-1").open()), channel("pay").shows());
        between("10:00", "10:10").expect(channel("pay").shows(card("pay-1").open()));
      },
      { config: two },
    );
    const late = firstPost(stage, "C-pay") - start - retryAfter * 1_000;
    expect(late).toBeLessThanOrEqual(2_000);
    reached.push(`${retryAfter} s + ${seconds(late)}`);
  }
  // Edits are counted for the whole workspace: one that must wait keeps no new alarm of its channel waiting behind it.
  const stage = await play(({ at, between, slack }) => {
    at("10:00", alarm("db"));
    slack.answers429("10:04", "10:05", { retryAfter: "60s", only: "edit" });
    at("10:04", alarm("db").recovers());
    at("10:04:05", alarm("web"));
    between("10:04:05", "10:04:08").expect(channel("pay").shows(card("pay-1"), card("pay-2").open().red()));
    between("10:04:05", "10:05:03").expect(channel("pay").shows(card("pay-1").resolved().green(), card("pay-2")));
  });
  expect(stage.setting.all.counts().stops).toBe(0);
  return `0 lost, first success after ${reached.join(", ")}; others at once`;
});

const start = Date.parse("2026-11-24T10:00:00+09:00");

fault(12, async () => {
  const stage = await play(({ at, between, slack }) => {
    slack.hangs("10:00", "10:02");
    at("10:00", alarm("db"));
    between("10:02", "10:03").expect(channel("pay").shows(card("pay-1").open()));
  });
  const late = firstPost(stage, "C-pay") - start - 2 * MINUTE;
  // Nothing stops a worker here but its own five seconds.
  expect(stage.setting.all.counts().stops).toBe(0);
  return `0 lost, no worker held for 5 s, shown ${seconds(late)} after its end`;
});

fault(14, async () => {
  for (const says of ["ratelimited", "internal_error", "fatal_error"]) {
    await play(({ at, between, slack }) => {
      slack.says(says, "10:00", "10:01");
      at("10:00", alarm("db"));
      between("10:01", "10:02").expect(channel("pay").shows(card("pay-1").open()), channel("pay").gets({ posts: 1 }));
    });
  }
  return "0 of 3 lost, one message each";
});

fault(15, async () => {
  const reached: number[] = [];
  for (const says of ["is_archived", "channel_not_found", "not_in_channel"]) {
    const stage = await play(({ at, between, slack }) => {
      slack.says(says, "10:00", "12:00", "C-pay");
      at("10:00", alarm("db")).expect(channel("C-fallback").shows(card("pay-1").open().red()));
      at("10:30", alarm("web")).expect(channel("C-fallback").shows(card("pay-1"), card("pay-2")));
      at("10:31", alarm("web").recovers()).expect(channel("C-fallback").shows(card("pay-1"), card("pay-2").green()));
      between("10:00", "10:32").expect(channel("pay").getsNothing(), operatorsAreTold(/^channel-C-pay$/u));
    });
    reached.push(firstPost(stage, "C-fallback") - start);
  }
  expect(Math.max(...reached)).toBeLessThanOrEqual(5_000);
  // What stands in a channel that is archived meanwhile can be edited no more: chat.update has a word of its own for it.
  await play(({ at, slack }) => {
    at("10:00", alarm("db")).expect(channel("C-pay").shows(card("pay-1").open().red()));
    slack.says("is_inactive", "10:04", "12:00", "C-pay");
    at("10:05", alarm("db").recovers()).expect(channel("C-fallback").shows(card("pay-1").resolved().green()));
  });
  return `3 of 3 words, within ${seconds(Math.max(...reached))}`;
});

fault(17, async () => {
  await play(({ at }) => {
    at("10:00", alarm("db"));
    at("10:01", person("U1").deletes());
    at("10:05", alarm("db").recovers()).expect(
      channel("pay").shows(card("pay-1").resolved().green().thread("recovered!")),
    );
  });
  await play(({ at, slack }) => {
    at("10:00", alarm("db"));
    slack.says("edit_window_closed", "10:04", "10:05:01", "C-pay");
    at("10:05", alarm("db").recovers());
    at("10:07").expect(channel("pay").shows(card("pay-1").open(), card("pay-1").resolved().green()));
  });
  return "shown, in a new message";
});
