import type { InsufficientData } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { play, story } from "./timeline/story.ts";

const told = { missingDataFor: 30 * MINUTE };

describe("an alarm without data for longer than the policy lets pass", () => {
  test.each<InsufficientData>(["ignore", "hold-open", "resolve-stale"])(
    "is told once where %s keeps quiet about it, and is green when it is well again",
    (insufficientData) =>
      story(
        ({ at, between }) => {
          at("10:00", alarm("db").losesData()).expect(channel("pay").shows());
          between("10:00", "10:29").expect(channel("pay").getsNothing());
          between("10:30", "10:33").expect(
            channel("pay").shows(
              card("pay-1")
                .open()
                .says(/NO DATA · LOW/u)
                .says(/has no data now/u)
                .thread(),
            ),
          );
          between("10:34", "11:30").expect(channel("pay").getsNothing());
          at("11:31", alarm("db").recovers()).expect(channel("pay").shows(card("pay-1").resolved().green()));
        },
        { policies: { ...told, insufficientData } },
      )(),
  );

  test(
    "is a line in the thread of what burns",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:05", alarm("db").losesData());
        between("10:06", "10:34").expect(channel("pay").gets({ replies: 0 }));
        between("10:35", "10:38").expect(
          channel("pay").shows(
            card("pay-1")
              .open()
              .thread("missing")
              .tells(/has sent no data for \*3[01]m\*, since/u),
          ),
        );
        between("10:39", "11:30").expect(channel("pay").getsNothing());
      },
      { policies: told },
    ),
  );

  test(
    "that has said anything meanwhile is not told",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db").losesData());
        at("10:20", alarm("db").recovers());
        between("10:21", "11:30").expect(channel("pay").getsNothing());
      },
      { policies: told },
    ),
  );

  test(
    "is never told where no policy asks for it",
    story(({ at, between }) => {
      at("10:00", alarm("db").losesData());
      between("10:00", "12:00").expect(channel("pay").getsNothing());
    }),
  );

  test("has its reason in the ledger", async () => {
    const stage = await play(
      ({ at, between }) => {
        at("10:00", alarm("db").losesData());
        between("10:30", "10:33").expect(channel("pay").shows(card("pay-1")));
      },
      { policies: told },
    );

    const [opened] = await stage.setting.table.ledger.events("pay", "pay-1");
    expect(opened).toMatchObject({ kind: "opened", reason: "data-missing-for-long" });
  });
});
