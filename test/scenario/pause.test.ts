import { describe, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel, isTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

const policies = { pause: 2 * MINUTE };

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
              .says(/\*pay-2\* db · ×2, last at .*11:00 JST, after 1m 30s/u)
              .says(/\*pay-3\* web · at .*12:00 JST, after 1m 10s/u)
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
});
