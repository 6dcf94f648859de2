import type { Heartbeat } from "@hansho/core/heartbeat";
import type { Notice } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { MINUTE, madeNotice } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import type { Happening } from "./timeline/happening.ts";
import { person } from "./timeline/person.ts";
import { play, story } from "./timeline/story.ts";

const batch: Heartbeat = {
  name: "batch",
  every: 60 * MINUTE,
  grace: 5 * MINUTE,
  severity: "high",
  application: null,
  match: [],
};
const canary: Heartbeat = {
  ...batch,
  name: "canary",
  match: [[{ key: "alarm", operator: "=", value: "canary" }]],
};

/** The message that names a heartbeat. */
function reports(name: string, more: Partial<Notice> = {}): Happening {
  return {
    arrivals: (at) => [
      {
        at,
        signal: {
          ...madeNotice(`{"hansho":"heartbeat","name":"${name}"}`, `beat-${name}-${at}`),
          heartbeat: name,
          origin: { messageId: `beat-${name}-${at}`, sentAt: at, topicArn: null },
          ...more,
        },
      },
    ],
  };
}

describe("a heartbeat", () => {
  test(
    "that does not come opens an incident that calls, counts what else is missed, and is green when it reports again",
    story(
      ({ at, between }) => {
        at("10:00", reports("batch")).expect(channel("pay").shows());
        at("11:03", reports("batch")).expect(channel("pay").shows());
        between("11:04", "12:07").expect(channel("pay").getsNothing());
        between("12:08", "12:10").expect(
          channel("pay").shows(
            card("pay-1")
              .open()
              .red()
              .calls("here")
              .counts(1)
              .says(/`batch` has not reported since .*11:03.*every 1h/u),
          ),
        );
        between("12:08", "13:10").expect(channel("pay").shows(card("pay-1").open().counts(2)));
        at("13:20", reports("batch")).expect(
          channel("pay").shows(card("pay-1").resolved().green().thread("recovered!")),
        );
        between("13:21", "14:20").expect(channel("pay").getsNothing());
      },
      { tenant: { heartbeats: [batch] } },
    ),
  );

  test(
    "that has never reported is awaited from when it was configured",
    story(
      ({ at, between }) => {
        at("10:00", alarm("db"));
        between("10:01", "11:04").expect(channel("pay").shows(card("pay-1")));
        between("11:05", "11:08").expect(channel("pay").shows(card("pay-1"), card("pay-2").open().red()));
      },
      { tenant: { heartbeats: [batch] } },
    ),
  );

  test(
    "is fed by whatever signal matches, which is shown as ever",
    story(
      ({ at, between }) => {
        at("10:00", alarm("canary"));
        at("10:30", alarm("canary").recovers());
        between("10:31", "11:34").expect(channel("pay").getsNothing());
        between("11:35", "11:38").expect(channel("pay").shows(card("pay-1").resolved(), card("pay-2").open()));
        at("11:40", alarm("canary")).expect(
          channel("pay").shows(card("pay-1"), card("pay-2").resolved(), card("pay-3").open()),
        );
      },
      { tenant: { heartbeats: [canary] } },
    ),
  );

  test(
    "that was resolved by hand and does not report comes back with the next miss",
    story(
      ({ at, between }) => {
        at("10:00", reports("batch"));
        between("11:05", "11:08").expect(channel("pay").shows(card("pay-1").open()));
        at("11:10", person("U1").types("/alert resolve pay-1"));
        between("11:11", "12:04").expect(channel("pay").getsNothing());
        between("12:05", "12:08").expect(channel("pay").shows(card("pay-1").open().counts(2)));
      },
      { tenant: { heartbeats: [batch] } },
    ),
  );

  test("of which a report was long on its way says nothing of now; and every report is accounted for", async () => {
    const stage = await play(
      ({ at, between }) => {
        at("10:00", reports("batch"));
        at("11:10", reports("batch", { origin: { messageId: "old", sentAt: 0, topicArn: null } }));
        between("11:11", "11:13").expect(channel("pay").shows(card("pay-1").open()));
        at("11:15", reports("unknown")).expect(channel("pay").shows(card("pay-1"), card()));
      },
      { tenant: { heartbeats: [batch] } },
    );

    expect((await stage.setting.table.ledger.byMessage("old")).events).toMatchObject([
      { kind: "suppressed", reason: "heartbeat-reported", facts: { heartbeat: "batch" } },
    ]);
  });
});
