import type { Inhibition } from "@hansho/core/inhibition";
import { describe, test } from "vitest";
import { MINUTE } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

const inhibitions: Inhibition[] = [
  {
    source: [[{ key: "alarm", operator: "=", value: "db*" }]],
    target: [[{ key: "alarm", operator: "=", value: "api*" }]],
    equal: ["region"],
  },
];

describe("what only missed data and begins to burn", () => {
  const policies = { insufficientData: "warn" as const };

  test(
    "is quiet under a mute of what it is from then",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db").losesData());
        at("10:01", person("U1").types("/alert mute sev=high for 1h"));
        at("10:02", alarm("db")).expect(
          channel("pay").gets({ calls: 0, replies: 0 }),
          channel("pay").shows(card("pay-1").muted().grey()),
        );
        between("11:01", "11:03").expect(channel("pay").gets({ posts: 1, calls: 1 }));
      },
      { policies },
    ),
  );

  test(
    "is held back while its cause burns",
    story(
      ({ at }) => {
        at("10:00", alarm("api").losesData());
        at("10:01:01", alarm("db"));
        at("10:01:10", alarm("api")).expect(
          channel("pay").gets({ calls: 0, replies: 0 }),
          channel("pay").shows(card("pay-1").says(/Held back by pay-2/u), card("pay-2")),
        );
      },
      { policies, tenant: { inhibitions } },
    ),
  );
});

describe("what burns again and only CloudWatch says so", () => {
  test(
    "is quiet under a mute",
    story(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:05", alarm("db").losesData());
      at("10:06", person("U1").types("/alert resolve pay-1"));
      at("10:07", person("U1").types("/alert mute alarm=db for 3h"));
      at("10:08", alarm("db").inSilence());
      between("10:08", "10:40").expect(
        channel("pay").gets({ calls: 0 }),
        channel("pay").shows(card("pay-1").muted().grey()),
      );
    }),
  );

  test(
    "is held back while its cause burns",
    story(
      ({ at, between }) => {
        at("10:00", alarm("api"));
        at("10:05", alarm("api").losesData());
        at("10:06", person("U1").types("/alert resolve pay-1"));
        at("10:07", alarm("db"));
        at("10:08", alarm("api").inSilence());
        between("10:08", "10:40").expect(
          channel("pay").gets({ calls: 0 }),
          channel("pay").shows(card("pay-1").says(/Held back by pay-2/u), card("pay-2")),
        );
      },
      { tenant: { inhibitions } },
    ),
  );
});

describe("what flaps under a mute", () => {
  const policies = { flapping: { transitions: 3, within: 10 * MINUTE, settle: 5 * MINUTE } };

  test(
    "calls once it has settled and burns, though the mute was over before",
    story(
      ({ at, between }) => {
        at("10:00", person("U1").types("/alert mute alarm=db for 6m"));
        at("10:01", alarm("db"));
        at("10:02", alarm("db").recovers());
        at("10:03", alarm("db"));
        between("10:00", "10:07").expect(channel("pay").gets({ calls: 0 }));
        between("10:08", "10:10").expect(channel("pay").gets({ replies: 1, broadcasts: 1, calls: 1 }));
      },
      { policies },
    ),
  );
});
