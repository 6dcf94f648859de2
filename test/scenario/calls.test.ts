import type { EscalationStep } from "@hansho/core/calls";
import type { Config, Mention, Tenant } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel, isTold } from "./timeline/facts.ts";
import { person } from "./timeline/person.ts";
import { play, story } from "./timeline/story.ts";

const TOPIC = "arn:aws:sns:ap-northeast-1:111122223333:pager";

function step(after: number, more: Partial<EscalationStep>): EscalationStep {
  return { after, mention: null, oncall: null, channel: null, topic: null, ...more };
}

const reminders = {
  high: { after: 10 * MINUTE, every: 15 * MINUTE, backOff: 2, most: 3, broadcast: true, mention: true },
};

/** One tenant whose high alarms call @here at once, then whoever is on call, the chiefs' channel, and a pager. */
function house(more: Partial<Tenant["policies"]> = {}): Config {
  const { policies } = madeTenant();
  const escalation = {
    high: [
      step(10 * MINUTE, { oncall: "pay" }),
      step(10 * MINUTE, { channel: "C-chiefs", mention: "S0CHIEFS" as Mention }),
      step(10 * MINUTE, { topic: TOPIC }),
    ],
  };
  const tenant = madeTenant("pay", {
    mentions: { high: "here" },
    oncall: "pay",
    policies: { ...policies, escalation, ...more },
  });
  const layer = {
    people: ["U0ANN", "U0BEN"],
    starts: { year: 2026, month: 11, day: 2 },
    handover: { day: "mon" as const, minutes: 9 * 60 },
    weeks: 1,
    hours: null,
  };
  return { ...madeConfig([tenant]), rotas: { pay: { name: "pay", zone: "Asia/Tokyo", layers: [layer] } } };
}

describe("reminders while it burns and nobody has come", () => {
  test(
    "come in the thread and the channel, further and further apart, and end with recovery",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        between("10:00", "10:09:50").expect(channel("pay").shows(card("pay-1").thread()));
        between("10:00", "10:12").expect(
          channel("pay").shows(
            card("pay-1")
              .thread("reminder!")
              .tells(/<!here>.*has been burning for \*1[01]m/u),
          ),
        );
        between("10:00", "10:28").expect(channel("pay").shows(card("pay-1").thread("reminder!", "reminder!")));
        between("10:28", "10:55").expect(channel("pay").getsNothing());
        between("10:00", "10:59").expect(
          channel("pay").shows(card("pay-1").thread("reminder!", "reminder!", "reminder!")),
        );
        between("11:00", "14:00").expect(channel("pay").getsNothing());
        at("14:05", alarm("db").recovers()).expect(channel("pay").shows(card("pay-1").resolved().green()));
      },
      { policies: { reminders } },
    ),
  );

  test(
    "are silenced by an acknowledgement for as long as the policy says, and then call its owner",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:05", person("U1").presses("Acknowledge"));
        between("10:06", "11:04").expect(channel("pay").getsNothing());
        between("10:00", "11:08").expect(
          channel("pay").shows(
            card("pay-1")
              .thread("acknowledged", "reminder!")
              .tells(/<@U1>.*<@U1> has it/u),
          ),
        );
      },
      { policies: { reminders, acknowledgedFor: 60 * MINUTE } },
    ),
  );

  test(
    "are silent under a mute, whose end calls if it still burns, and begin anew there",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:05", person("U1").types("/alert mute pay-1 for 1h"));
        between("10:06", "11:04").expect(channel("pay").getsNothing());
        between("10:00", "11:14").expect(channel("pay").shows(card("pay-1").thread(), card().calls("here")));
        between("10:00", "11:18").expect(channel("pay").shows(card("pay-1").thread("reminder!"), card()));
      },
      { policies: { reminders } },
    ),
  );
});

describe("an escalation", () => {
  test("calls whoever is on call, then another channel, then a pager, each once; the other channel sees who takes it and the end", async () => {
    const stage = await play(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        between("10:00", "10:12").expect(
          channel("pay").shows(
            card("pay-1")
              .thread("escalated!")
              .tells(/🚨 <@U0BEN> Nobody has taken/u),
          ),
        );
        between("10:00", "10:23").expect(
          channel("C-chiefs").shows(
            card("pay-1")
              .red()
              .calls("S0CHIEFS")
              .says(/nobody has taken it/u),
          ),
          channel("pay").shows(
            card("pay-1")
              .thread("escalated!", "escalated")
              .tells(/`C-chiefs` is called/u),
          ),
        );
        between("10:00", "10:35").expect(
          channel("pay").shows(card("pay-1").thread("escalated!", "escalated", "escalated")),
        );
        at("10:40", person("U1").presses("Acknowledge")).expect(
          channel("C-chiefs").shows(
            card("pay-1")
              .amber()
              .calls()
              .says(/<@U1> has/u)
              .thread(),
          ),
        );
        between("10:41", "11:30").expect(channel("pay").getsNothing(), channel("C-chiefs").getsNothing());
        at("11:31", alarm("db").recovers()).expect(
          channel("C-chiefs").shows(card("pay-1").resolved().green().thread()),
        );
        between("11:31", "11:34").expect(channel("pay").shows(card("pay-1").resolved()));
      },
      { config: house() },
    );

    expect(stage.setting.pager.pages.map(({ topic, body }) => [topic, body.action, body.key])).toEqual([
      [TOPIC, "trigger", "pay/pay-1"],
      [TOPIC, "resolve", "pay/pay-1"],
    ]);
    const events = await stage.setting.table.ledger.events("pay", "pay-1");
    expect(events.filter(({ kind }) => kind === "escalated").map(({ facts }) => facts.step)).toEqual([1, 2, 3]);
    expect(events.filter(({ kind }) => kind === "paged").map(({ reason }) => reason)).toEqual([
      "page-published",
      "page-published",
    ]);
  });

  test(
    "calls whoever stands in for the one on call",
    story(
      ({ at, between }) => {
        at("09:00", person("U1").types("/alert oncall override <@U0CAT> for 8h")).expect(
          isTold("U1", /<@U0CAT> stands in until/u),
        );
        at("10:00", alarm("db"));
        between("10:00", "10:12").expect(
          channel("pay").shows(
            card("pay-1")
              .thread("escalated!")
              .tells(/🚨 <@U0CAT>/u),
          ),
        );
      },
      { config: house() },
    ),
  );

  test(
    "calls whom the opening called where nobody is on call, and says that nobody is",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        between("10:10", "10:12").expect(
          channel("pay").gets({ replies: 1, broadcasts: 1, calls: 1 }),
          channel("pay").shows(card("pay-1").tells(/🚨 <!here> Nobody has taken .* Nobody is on call now\./u)),
        );
      },
      { config: { ...house(), rotas: { pay: { name: "pay", zone: "Asia/Tokyo", layers: [] } } } },
    ),
  );

  test(
    "calls another channel again when what it called for comes back, in the thread of its message there",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        between("10:00", "10:23").expect(channel("C-chiefs").gets({ posts: 1, calls: 1 }));
        at("10:25", alarm("db").recovers()).expect(channel("C-chiefs").shows(card("pay-1").resolved().thread()));
        at("10:28", alarm("db"));
        between("10:28", "10:52").expect(
          channel("C-chiefs").gets({ posts: 0, replies: 1, broadcasts: 1, calls: 1 }),
          channel("C-chiefs").shows(
            card("pay-1")
              .red()
              .thread("escalated!")
              .tells(/🚨 <!subteam\^S0CHIEFS> Nobody has taken/u),
          ),
        );
        at("10:55", alarm("db").recovers()).expect(channel("C-chiefs").shows(card("pay-1").resolved().green()));
      },
      { config: house() },
    ),
  );

  test(
    "calls another channel for each incident of a card, however they share it",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:10", alarm("web"));
        between("10:10", "10:35").expect(channel("C-chiefs").gets({ posts: 1, replies: 1, broadcasts: 1, calls: 2 }));
      },
      { config: house({ grouping: { by: ["region"], within: 20 * MINUTE } }) },
    ),
  );

  test(
    "ends with an acknowledgement or a recovery, before anybody is called",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:08", person("U1").types("/alert ack pay-1"));
        at("10:20", alarm("web"));
        at("10:28", alarm("web").recovers());
        between("10:29", "11:30").expect(channel("pay").getsNothing(), channel("C-chiefs").getsNothing());
      },
      { config: house() },
    ),
  );
});

describe("resolving by hand", () => {
  test(
    "stands against sweep's looks, is confirmed by CloudWatch's OK, and undone by an ALARM",
    story(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:05", person("U1").presses("Resolve")).expect(
        channel("pay").shows(
          card("pay-1")
            .resolved()
            .says(/RESOLVED BY HAND/u)
            .says(/CloudWatch has not said OK yet/u)
            .thread("resolved!")
            .offers("Reopen"),
        ),
      );
      between("10:06", "10:40").expect(channel("pay").getsNothing());
      at("10:41", alarm("db").recovers()).expect(
        channel("pay").shows(
          card("pay-1")
            .resolved()
            .green()
            .says(/CloudWatch says OK, too/u)
            .thread("resolved!", "confirmed"),
        ),
      );
      at("11:00", alarm("db")).expect(channel("pay").shows(card("pay-1").resolved(), card("pay-2").open().red()));
      at("11:01", person("U1").types('/alert resolve pay-2 note "known"')).expect(
        isTold("U1", /resolved by your word/u),
      );
      at("11:30", alarm("db")).expect(
        channel("pay").shows(
          card("pay-1"),
          card("pay-2")
            .open()
            .red()
            .says(/📝 <@U1>.*known/u)
            .thread("resolved!", "note", "reopened!"),
        ),
      );
    }),
  );
});

describe("nobody is called too late or too early", () => {
  const escalation = { high: [step(10 * MINUTE, { mention: "channel" })] };
  const suppression = { by: "Alarm", reason: "Actions suppressed by deploy" };

  test(
    "what a person opened again calls when its alarm does burn",
    story(({ at }) => {
      at("10:00", alarm("db"));
      at("10:02", alarm("db").recovers());
      at("10:04", person("U1").types("/alert reopen pay-1"));
      at("12:04", alarm("db")).expect(
        channel("pay").gets({ replies: 1, broadcasts: 1, calls: 1 }),
        channel("pay").shows(card("pay-1").open().red().counts(2)),
      );
      at("12:06", alarm("db").recovers()).expect(channel("pay").shows(card("pay-1").resolved().green()));
    }),
  );

  test(
    "a composite alarm's escalation counts from when CloudWatch suppresses it no more",
    story(
      ({ at, between }) => {
        at("10:00", alarm("down").with({ kind: "composite", suppression })).expect(
          channel("pay").shows(card("pay-1").calls()),
        );
        at(
          "11:00",
          alarm("down", { previous: { suppression, reason: null, changedAt: null } }).with({ kind: "composite" }),
        );
        between("11:00", "11:09").expect(channel("pay").shows(card("pay-1").thread("unsuppressed!")));
        between("11:10", "11:12").expect(channel("pay").shows(card("pay-1").thread("unsuppressed!", "escalated!")));
      },
      { policies: { escalation } },
    ),
  );
});
