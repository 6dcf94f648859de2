import { describe, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

const grouping = { by: ["region"], within: 10 * MINUTE };
const series = (contributor: string) => alarm("orders").contributor(contributor);

describe("once all that stands on a card is over", () => {
  test(
    "another series of its alarm calls, and the next of them does not",
    story(({ at }) => {
      at("10:00", series("a"));
      at("10:01", series("b"));
      at("10:02", series("a").recovers());
      at("10:03", series("b").recovers()).expect(channel("pay").gets({ replies: 1, broadcasts: 1 }));
      at("10:06", series("c")).expect(channel("pay").gets({ replies: 1, broadcasts: 1, calls: 1 }));
      at("10:07", series("d")).expect(channel("pay").gets({ posts: 0, replies: 0 }));
    }),
  );

  test(
    "what joins its group calls again",
    story(
      ({ at }) => {
        at("10:00", alarm("db"));
        at("10:01", alarm("web")).expect(channel("pay").gets({ replies: 1, broadcasts: 1, calls: 0 }));
        at("10:02", alarm("db").recovers());
        at("10:03", alarm("web").recovers());
        at("10:06", alarm("api")).expect(channel("pay").gets({ replies: 1, broadcasts: 1, calls: 1 }));
      },
      { policies: { grouping } },
    ),
  );

  test(
    "what joins its group is told to the thread where it is mild, and where another burns it is not",
    story(
      ({ at }) => {
        at("10:00", alarm("db"));
        at("10:01", alarm("web")).expect(channel("pay").gets({ replies: 0 }));
        at("10:02", alarm("db").recovers());
        at("10:03", alarm("web").recovers());
        at("10:06", alarm("api")).expect(channel("pay").gets({ replies: 1, broadcasts: 0 }));
      },
      { config: oneOf("medium") },
    ),
  );

  test(
    "two that burn again in one moment call, though each finds the other burning",
    story(
      ({ at, slack }) => {
        at("10:00", alarm("db"));
        at("10:00:01", alarm("web"));
        at("10:02", alarm("db").recovers());
        at("10:02:01", alarm("web").recovers());
        slack.down("10:04", "10:04:30");
        at("10:04:10", alarm("db"));
        at("10:04:10.100", alarm("web"));
        at("10:05:30").expect(channel("pay").shows(card("pay-1", "pay-2").tells(/<!here>.*\*db\*/u)));
      },
      { policies: { grouping } },
    ),
  );
});

describe("on a card of which all that burns is muted", () => {
  test(
    "another series burns, is seen to and calls",
    story(({ at }) => {
      at("10:00", series("a"));
      at("10:01", person("U1").types("/alert mute pay-1 for 1h")).expect(channel("pay").shows(card("pay-1").grey()));
      at("10:02", series("b")).expect(
        channel("pay").gets({ posts: 0, replies: 1, broadcasts: 1, calls: 1 }),
        channel("pay").shows(
          card("pay-1", "pay-2")
            .red()
            .calls("here")
            .says(/FIRING/u),
        ),
      );
    }),
  );

  test(
    "what joins its group does, and the card is grey no more",
    story(
      ({ at }) => {
        at("09:59", person("U1").types("/alert mute alarm=db for 1h"));
        at("10:00", alarm("db")).expect(channel("pay").shows(card("pay-1").grey().calls()));
        at("10:01", alarm("web")).expect(
          channel("pay").gets({ replies: 1, broadcasts: 1, calls: 1 }),
          channel("pay").shows(card("pay-1", "pay-2").red().calls("here")),
        );
      },
      { policies: { grouping } },
    ),
  );

  test(
    "to mute one that burns beside another tells nobody of the other",
    story(({ at }) => {
      at("10:00", series("a"));
      at("10:01", series("b"));
      at("10:02", person("U1").types("/alert mute pay-1 for 1h")).expect(
        channel("pay").gets({ posts: 0, replies: 0 }),
        channel("pay").shows(card("pay-2", "pay-1").red()),
      );
    }),
  );
});

test(
  "a card on which something waits for somebody is red, though somebody has another",
  story(
    ({ at }) => {
      at("10:00", alarm("db"));
      at("10:02", person("U1").presses("Acknowledge")).expect(channel("pay").shows(card("pay-1").amber()));
      at("10:05", alarm("web")).expect(
        channel("pay").shows(
          card("pay-1", "pay-2")
            .red()
            .says(/FIRING · 2 of 2/u),
        ),
      );
      at("10:06", person("U1").presses("Acknowledge all")).expect(channel("pay").shows(card("pay-1", "pay-2").amber()));
    },
    { policies: { grouping } },
  ),
);

describe("a group whose first is paused", () => {
  test(
    "calls once for the critical one that is shown before it",
    story(
      ({ at }) => {
        at("10:00", alarm("db"));
        at("10:00:30", alarm("core")).expect(channel("pay").gets({ posts: 1, calls: 1, replies: 0 }));
      },
      { config: oneOf("high", { pause: 5 * MINUTE }) },
    ),
  );
});

/** All alarms of one severity and one group, but core's, which are critical. */
function oneOf(severity: "medium" | "high", more: { pause?: number } = {}) {
  const made = madeTenant("pay", { mentions: { critical: "here", high: "here" } });
  const route = { tenant: "pay", application: null, insufficientData: null };
  return madeConfig(
    [{ ...made, policies: { ...made.policies, grouping, ...more } }],
    [
      { ...route, match: [{ key: "alarm", operator: "=", value: "core" }], severity: "critical" },
      { ...route, match: [], severity },
    ],
  );
}
