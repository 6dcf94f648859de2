import type { MuteWindow } from "@hansho/core/mute-window";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { deployment } from "./timeline/deployment.ts";
import { channel, isTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { play, story } from "./timeline/story.ts";

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

describe("a mute window that comes twice in a day's time", () => {
  const closed: MuteWindow = { ...nightly, name: "closed", hours: { days: ["sat", "sun"], from: 0, to: 0 } };
  const windows = (from: number, to: number) => [{ ...nightly, hours: { days: [], from: from * 60, to: to * 60 } }];

  test(
    "is quiet from one whole day to the next, and tells once, at the end of the last, what burns",
    story(
      ({ at, between }) => {
        at("22:00:40", alarm("db"));
        at("+1d 00:00:20", alarm("db-2")).expect(channel("pay").shows(card("pay-1").muted(), card("pay-2").muted()));
        between("+1d 00:00:20", "+1d 23:59:59").expect(channel("pay").gets({ posts: 1, calls: 0 }));
        between("+2d 00:00", "+2d 00:02").expect(channel("pay").gets({ posts: 1, calls: 1 }));
      },
      { on: "2026-11-28", tenant: { muteWindows: [closed] } },
    ),
  );

  test(
    "holds by the hours of a deployment that moves it, though it has held that day",
    story(
      ({ at }) => {
        at("10:55", alarm("web"));
        at("12:30", {
          act: ({ config }) => void Object.assign(config.tenants.pay ?? {}, { muteWindows: windows(15, 16) }),
        });
        at("15:00", alarm("db")).expect(channel("pay").shows(card("pay-1"), card("pay-2").muted().grey()));
        at("15:01", person("U1").types("/alert mutes")).expect(isTold("U1", /\*m-nightly-1124-1500\*/u));
        at("15:02", person("U1").types("/alert unmute m-nightly-1124-1500")).expect(
          channel("pay").shows(card("pay-1"), card("pay-2").muted(false).red()),
        );
      },
      { tenant: { muteWindows: windows(11, 12) } },
    ),
  );

  test(
    "and was ended by hand is over for that day, wherever its end is moved to",
    story(
      ({ at }) => {
        at("10:55", alarm("web"));
        at("11:10", person("U1").types("/alert unmute m-nightly-1124"));
        at("11:20", {
          act: ({ config }) => void Object.assign(config.tenants.pay ?? {}, { muteWindows: windows(11, 13) }),
        });
        at("12:10", alarm("db")).expect(channel("pay").shows(card("pay-1"), card("pay-2").muted(false).calls("here")));
      },
      { tenant: { muteWindows: windows(11, 12) } },
    ),
  );
});

describe("a hold for a deployment", () => {
  test(
    "labels what begins and what burns, shows recoveries, and ends by itself with what still burns",
    story(({ at, between }) => {
      at("10:00", alarm("web"));
      at("10:05", deployment("deploy").holds("20m", [], "v42"));
      at("10:10", alarm("db")).expect(
        channel("pay").shows(
          card("pay-1").muted().grey(),
          card("pay-2")
            .muted()
            .grey()
            .calls()
            .says(/🚧 During a deployment \(deploy\), held until .* by `ci`: v42/u),
        ),
      );
      at("10:12", alarm("db").recovers()).expect(
        channel("pay").shows(card("pay-1"), card("pay-2").resolved().green().thread()),
      );
      between("10:25", "10:30").expect(
        channel("pay").gets({ posts: 1, calls: 1, replies: 0 }),
        channel("pay").shows(
          card("pay-1").red(),
          card("pay-2"),
          card()
            .says(/HOLD OVER · deploy/u)
            .says(/pay-1/u),
        ),
      );
    }),
  );

  test(
    "is one however often it is asked for, lasts an hour at the most, and ends when the deployment does",
    story(({ at, between, every }) => {
      every("10m", 6, "10:00", () => deployment("deploy").holds("20m"));
      at("10:55", alarm("db"));
      at("10:56", alarm("web"));
      at("10:58", person("U1").types("/alert mutes")).expect(isTold("U1", /mutes that hold \(1\)/u));
      at("10:59", alarm("web").recovers());
      between("10:50", "11:00").expect(channel("pay").shows(card("pay-1").muted(), card("pay-2").resolved().green()));
      between("11:00", "11:05").expect(channel("pay").gets({ posts: 1, calls: 1, replies: 0 }));
    }),
  );

  test(
    "that is ended by hand pings again within a minute, and tells once what burns",
    story(({ at, between }) => {
      at("10:00", deployment("deploy").holds("20m", [{ key: "alarm", operator: "=", value: "db*" }]));
      at("10:01", alarm("web")).expect(channel("pay").shows(card("pay-1").muted(false).calls("here")));
      at("10:02", alarm("db")).expect(channel("pay").shows(card("pay-1"), card("pay-2").muted()));
      at("10:05:30", deployment("deploy").isOver());
      at("10:05:40", deployment("deploy").isOver());
      at("10:05:50", alarm("db-2")).expect(
        channel("pay").shows(card("pay-1"), card("pay-2"), card("pay-3").muted(false).red().calls("here")),
      );
      between("10:06", "10:30").expect(
        channel("pay").gets({ posts: 1, replies: 0 }),
        channel("pay").shows(
          card("pay-1"),
          card("pay-2").muted(false).red(),
          card("pay-3"),
          card()
            .calls("here")
            .says(/HOLD OVER · deploy/u)
            .says(/Still burning: 1\n• \*`pay-2`/u),
        ),
      );
    }),
  );
});

describe("a mute rule of CloudWatch's own", () => {
  const until = Date.parse("2026-11-24T10:30:00+09:00");
  const nativeMute = { arn: "arn:aws:cloudwatch:eu-west-1:111122223333:alarm-mute-rule:night", from: null, until };

  test(
    "is shown on the card, calls nobody, and once it is over the thread calls for what burns on",
    story(({ at, between }) => {
      at("10:00", alarm("db").with({ nativeMute })).expect(
        channel("pay").shows(
          card("pay-1")
            .muted()
            .grey()
            .calls()
            .says(/Muted in CloudWatch by its mute rule night until/u),
        ),
      );
      at("10:01", alarm("web").with({ nativeMute }));
      at("10:02", alarm("web").recovers()).expect(
        channel("pay").shows(card("pay-1"), card("pay-2").resolved().green()),
      );
      between("10:03", "10:29").expect(channel("pay").getsNothing());
      between("10:30", "11:00").expect(
        channel("pay").gets({ posts: 0, broadcasts: 1, calls: 1 }),
        channel("pay").shows(card("pay-1").red().thread("unsuppressed!"), card("pay-2").thread()),
      );
    }),
  );
});

test(
  "a hold that ends early leaves quiet what a mute rule of CloudWatch's own covers, whose end calls",
  story(({ at, between }) => {
    const until = Date.parse("2026-11-24T10:30:00+09:00");
    at("09:59", deployment("api").holds("40m"));
    at("10:00", alarm("db").with({ nativeMute: { arn: null, from: null, until } }));
    at("10:10", deployment("api").isOver());
    between("10:10", "10:29").expect(channel("pay").gets({ posts: 0, calls: 0 }));
    between("10:30", "10:33").expect(channel("pay").gets({ broadcasts: 1, calls: 1 }));
  }),
);

test("whoever may not mute for so long is told who may, and the ledger keeps a line of it", async () => {
  const roles = [{ name: "leads", users: ["U2"], muteMost: 72 * 60 * MINUTE }];
  const { setting } = await play(
    ({ at }) => {
      at("10:00", person("U1").types("/alert mute alarm=db for 48h")).expect(
        isTold("U1", /at most 24h here\. Nothing was muted\.\nleads may, for up to 3d: <@U2>/u),
      );
      at("10:01", alarm("db")).expect(channel("pay").shows(card("pay-1").muted(false)));
      at("10:02", person("U2").types("/alert mute pay-1 for 48h")).expect(
        channel("pay").shows(card("pay-1").muted().grey()),
      );
    },
    { config: { ...madeConfig([madeTenant("pay")]), roles } },
  );

  expect(setting.table.allEvents().filter(({ kind }) => kind === "denied")).toMatchObject([
    { reason: "not-so-long", by: { kind: "person", user: "U1" }, facts: { what: "mute", target: "alarm=db" } },
  ]);
});

test(
  "a mute says what it would have hit in the last days, beside what it quiets now",
  story(({ at }) => {
    at("10:00", alarm("db"));
    at("10:05", alarm("db").recovers());
    at("10:30", alarm("db"));
    at("10:31", alarm("db-2"), alarm("web"));
    at("10:35", person("U1").types("/alert mute alarm=db* for 1h")).expect(
      isTold("U1", /In the last 7d it would have hit 3× .alarms: 2/u),
    );
    at("10:36", person("U1").types("/alert mute alarm=mail for 1h")).expect(isTold("U1", /would have hit nothing/u));
  }),
);

test(
  "a mute of an incident's id holds when it burns again",
  story(({ at }) => {
    at("10:00", alarm("db"));
    at("10:01", person("U1").types("/alert mute id=pay-1 for 2h"));
    at("10:02", alarm("db").recovers());
    at("10:04", alarm("db")).expect(channel("pay").shows(card("pay-1").muted().grey().calls().thread()));
  }),
);

test(
  "a hold that ends early leaves quiet what another mute covers, and tells nobody of it",
  story(({ at, between }) => {
    at("10:00", person("U1").types("/alert mute alarm=db* for 20m reason index"));
    at("10:01", deployment("api").holds("1h"));
    at("10:05", alarm("db")).expect(channel("pay").shows(card("pay-1").muted().grey().calls()));
    at("10:06", deployment("api").isOver());
    between("10:07", "10:19").expect(channel("pay").shows(card("pay-1").muted().grey().calls()));
    between("10:20", "10:22").expect(channel("pay").gets({ posts: 1, calls: 1 }));
  }),
);

test(
  "what two mutes quieted that end in the same minute is told of once, and called for once",
  story(({ at, between }) => {
    at("09:59:50", alarm("web"));
    at("10:00", person("U1").types("/alert mute alarm=db for 10m"));
    at("10:00:20", deployment("api").holds("10m"));
    at("10:05", alarm("db"));
    between("10:09", "10:15").expect(
      channel("pay").gets({ posts: 1, calls: 1 }),
      channel("pay").shows(
        card("pay-1"),
        card("pay-2").red(),
        card()
          .says(/HOLD OVER · api/u)
          .says(/Still burning: 2/u),
      ),
    );
  }),
);

test(
  "a hold that is over before it was laid over what burns calls for nothing again",
  story(({ at, between }) => {
    at("10:00:10", alarm("db"));
    at("10:05:20", deployment("api").holds("20m"));
    at("10:05:50", deployment("api").isOver());
    between("10:05", "10:30").expect(channel("pay").getsNothing());
  }),
);

test(
  "what comes back after a mute's end and before sweep tells of it calls once",
  story(({ at, between }) => {
    at("10:00:30", alarm("db"));
    at("10:01", deployment("api").holds("5m"));
    at("10:03", alarm("db").recovers());
    at("10:06:10", alarm("db"));
    between("10:06", "10:12").expect(channel("pay").gets({ posts: 0, replies: 1, calls: 1 }));
  }),
);

test(
  "what begins to be muted is not called to mind in the same minute",
  story(
    ({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:05:20", deployment("api").holds("1h"));
      between("10:05:20", "10:20").expect(
        channel("pay").gets({ replies: 0 }),
        channel("pay").shows(card("pay-1").grey()),
      );
    },
    {
      policies: {
        reminders: {
          high: { after: 5 * MINUTE + 25_000, every: MINUTE, backOff: 1, most: 3, broadcast: true, mention: true },
        },
      },
    },
  ),
);
