import { describe, test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

const report = { day: "mon", minutes: 9 * 60, channel: null } as const;

describe("a week of alarms, and the Monday after it", () => {
  test(
    "is one message that says what fired, how fast people were, what is noisy and what still burns",
    story(
      ({ at, between }) => {
        at("22:00", alarm("db"));
        at("22:02", alarm("db").recovers());
        at("22:20", alarm("db"));
        at("22:21", alarm("db").recovers());
        at("22:40", alarm("ledger"));
        at("22:44", person("U1").types("/alert ack pay-3"));
        at("23:10", alarm("ledger").recovers());
        at("23:30", alarm("disk"));
        between("+1d 08:00", "+1d 08:59").expect(channel("pay").getsNothing());
        between("+1d 08:59", "+1d 09:03").expect(
          channel("pay").gets({ posts: 1, calls: 0, broadcasts: 0 }),
          channel("pay").shows(
            card("pay-1"),
            card("pay-2"),
            card("pay-3"),
            card("pay-4"),
            card()
              .says(/📊 pay · week 47 of 2026 \(Nov 16 – 22\)/u)
              .says(/\*4 incidents\* of 3 alarms/u)
              .says(/\*Taken by somebody\*\n1 \(25%\)/u)
              .says(/\*Time to acknowledge\*\n4m, of one alone/u)
              .says(/\*Recovered by itself\*\n2 \(50%\)/u)
              .says(/\*db\* ×2\nIt recovered by itself 2 times, nine of ten times within 2m/u)
              .says(/\*1 still burns\*\n• \*pay-4\* disk · HIGH · since Nov 22, 23:30:00 JST/u)
              .calls()
              .thread(),
          ),
        );
      },
      { on: "2026-11-22", tenant: { report } },
    ),
  );

  test(
    "is one message though Slack answers nothing while it is posted",
    story(
      ({ at, between, slack }) => {
        at("23:30", alarm("db"));
        at("23:32", alarm("db").recovers());
        slack.down("+1d 08:59", "+1d 09:10");
        between("+1d 09:00", "+1d 09:20").expect(
          channel("pay").gets({ posts: 1 }),
          channel("pay").shows(
            card("pay-1"),
            card()
              .says(/1 incident/u)
              .calls(),
          ),
        );
      },
      { on: "2026-11-22", tenant: { report } },
    ),
  );
});
