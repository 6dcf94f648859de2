import type { Inhibition } from "@hansho/core/inhibition";
import type { Matcher } from "@hansho/core/matcher";
import type { Config, Policies } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import type { Happening } from "./timeline/happening.ts";
import { person } from "./timeline/person.ts";
import { sightsOf } from "./timeline/sight.ts";
import { play, story } from "./timeline/story.ts";

const house = (policies: Partial<Policies> = {}, name = "pay") => {
  const made = madeTenant("pay", { mentions: { critical: "here", high: "here" } });
  return { ...made, name, policies: { ...made.policies, ...policies } };
};

/** A deployment brings another configuration. */
const becomes = (next: Config): Happening => ({ act: ({ config }) => void Object.assign(config, next) });
const renamed = (policies: Partial<Policies> = {}) => becomes(madeConfig([house(policies, "payments")]));
/** Everything goes to a tenant by another name, where api waits for db. */
const becomesInhibiting = (policies: Partial<Policies> = {}) =>
  becomes(madeConfig([{ ...house(policies, "payments"), prefix: "new", inhibitions: [apiWaitsForDb] }]));
const named = (value: string): Matcher => ({ key: "alarm", operator: "=", value });
const apiWaitsForDb: Inhibition = { source: [[named("db")]], target: [[named("api")]], equal: [] };

const cast = (policies: Partial<Policies> = {}) => ({ config: madeConfig([house(policies)]) });

const storm = { incidents: 2, within: 2 * MINUTE, calm: 5 * MINUTE };
const NAMES = ["a", "b", "c", "d"];

describe("a tenant that is called otherwise from a deployment on", () => {
  test(
    "has its recoveries shown where its cards stand, and what burns again",
    story(({ at }) => {
      at("10:00", alarm("db"));
      at("10:05", renamed());
      at("10:06", alarm("db").recovers()).expect(channel("C-pay").shows(card("pay-1").resolved().thread("recovered!")));
      at("10:08", alarm("db")).expect(channel("C-pay").shows(card("pay-1").open().thread("recovered!", "reopened!")));
    }, cast()),
  );

  test(
    "hears what burns at the end of a mute laid before",
    story(({ at, between }) => {
      at("10:00", person("U1").types("/alert mute alarm=db for 10m"));
      at("10:01", alarm("db")).expect(channel("C-pay").shows(card("pay-1").muted().calls()));
      at("10:05", renamed());
      between("10:10", "10:12").expect(channel("C-pay").gets({ posts: 1, calls: 1 }));
    }, cast()),
  );

  test(
    "reads in the morning what healed in a pause, before and after",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        at("10:00:30", alarm("db").recovers());
        at("10:02", alarm("web"));
        at("10:02:30", renamed({ pause: 2 * MINUTE }));
        at("10:03", alarm("web").recovers());
        between("+1d 08:59", "+1d 09:03").expect(
          channel("C-pay").shows(card().says(/2 alarms recovered before anyone was told/u)),
        );
      },
      cast({ pause: 2 * MINUTE }),
    ),
  );

  test(
    "has nothing held back at the end of a pause by what another tenant has burning",
    story(
      ({ at, between }) => {
        at("10:00", alarm("api"));
        at("10:00:30", becomesInhibiting());
        at("10:01", alarm("db"));
        between("10:02", "10:03:30").expect(
          channel("C-pay").shows(card("new-1").open(), card("pay-1").open().calls("here").thread()),
        );
      },
      cast({ pause: 2 * MINUTE }),
    ),
  );

  test(
    "has nothing held back when only CloudWatch says that it burns again",
    story(({ at, between }) => {
      at("10:00", alarm("api"));
      at("10:05", alarm("api").losesData());
      at("10:06", person("U1").types("/alert resolve pay-1"));
      at("10:06:30", becomesInhibiting());
      at("10:07", alarm("db"));
      at("10:08", alarm("api").inSilence());
      between("10:08", "10:20").expect(
        channel("C-pay").gets({ calls: 1 }),
        channel("C-pay").shows(card("pay-1").open().thread("resolved!", "reopened!"), card("new-1").open()),
      );
    }, cast()),
  );

  test(
    "has nothing held back when a message says that it burns again",
    story(({ at }) => {
      at("10:00", alarm("db"));
      at("10:01", alarm("api"));
      at("10:02", alarm("api").recovers());
      at("10:03", becomesInhibiting());
      at("10:04", alarm("api")).expect(
        channel("C-pay").shows(
          card("pay-1").open(),
          card("pay-2")
            .open()
            .calls("here")
            .doesNotSay(/Held back/u),
        ),
      );
    }, cast()),
  );

  test(
    "has its storm ended",
    story(({ at, between }) => {
      for (const [index, name] of NAMES.entries()) at(`10:00:0${index}`, alarm(name));
      at("10:01", renamed({ storm }));
      between("10:05", "10:08").expect(channel("C-pay").gets({ replies: 1, broadcasts: 1 }));
    }, cast({ storm })),
  );
});

test("a storm ends where storms are switched off in it, and its card says so", async () => {
  const stage = await play(({ at, between }) => {
    for (const [index, name] of NAMES.entries()) at(`10:00:0${index}`, alarm(name));
    at("10:00:30", becomes(madeConfig([house()])));
    between("10:01", "10:03").expect(channel("C-pay").gets({ replies: 1, broadcasts: 1 }));
    at("10:05", alarm("c").recovers());
    at("10:06", alarm("d").recovers());
    between("10:06", "10:08").expect(channel("C-pay").gets({ replies: 1, broadcasts: 1 }));
  }, cast({ storm }));

  expect(sightsOf(stage, "C-pay").at(-1)?.message.text).toContain("STORM OVER · all 2 alarms recovered");
  const [, ended] = await stage.setting.table.ledger.events("pay", "storm-3");
  expect(ended).toMatchObject({ kind: "storm-ended", reason: "storms-off" });
});

test(
  "what burns again once its alarm is routed elsewhere heeds the mute of the tenant on whose card it is",
  story(({ at }) => {
    at("10:00", alarm("db"));
    at("10:01", person("U1").types("/alert mute alarm=db for 1h"));
    at("10:02", alarm("db").recovers());
    at("10:03", becomes(madeConfig([house(), madeTenant("shop")])));
    at("10:04", alarm("db")).expect(
      channel("C-pay").gets({ replies: 0 }),
      channel("C-pay").shows(card("pay-1").open().muted().calls()),
    );
  }, cast()),
);
