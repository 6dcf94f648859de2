import { identityKey } from "@hansho/core/identity";
import type { JunkRule } from "@hansho/core/junk";
import { describe, expect, test } from "vitest";
import { madeConfig, madeFacts, madeTenant } from "../core/made.ts";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { play, story } from "./timeline/story.ts";

const junk: JunkRule[] = [
  { match: [[{ key: "alarm", operator: "=", value: "probe*" }]], why: "The probe is switched off each night" },
];

describe("an alarm that a rule calls junk", () => {
  test(
    "has no card, nor has its recovery, however often it comes",
    story(
      ({ at, between }) => {
        at("10:00", alarm("probe-1"));
        at("10:02", alarm("probe-1").recovers());
        at("10:04", alarm("probe-1"));
        at("10:05", alarm("db")).expect(channel("pay").shows(card("pay-1").open()));
        at("10:06", alarm("probe-1").recovers());
        between("10:05:30", "10:30").expect(channel("pay").getsNothing());
      },
      { tenant: { junk } },
    ),
  );

  test("is shown where it is critical, unless the rule says otherwise", async () => {
    const critical = { match: [], tenant: "pay", severity: "critical", application: null, insufficientData: null };
    const config = (rules: JunkRule[]) => ({
      ...madeConfig([madeTenant("pay", { junk: rules })]),
      routes: [critical as never],
    });
    await story(
      ({ at }) => {
        at("10:00", alarm("probe-1")).expect(channel("pay").shows(card("pay-1").open()));
        at("10:05", alarm("probe-1").recovers()).expect(channel("pay").shows(card("pay-1").resolved().green()));
      },
      { config: config(junk) },
    )();
    await story(
      ({ at }) => {
        at("10:00", alarm("probe-1")).expect(channel("pay").shows());
      },
      { config: config(junk.map((rule) => ({ ...rule, critical: true }))) },
    )();
  });

  test("is in the ledger with the rule's reason, the recovery too", async () => {
    const stage = await play(
      ({ at }) => {
        at("10:00", alarm("probe-1"));
        at("10:02", alarm("probe-1").recovers()).expect(channel("pay").shows());
      },
      { tenant: { junk } },
    );

    const events = await stage.setting.table.ledger.events("pay", identityKey(madeFacts("probe-1").identity));
    expect(events.map(({ kind, reason, facts }) => [kind, reason, facts.junk])).toEqual([
      ["suppressed", "junk", "The probe is switched off each night"],
      ["suppressed", "junk", "The probe is switched off each night"],
    ]);
  });
});
