import { describe, expect, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { channel } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { sightsOf } from "./timeline/sight.ts";
import type { Stage } from "./timeline/stage.ts";
import { play, story, type Words } from "./timeline/story.ts";

const cast = { policies: { storm: { incidents: 2, within: 2 * MINUTE, calm: 5 * MINUTE } } };

/** Two cards, and a storm's with pay-3 and pay-4 on it, over since 10:06. */
function afterStorm({ at }: Words) {
  for (const [index, name] of ["a", "b", "c", "d"].entries()) at(`10:00:0${index}`, alarm(name));
  at("10:08", alarm("d").recovers());
  at("10:09", alarm("c").recovers());
}

const textsOf = (stage: Stage) => sightsOf(stage, "C-pay").map(({ message }) => message.text);

describe("what burns again after its storm is over", () => {
  test("has a card of its own that calls, and its recovery is shown there", async () => {
    const stage = await play((words) => {
      afterStorm(words);
      words.at("10:12", alarm("d")).expect(channel("pay").gets({ posts: 1, calls: 1 }));
      words.at("10:14", alarm("d").recovers());
    }, cast);

    expect(textsOf(stage)).toEqual([
      expect.stringContaining("FIRING"),
      expect.stringContaining("FIRING"),
      expect.stringContaining("STORM OVER"),
      expect.stringContaining("[RESOLVED][HIGH] d"),
    ]);
    const opened = (await stage.setting.table.ledger.events("pay", "pay-5")).find(({ kind }) => kind === "opened");
    expect(opened?.reason).toBe("alarm-after-storm");
  });

  test(
    "is on the storm's card while the storm goes on",
    story((words) => {
      for (const [index, name] of ["a", "b", "c", "d"].entries()) words.at(`10:00:0${index}`, alarm(name));
      words.at("10:02", alarm("d").recovers());
      words.at("10:03", alarm("d"));
      words.between("10:03", "10:03:20").expect(channel("pay").gets({ posts: 0, replies: 0, edits: 1 }));
    }, cast),
  );

  test(
    "stays quiet on the storm's card where that is muted, and the mute's end calls for it",
    story((words) => {
      for (const [index, name] of ["a", "b", "c", "d"].entries()) words.at(`10:00:0${index}`, alarm(name));
      words.at("10:01", person("U1").types("/alert mute alarm=d for 30m"));
      words.at("10:08", alarm("d").recovers());
      words.at("10:12", alarm("d"));
      words.between("10:12", "10:30").expect(channel("pay").gets({ posts: 0, replies: 0 }));
      words.between("10:31", "10:33").expect(channel("pay").gets({ posts: 1, calls: 1 }));
    }, cast),
  );

  test(
    "though it stood there without data, or suppressed, calls in the card's thread",
    story(
      (words) => {
        const composite = alarm("d").with({ kind: "composite" });
        for (const [index, name] of ["a", "b", "c"].entries()) words.at(`10:00:0${index}`, alarm(name).losesData());
        words.at("10:00:03", composite.with({ suppression: { by: "Alarm", reason: null } }));
        words.at("10:12", alarm("c")).expect(channel("pay").gets({ posts: 0, replies: 1, broadcasts: 1, calls: 1 }));
        words.at("10:20", composite).expect(channel("pay").gets({ posts: 0, replies: 1, broadcasts: 1, calls: 1 }));
        words.at("10:25", composite.recovers());
      },
      { policies: { ...cast.policies, insufficientData: "warn" } },
    ),
  );

  test(
    "is one incident however often it goes to and fro",
    story(
      (words) => {
        afterStorm(words);
        words.at("10:12", alarm("d"));
        words.at("10:13", alarm("d").recovers());
        words.at("10:14", alarm("d"));
        words.at("10:15", alarm("d").recovers());
        words.between("10:12", "10:30").expect(channel("pay").gets({ posts: 1 }));
      },
      { policies: { ...cast.policies, flapping: { transitions: 3, within: 20 * MINUTE, settle: 10 * MINUTE } } },
    ),
  );
});
