import { INHIBITION } from "@hansho/app/inhibit";
import type { Inhibition } from "@hansho/core/inhibition";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { play, story } from "./timeline/story.ts";

const inhibitions: Inhibition[] = [
  {
    source: [[{ key: "alarm", operator: "=", value: "db*" }]],
    target: [[{ key: "alarm", operator: "=", value: "api*" }]],
    equal: ["region"],
  },
];
const cast = { tenant: { inhibitions } };
const heldBack = (id: string, by: string) =>
  card(id)
    .open()
    .red()
    .calls()
    .says(new RegExp(`Held back by ${by}`, "u"));

const heldBackToo = channel("pay").shows(card("pay-1"), card("pay-2").calls("here"), heldBack("pay-3", "pay-1"));

/** What is high waits five minutes; api's are critical, and never wait. */
const made = madeTenant("pay", { mentions: { critical: "here", high: "here" }, inhibitions });
const critical = { tenant: "pay", severity: "critical" as const, application: null, insufficientData: null };
const withPause = madeConfig(
  [{ ...made, policies: { ...made.policies, pause: 5 * MINUTE } }],
  [{ ...critical, match: [{ key: "alarm", operator: "=", value: "api*" }] }],
);

describe("an incident that is the consequence of another", () => {
  test(
    "calls nobody, says by what it is held back, and shows its recovery",
    story(({ at }) => {
      at("10:00", alarm("db")).expect(channel("pay").shows(card("pay-1").open().red().calls("here")));
      at("10:02", alarm("api")).expect(channel("pay").shows(card("pay-1").calls("here"), heldBack("pay-2", "pay-1")));
      at("10:08", alarm("api").recovers()).expect(
        channel("pay").shows(card("pay-1").open(), card("pay-2").resolved().green().thread("recovered")),
      );
    }, cast),
  );

  test(
    "that burns on calls once its cause has been over for a minute, and once only",
    story(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:02", alarm("api"));
      at("10:20:30", alarm("db").recovers()).expect(
        channel("pay").shows(card("pay-1").resolved().green(), heldBack("pay-2", "pay-1")),
      );
      between("10:21:31", "10:23").expect(
        channel("pay").shows(
          card("pay-1").resolved(),
          card("pay-2")
            .open()
            .calls("here")
            .doesNotSay(/Held back/u)
            .thread("released!")
            .tells(/@here|<!here>/u),
        ),
      );
      between("10:23:01", "10:50").expect(channel("pay").gets({ posts: 0, replies: 0 }));
    }, cast),
  );

  test(
    "that recovers with its cause is never called for",
    story(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:02", alarm("api"));
      at("10:20:30", alarm("db").recovers());
      at("10:21:10", alarm("api").recovers()).expect(
        channel("pay").shows(card("pay-1").resolved(), card("pay-2").resolved().green().thread("recovered")),
      );
      between("10:21:20", "10:40").expect(channel("pay").getsNothing());
    }, cast),
  );

  test(
    "is held back by a cause that burns later, too, and is reminded of no more",
    story(
      ({ at, between }) => {
        at("10:00", alarm("api")).expect(channel("pay").shows(card("pay-1").open().calls("here")));
        at("10:02", alarm("db"));
        between("10:02", "10:03:30").expect(channel("pay").shows(heldBack("pay-1", "pay-2"), card("pay-2").open()));
        between("10:03:31", "10:40").expect(
          channel("pay").shows(card("pay-1").thread(), card("pay-2").thread("reminder")),
        );
      },
      {
        ...cast,
        policies: {
          reminders: {
            high: { after: 15 * MINUTE, every: 60 * MINUTE, backOff: 1, most: 3, broadcast: false, mention: false },
          },
        },
      },
    ),
  );

  test(
    "passes to another cause that burns on",
    story(({ at, between }) => {
      at("10:00", alarm("db-1"));
      at("10:01", alarm("db-2"));
      at("10:02", alarm("api")).expect(channel("pay").shows(card("pay-1"), card("pay-2"), heldBack("pay-3", "pay-1")));
      at("10:10:30", alarm("db-1").recovers());
      between("10:11:30", "10:13").expect(
        channel("pay").shows(card("pay-1").resolved(), card("pay-2").open(), heldBack("pay-3", "pay-2").thread()),
      );
    }, cast),
  );

  test(
    "of another Region is none",
    story(({ at }) => {
      const identity = {
        partition: "aws",
        account: "1",
        region: "us-east-1",
        arn: null,
        alarm: "api",
        contributor: null,
      };
      at("10:00", alarm("db"));
      at("10:02", alarm("api").with({ identity })).expect(
        channel("pay").shows(
          card("pay-1"),
          card("pay-2")
            .open()
            .calls("here")
            .doesNotSay(/Held back/u),
        ),
      );
    }, cast),
  );

  test(
    "is not held back for ever where the look that was planned is lost",
    story(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:02", alarm("api"));
      at("10:05:30", { act: ({ setting }) => setting.table.due.cancel(INHIBITION, "pay") });
      at("10:06", alarm("db").recovers());
      between("10:06:10", "10:13").expect(
        channel("pay").shows(card("pay-1"), card("pay-2").open().thread("released!")),
      );
    }, cast),
  );

  test(
    "is let go once by a cause that flaps, from then on calls as any other, and is held back again by what settles burning",
    story(
      ({ at, every, between }) => {
        at("10:00:30", alarm("db"));
        at("10:01", alarm("api"));
        every("2m", 7, "10:03:30", (turn) => (turn % 2 === 0 ? alarm("db").recovers() : alarm("db")));
        at("10:17:30", alarm("db"));
        at("10:18", alarm("api-2")).expect(heldBackToo);
        between("10:07:30", "10:27").expect(channel("pay").gets({ broadcasts: 1, calls: 1 }));
        between("10:27:10", "10:30").expect(
          channel("pay").gets({ calls: 1 }),
          channel("pay").shows(card("pay-1").open(), heldBack("pay-2", "pay-1"), heldBack("pay-3", "pay-1")),
        );
      },
      { ...cast, policies: { flapping: { transitions: 4, within: 10 * MINUTE, settle: 10 * MINUTE } } },
    ),
  );

  test(
    "calls while its cause is paused, and is held back once that is shown",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:01", alarm("api")).expect(channel("pay").shows(card("pay-2").open().calls("here")));
        between("10:05", "10:08").expect(
          channel("pay").gets({ posts: 1, calls: 1 }),
          channel("pay").shows(heldBack("pay-2", "pay-1"), card("pay-1").open().calls("here")),
        );
      },
      { config: withPause },
    ),
  );

  test(
    "of a composite alarm that CloudWatch suppresses calls, and is held back once that is over",
    story(({ at, between }) => {
      const down = alarm("db-all").with({ kind: "composite" });
      at("10:00", down.with({ suppression: { by: "Alarm", reason: null } }));
      at("10:02", alarm("api")).expect(channel("pay").shows(card("pay-1").calls(), card("pay-2").calls("here")));
      at("10:05", down).expect(
        channel("pay").gets({ calls: 1, broadcasts: 1 }),
        channel("pay").shows(card("pay-1").calls("here").thread("unsuppressed!"), card("pay-2")),
      );
      between("10:06", "10:10").expect(
        channel("pay").gets({ calls: 0 }),
        channel("pay").shows(card("pay-1"), heldBack("pay-2", "pay-1")),
      );
    }, cast),
  );

  test("has each step in the ledger", async () => {
    const stage = await play(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:02", alarm("api"));
      at("10:10", alarm("db").recovers());
      between("10:11", "10:13").expect(channel("pay").gets({ broadcasts: 1 }));
    }, cast);

    const events = await stage.setting.table.ledger.events("pay", "pay-2");
    const told = events.map(({ kind, reason, facts }) => [kind, reason, facts.heldBackBy]);
    expect(told.filter(([kind]) => kind === "opened" || kind === "released")).toEqual([
      ["opened", "first-alarm", "pay-1"],
      ["released", "other-over", "pay-1"],
    ]);
  });
});
