import type { InsufficientData } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { play, story } from "./timeline/story.ts";

const told = { missingDataFor: 30 * MINUTE };

describe("an alarm whose missing data are warned of", () => {
  const policies = { insufficientData: "warn" as const };

  test(
    "is one card however often they come and go, and calls when it burns",
    story(
      ({ at, every, between }) => {
        every("4m", 10, "10:00", (turn) => (turn % 2 === 0 ? alarm("db").losesData() : alarm("db").recovers()));
        between("10:00", "10:38").expect(
          channel("pay").gets({ posts: 1, broadcasts: 0, calls: 0 }),
          channel("pay").shows(card("pay-1").resolved().counts(0)),
        );
        at("10:40", alarm("db").losesData()).expect(
          channel("pay").gets({ replies: 0 }),
          channel("pay").shows(
            card("pay-1")
              .open()
              .says(/NO DATA · LOW/u),
          ),
        );
        at("10:42", alarm("db")).expect(
          channel("pay").gets({ posts: 0, replies: 1, broadcasts: 1, calls: 1 }),
          channel("pay").shows(card("pay-1").red().counts(1).calls("here")),
        );
      },
      { policies },
    ),
  );

  test(
    "is another once it was well for longer than an ALARM would open it again, and after it burnt",
    story(
      ({ at }) => {
        at("10:00", alarm("db").losesData());
        at("10:01", alarm("db").recovers());
        at("10:12", alarm("db").losesData()).expect(
          channel("pay").shows(card("pay-1").resolved(), card("pay-2").open()),
        );
        at("10:13", alarm("db"));
        at("10:14", alarm("db").recovers());
        at("10:15", alarm("db").losesData()).expect(
          channel("pay").shows(card("pay-1"), card("pay-2").resolved(), card("pay-3").open().counts(0)),
        );
      },
      { policies },
    ),
  );
});

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
