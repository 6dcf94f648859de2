import type { Matcher } from "@hansho/core/matcher";
import { describe, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { deployment } from "./timeline/deployment.ts";
import { channel, isTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

const policies = { pause: 2 * MINUTE };

/** What db causes in api waits two minutes; db is critical, and never waits. */
const made = madeTenant("pay", { mentions: { critical: "here", high: "here" } });
const withCause = madeConfig(
  [
    {
      ...made,
      policies: { ...made.policies, ...policies },
      inhibitions: [{ source: [[named("db")]], target: [[named("api")]], equal: [] }],
    },
  ],
  [{ match: [named("db")], tenant: "pay", severity: "critical", application: null, insufficientData: null }],
);

function named(value: string): Matcher {
  return { key: "alarm", operator: "=", value };
}

describe("a pause of two minutes", () => {
  test(
    "shows within 90 seconds of its end what has burned through it, as of its true beginning",
    story(
      ({ at, between }) => {
        at("10:00:10", alarm("db")).expect(channel("pay").shows());
        between("10:00:10", "10:02:10").expect(channel("pay").getsNothing());
        between("10:02:10", "10:03:40").expect(
          channel("pay").shows(
            card("pay-1")
              .open()
              .red()
              .calls("here")
              .counts(1)
              .says(/10:00:10 JST/u)
              .thread(),
          ),
        );
        at("10:10", alarm("db").recovers()).expect(
          channel("pay").shows(
            card("pay-1")
              .resolved()
              .green()
              .says(/Recovered after 9m 50s/u),
          ),
        );
      },
      { policies },
    ),
  );

  test(
    "makes no message of what heals, but a line of the next morning's digest",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:00:40", alarm("db").recovers());
        at("11:00", alarm("db"));
        at("11:01:30", alarm("db").recovers());
        at("12:00", alarm("web"));
        at("12:01", person("U1").types("/alert list")).expect(isTold("U1", /web.*paused until 12:02/u));
        at("12:01:10", alarm("web").recovers());
        at("12:01:30", person("U1").types("/alert show pay-3")).expect(isTold("U1", /recovered within its pause/u));
        between("10:00", "+1d 08:59").expect(channel("pay").getsNothing());
        between("+1d 09:00", "+1d 09:02").expect(
          channel("pay").shows(
            card()
              .says(/3 alarms recovered before anyone was told/u)
              .says(/\*pay-2\* db · fired ×2, last at .*11:00 JST, recovered after 1m 30s/u)
              .says(/\*pay-3\* web · fired at .*12:00 JST, recovered after 1m 10s/u)
              .calls()
              .thread(),
          ),
        );
      },
      { policies },
    ),
  );

  test(
    "ends for whoever would not wait",
    story(
      ({ at }) => {
        at("10:00", alarm("db")).expect(channel("pay").shows());
        at("10:01", person("U1").types("/alert release pay-1")).expect(
          isTold("U1", /is shown now/u),
          channel("pay").shows(card("pay-1").open().red().calls("here")),
        );
      },
      { policies },
    ),
  );

  test(
    "that ends under a hold begun in it shows a muted card, and calls nobody",
    story(
      ({ at, between }) => {
        at("10:00:10", alarm("db"));
        at("10:02:05", deployment("api").holds("1h"));
        between("10:00", "10:30").expect(
          channel("pay").shows(card("pay-1").muted().grey().thread()),
          channel("pay").gets({ posts: 1, calls: 0 }),
        );
      },
      { policies },
    ),
  );

  test(
    "in which a mute rule of CloudWatch's own ends calls once, by its card",
    story(
      ({ at, between }) => {
        const until = Date.parse("2026-11-24T10:01:00+09:00");
        at("10:00", alarm("db").with({ nativeMute: { arn: null, from: null, until } }));
        between("10:00", "10:10").expect(
          channel("pay").gets({ calls: 1 }),
          channel("pay").shows(card("pay-1").red().calls("here").thread()),
        );
      },
      { policies },
    ),
  );

  test(
    "that ends while its cause burns calls for that alone",
    story(
      ({ at, between }) => {
        at("10:00:10", alarm("api"));
        at("10:02:01", alarm("db"));
        between("10:02", "10:10").expect(
          channel("pay").gets({ calls: 1 }),
          channel("pay").shows(
            card("pay-2").calls("here"),
            card("pay-1")
              .calls()
              .says(/Held back by pay-2/u),
          ),
        );
      },
      { config: withCause },
    ),
  );

  test(
    "in which its cause ends calls once, by its card",
    story(
      ({ at, between }) => {
        at("10:00:10", alarm("db"));
        at("10:00:20", alarm("api"));
        at("10:01:15", alarm("db").recovers());
        between("10:02", "10:10").expect(
          channel("pay").gets({ posts: 1, broadcasts: 0, calls: 1 }),
          channel("pay").shows(card("pay-1").resolved(), card("pay-2").calls("here").thread()),
        );
      },
      { config: withCause },
    ),
  );

  test(
    "of a composite alarm's part calls for the composite alarm alone",
    story(
      ({ at, between }) => {
        at("10:00:10", alarm("api"));
        at("10:02:01", alarm("db").with({ kind: "composite", rule: 'ALARM("api")' }));
        between("10:02", "10:10").expect(
          channel("pay").gets({ calls: 1 }),
          channel("pay").shows(
            card("pay-2").calls("here"),
            card("pay-1")
              .calls()
              .says(/Part of pay-2/u),
          ),
        );
      },
      { config: withCause },
    ),
  );
});
