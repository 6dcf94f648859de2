import type { MuteWindow } from "@hansho/core/mute-window";
import { describe, test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel, isTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

const nightly: MuteWindow = {
  name: "nightly",
  match: [{ key: "alarm", operator: "=", value: "db*" }],
  zone: "Asia/Tokyo",
  hours: { days: [], from: 11 * 60, to: 12 * 60 },
  on: [],
  except: [],
  reason: "batch",
};

test(
  "the end of a mute tells once what still burns, calls for it, and shows the recovery of what does not",
  story(({ at, between }) => {
    at("10:00", person("U1").types("/alert mute alarm=db* for 1h reason index"));
    at("10:10", alarm("db")).expect(channel("pay").shows(card("pay-1").muted().grey().calls()));
    at("10:12", alarm("db-2"));
    at("10:20", alarm("db-2").recovers()).expect(
      channel("pay").shows(card("pay-1"), card("pay-2").resolved().green().thread()),
    );
    at("10:59:59", alarm("web"));
    between("11:00", "11:59").expect(channel("pay").gets({ posts: 1, calls: 1, replies: 0 }));
    between("11:01", "11:03").expect(
      channel("pay").shows(
        card("pay-1").red().open(),
        card("pay-2"),
        card("pay-3"),
        card()
          .calls("here")
          .says(/Still burning: 1\n.*pay-1.*\n?.*/u),
      ),
    );
  }),
);

test(
  "the end of a mute under which everything recovered tells nothing",
  story(({ at, between }) => {
    at("10:00", person("U1").types("/alert mute alarm=db for 1h"));
    at("10:10", alarm("db"));
    at("10:20", alarm("db").recovers()).expect(channel("pay").shows(card("pay-1").resolved().green()));
    between("10:59", "11:30").expect(channel("pay").getsNothing());
  }),
);

describe("a mute window of the configuration", () => {
  test(
    "quiets what burns and what begins, from its first moment to its last, and shows every recovery",
    story(
      ({ at, between }) => {
        at("10:50", alarm("db")).expect(channel("pay").shows(card("pay-1").red().calls("here")));
        at("11:00", alarm("db-2")).expect(channel("pay").shows(card("pay-1"), card("pay-2").muted().grey().calls()));
        between("10:59:59", "11:02").expect(channel("pay").shows(card("pay-1").muted().grey(), card("pay-2")));
        at("11:59:30", alarm("db-3")).expect(channel("pay").shows(card("pay-1"), card("pay-2"), card("pay-3").muted()));
        at("11:30", alarm("db").recovers());
        at("11:59:31", alarm("db-3").recovers()).expect(
          channel("pay").shows(card("pay-1").resolved().green(), card("pay-2"), card("pay-3").resolved().green()),
        );
        between("12:00", "12:30").expect(
          channel("pay").gets({ posts: 1, calls: 1 }),
          channel("pay").shows(
            card("pay-1"),
            card("pay-2").red(),
            card("pay-3"),
            card()
              .calls("here")
              .says(/MUTE WINDOW OVER · nightly/u)
              .says(/Still burning: 1\n• \*`pay-2`/u),
          ),
        );
      },
      { tenant: { muteWindows: [nightly] } },
    ),
  );

  test(
    "is listed with the mutes, and may be ended by hand",
    story(
      ({ at }) => {
        at("11:05", alarm("web"));
        at("11:10", person("U1").types("/alert mutes")).expect(
          isTold("U1", /\*m-nightly-\d{4}\* `alarm=db\*`.*\n🗓️ \*nightly\* `alarm=db\*` · batch: next /u),
        );
        at("11:11", person("U1").types("/alert unmute m-nightly-1124")).expect(isTold("U1", /m-nightly-1124/u));
        at("11:20", alarm("db")).expect(
          channel("pay").shows(card("pay-1"), card("pay-2").muted(false).red().calls("here")),
        );
      },
      { tenant: { muteWindows: [nightly] } },
    ),
  );
});
