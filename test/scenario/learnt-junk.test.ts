import type { Episode } from "@hansho/core/episode";
import { identityKey } from "@hansho/core/identity";
import { replay } from "@hansho/core/replay";
import { DAY } from "@hansho/core/zone";
import { describe, expect, test } from "vitest";
import { madeConfig, madeFacts, madeTenant } from "../core/made.ts";
import { briefTelling, madeHistory } from "../core/made-episodes.ts";
import { metricOf } from "../slack/samples.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel, isTold } from "./timeline/facts.ts";
import type { Happening } from "./timeline/happening.ts";
import { person } from "./timeline/person.ts";
import { type Cast, play, story, type Words } from "./timeline/story.ts";

/** A Wednesday: proposals are made at 14:00 by the tenant's clocks. */
const WEDNESDAY: Cast = { on: "2026-11-25", policies: { muteMost: 7 * DAY } };

const metric = metricOf({ periodSeconds: 60, evaluationPeriods: 1 });
const noisy = alarm("orders-5xx").with({ metric });

/** What was noted of orders-5xx as it ended on each of the seven days before, after two minutes each. */
function sevenBefore(more: Partial<Episode> = {}): Happening {
  return {
    act({ setting, now }) {
      const alarmKey = identityKey(madeFacts("orders-5xx").identity);
      const history = madeHistory(7, now(), () => ({ alarm: alarmKey, ...more }));
      for (const [index, one] of history.entries()) {
        void setting.table.briefs.note("pay", briefTelling({ ...one, incident: `pay-${900 + index}` }));
      }
    },
  };
}

/** The eighth fire, at noon of the Wednesday. */
function eighth({ at }: Words, more: Partial<Episode> = {}): void {
  at("11:59", sevenBefore(more));
  at("12:00", noisy);
  at("12:02", noisy.recovers()).expect(channel("pay").shows(card("pay-1").green()));
}

const proposal = card()
  .calls()
  .says(/1 alarm that nobody may need as it is/u)
  .says(/8 of 8 times in the last 56 days it recovered within 10m, and nobody had done anything/u)
  .says(/fire after 3 periods of 1 min instead of 1/u);

const withCriticals = madeConfig(
  [madeTenant("pay")],
  [
    {
      match: [{ key: "alarm", operator: "=", value: "critical-*" }],
      tenant: "pay",
      severity: "critical",
      application: null,
      insufficientData: null,
    },
  ],
);

describe("an alarm that recovers by itself again and again", () => {
  test("is proposed once, on Wednesday afternoon; a person mutes it, and the card says who", async () => {
    const stage = await play((words) => {
      const { at, between } = words;
      eighth(words);
      between("13:00", "13:59:59").expect(channel("pay").getsNothing());
      between("14:00", "14:05").expect(
        channel("pay").gets({ posts: 1, calls: 0 }),
        channel("pay").shows(card("pay-1"), proposal.says(/Show the change/u)),
      );
      at("14:10", person("U1").presses("Show the change")).expect(
        isTold("U1", /describe-alarms --region 'ap-northeast-1' --alarm-names 'orders-5xx'/u),
        isTold("U1", /\{"EvaluationPeriods":3,"DatapointsToAlarm":3\}/u),
        isTold("U1", /evaluation_periods {2}= 3 # was 1/u),
        isTold("U1", /shorterThan: 2m/u),
      );
      at("14:11", person("U1").presses("Mute for 1 week")).expect(
        channel("pay").shows(card("pay-1"), proposal.says(/Muted by <@U1> until Dec 2, 14:11:00 JST/u)),
        isTold("U1", /alarm=orders-5xx/u),
      );
      at("15:00", noisy).expect(channel("pay").shows(card("pay-1"), proposal, card("pay-2").muted().grey().calls()));
    }, WEDNESDAY);

    const { table } = stage.setting;
    const events = await table.ledger.events("pay", "pay-1");
    const ofJunk = events.filter(({ kind }) => kind.startsWith("junk")).sort((a, b) => a.at - b.at);
    expect(ofJunk.map(({ kind, reason, by }) => [kind, reason, by])).toEqual([
      ["junk-proposed", "heals-by-itself", { kind: "sweep" }],
      [
        "junk-muted",
        "muted-by-person",
        { kind: "person", user: "U1", from: "button", where: { team: "T1", channel: "C-pay" } },
      ],
    ]);
    const cards = table.allCards().map(({ view }) => view);
    expect(replay({ rows: table.allAlarms(), cards, events: table.allEvents() }).differences).toEqual([]);
  });

  test(
    "is kept where somebody says so, and whoever comes second is told who was first",
    story((words) => {
      const { at } = words;
      eighth(words);
      at("14:05", person("U1").presses("Not junk")).expect(
        channel("pay").shows(card("pay-1"), proposal.says(/<@U1> says that it is needed/u)),
      );
      at("14:06", person("U2").types("/alert why pay-1")).expect(
        isTold("U2", /Somebody said that its alarm is needed as it is.*by <@U1>/u),
      );
    }, WEDNESDAY),
  );

  test(
    "is not proposed where somebody took it, two weeks ago",
    story((words) => {
      eighth(words, { actedAt: Date.parse("2026-11-11T12:00:00+09:00") });
      words.between("13:59", "17:30").expect(channel("pay").getsNothing());
    }, WEDNESDAY),
  );

  test(
    "is not proposed where somebody takes it while it burns for the last time",
    story((words) => {
      const { at, between } = words;
      eighth(words);
      at("13:00", noisy);
      at("13:01", person("U1").types("/alert ack pay-2"));
      at("13:02", noisy.recovers());
      between("13:59", "17:30").expect(channel("pay").getsNothing());
    }, WEDNESDAY),
  );

  test(
    "is proposed later, once what is critical is over or has an owner",
    story(
      ({ at, between }) => {
        at("11:59", sevenBefore());
        at("12:00", noisy);
        at("12:02", noisy.recovers());
        at("13:50", alarm("critical-db"));
        between("13:59", "14:30:30").expect(channel("pay").getsNothing());
        at("14:30:31", person("U1").types("/alert ack pay-2"));
        between("14:31", "14:50").expect(channel("pay").gets({ posts: 1 }));
      },
      { on: "2026-11-25", config: withCriticals },
    ),
  );

  test(
    "is not proposed where proposals are off",
    story(
      (words) => {
        eighth(words);
        words.between("13:59", "17:30").expect(channel("pay").getsNothing());
      },
      { ...WEDNESDAY, policies: { proposeJunk: "off" } },
    ),
  );
});
