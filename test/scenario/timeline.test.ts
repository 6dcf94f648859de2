import { expect, test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel, isTold, operatorsAreTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { play, story } from "./timeline/story.ts";

test(
  "an alarm is a red card that calls, and then it is green",
  story(({ at, between }) => {
    at("10:00", alarm("db")).expect(
      channel("pay").shows(card("pay-1").open().red().calls("here").counts(1).thread().offers("Acknowledge")),
    );
    at("10:07", alarm("db").recovers()).expect(
      channel("pay").shows(
        card("pay-1")
          .resolved()
          .green()
          .calls()
          .says(/Recovered after 7m/u)
          .thread("recovered!"),
      ),
    );
    between("10:00", "10:30").expect(channel("pay").gets({ posts: 1, replies: 1, calls: 1 }), operatorsAreTold());
  }),
);

test(
  "a person takes it and mutes what else comes",
  story(({ at }) => {
    at("10:00", alarm("db"));
    at("10:01", person("U1").presses("Acknowledge")).expect(
      channel("pay").shows(card("pay-1").acknowledged("U1").amber().calls().thread("acknowledged")),
    );
    at("10:02", person("U1").types("/alert mute alarm=web for 1h")).expect(isTold("U1", /muted/iu));
    at("10:03", alarm("web")).expect(channel("pay").shows(card("pay-1"), card("pay-2").open().muted().grey().calls()));
    at("10:04", alarm("web").recovers()).expect(
      channel("pay").shows(card("pay-1"), card("pay-2").resolved().green().thread()),
    );
  }),
);

test(
  "what Slack did not take is shown when it is back",
  story(({ at, between, slack }) => {
    slack.down("10:00", "10:30");
    at("10:00:10", alarm("db")).expect(channel("pay").shows());
    between("10:00", "10:30").expect(channel("pay").getsNothing());
    between("10:30", "10:31").expect(channel("pay").shows(card("pay-1").open()));
  }),
);

test("a fact that is not so fails the story, with the time and what is seen instead", async () => {
  const wrong = play(({ at }) => {
    at("10:00", alarm("db")).expect(channel("pay").shows(card("pay-1").green().calls(), card("pay-2")));
    at("10:01", alarm("web")).expect(channel("pay").shows(card("pay-1")));
  });

  await expect(wrong).rejects.toThrow(
    /At 10:00:05 pay: pay-1 is #a30200, not green\n.*calls here\n.*pay-2 is not there\nAt 10:01:05 .*stands there, too/u,
  );
});
