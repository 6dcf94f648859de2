import { expect, test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel, isTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { play, story } from "./timeline/story.ts";

test(
  "a test alarm goes the way of all alarms: a card that says what it is and calls nobody, green a minute later",
  story(({ at, between }) => {
    at("10:00", person("U1").types("/alert test")).expect(
      isTold("U1", /on its way/u),
      channel("pay").shows(
        card("pay-1")
          .open()
          .red()
          .calls()
          .says(/FIRING · LOW · Hansho · TEST of Hansho 20\d{6} \d{6}: nothing is wrong/u)
          .doesNotSay(/another account|console\.aws/u)
          .thread(),
      ),
    );
    at("10:02").expect(channel("pay").shows(card("pay-1").resolved().green().calls()));
    at("10:03", person("U1").types("/alert test")).expect(isTold("U1", /less than 5m ago/u));
    at("10:06", person("U1").types("/alert test sev=critical")).expect(
      channel("pay").shows(card("pay-1").resolved(), card("pay-2").open().red()),
    );
    between("10:00", "10:30").expect(channel("pay").gets({ posts: 2, replies: 2 }));
  }),
);

test(
  "a language that is chosen is that of what comes and of what changes from then on",
  story(({ at }) => {
    at("10:00", alarm("db")).expect(
      channel("pay").shows(
        card("pay-1")
          .open()
          .says(/FIRING/iu),
      ),
    );
    at("10:01", person("U1").types("/alert lang ja")).expect(isTold("U1", /これから .* には日本語でお知らせします/u));
    at("10:02", alarm("web")).expect(
      channel("pay").shows(
        card("pay-1"),
        card("pay-2")
          .open()
          .says(/発生中/u),
      ),
    );
    at("10:03", alarm("db").recovers()).expect(
      channel("pay").shows(card("pay-1").resolved().says(/復旧/u), card("pay-2").open()),
    );
    at("10:04", person("U1").types("/alert lang default")).expect(
      isTold("U1", /told in English again, as hansho\.yaml says/u),
    );
  }),
);

test("a test alarm is none of what reports count and junk is learnt from", async () => {
  const { setting } = await play(({ at }) => {
    at("10:00", person("U1").types("/alert test"), alarm("db"));
    at("10:05", alarm("db").recovers());
    at("10:06");
  });
  const noted = await setting.table.briefs.since("pay", 0);
  expect(noted.map(({ name }) => name)).toEqual(["db"]);
});
