import { describe, test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { story } from "./timeline/story.ts";

describe("while Slack takes no edits for hours", () => {
  test(
    "a recovery is told in the thread at once and once, and the card turns green when it may",
    story(({ at, between, slack }) => {
      at("10:00", alarm("db"));
      slack.answers429("10:01:30", "12:00", { retryAfter: "1h", only: "edit" });
      at("10:02", alarm("db").recovers()).expect(channel("pay").gets({ replies: 1, broadcasts: 1, edits: 0 }));
      between("10:02:10", "11:59").expect(channel("pay").gets({ replies: 0, posts: 0, edits: 0 }));
      between("12:00", "12:05").expect(
        channel("pay").shows(card("pay-1").resolved().green().thread("recovered!")),
        channel("pay").gets({ replies: 0, posts: 0 }),
      );
    }),
  );

  test(
    "one whose message was deleted is told by a new message once that is known",
    story(({ at, between, slack }) => {
      at("10:00", alarm("db"));
      slack.answers429("10:01:30", "12:00", { retryAfter: "1h", only: "edit" });
      at("10:01:40", person("U1").deletes());
      at("10:02", alarm("db").recovers());
      between("10:02", "10:04").expect(channel("pay").shows(card("pay-1").resolved().green()));
    }),
  );
});

test(
  "where edits may come again in seconds the card turns green first",
  story(({ at, between, slack }) => {
    at("10:00", alarm("db"));
    slack.answers429("10:01:59", "10:02:05", { retryAfter: "6s", only: "edit" });
    at("10:02", alarm("db").recovers()).expect(channel("pay").gets({ replies: 0 }));
    between("10:02", "10:03").expect(channel("pay").shows(card("pay-1").resolved().green().thread("recovered!")));
  }),
);
