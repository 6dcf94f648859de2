import { test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

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
