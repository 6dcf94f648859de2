import type { Heartbeat } from "@hansho/core/heartbeat";
import type { Notice } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeNotice, madeTenant } from "../core/made.ts";
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

  test(
    "is awaited from its newest report, whatever older one comes after it",
    story(
      ({ at, between }) => {
        const sentAt = Date.parse("2026-11-24T10:01:00+09:00");
        at("10:00", reports("batch"));
        at("10:30", reports("batch"));
        at("10:40", reports("batch", { origin: { messageId: "late", sentAt, topicArn: null } }));
        between("10:41", "11:34").expect(channel("pay").getsNothing());
        between("11:35", "11:38").expect(
          channel("pay").shows(
            card("pay-1")
              .open()
              .says(/since .*10:30/u),
          ),
        );
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

describe("a heartbeat whose configuration changes", () => {
  const house = (...heartbeats: Heartbeat[]) =>
    madeConfig([madeTenant("pay", { mentions: { critical: "here", high: "here" }, heartbeats })]);
  /** A deployment brings other heartbeats. */
  const becomes = (...heartbeats: Heartbeat[]): Happening => ({
    act: ({ config }) => void Object.assign(config, house(...heartbeats)),
  });

  test(
    "is awaited again once it is back, from then",
    story(
      ({ at, between }) => {
        at("10:00", reports("batch"));
        at("10:30", becomes());
        at("11:30", becomes(batch));
        between("11:30", "12:34").expect(channel("pay").getsNothing());
        between("12:35", "12:38").expect(channel("pay").shows(card("pay-1").open().calls("here")));
      },
      { config: house(batch) },
    ),
  );

  test(
    "burns on where it left and came back while it was missed, until it reports",
    story(
      ({ at, between }) => {
        at("10:00", reports("batch"));
        between("11:05", "11:08").expect(channel("pay").shows(card("pay-1").open()));
        at("11:10", becomes());
        at("12:30", becomes(batch));
        between("12:30", "13:10").expect(channel("pay").shows(card("pay-1").open()));
        at("13:11", reports("batch")).expect(channel("pay").shows(card("pay-1").resolved().green()));
      },
      { config: house(batch) },
    ),
  );

  test(
    "and should come more often is missed by that",
    story(
      ({ at, between }) => {
        at("10:00", reports("batch"));
        at("10:20", becomes({ ...batch, every: 30 * MINUTE }));
        between("10:21", "10:34").expect(channel("pay").getsNothing());
        between("10:35", "10:38").expect(channel("pay").shows(card("pay-1").open().counts(1)));
        between("10:39", "11:08").expect(channel("pay").shows(card("pay-1").counts(2)));
      },
      { config: house(batch) },
    ),
  );

  test("and is named no more says in its thread, once, that no recovery will come", async () => {
    const stage = await play(
      ({ at, between }) => {
        at("10:00", reports("batch"));
        between("11:05", "11:08").expect(channel("pay").shows(card("pay-1").open().thread()));
        at("11:10", becomes({ ...batch, name: "nightly" }));
        between("11:11", "12:10").expect(
          channel("pay").shows(
            card("pay-1")
              .open()
              .thread("alarm")
              .tells(/hansho.yaml awaits no heartbeat .*batch.* any more/u),
          ),
        );
        at("12:11", person("U1").types("/alert resolve pay-1")).expect(channel("pay").shows(card("pay-1").resolved()));
      },
      { config: house(batch) },
    );

    const events = await stage.setting.table.ledger.events("pay", "pay-1");
    expect(events.filter(({ reason }) => reason === "heartbeat-not-configured")).toHaveLength(1);
  });
});
