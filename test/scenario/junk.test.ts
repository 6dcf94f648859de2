import { identityKey } from "@hansho/core/identity";
import type { JunkRule } from "@hansho/core/junk";
import { describe, expect, test } from "vitest";
import { MINUTE, madeConfig, madeFacts, madeTenant } from "../core/made.ts";
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

describe("an alarm that a rule calls junk where it is short", () => {
  const brief: JunkRule[] = [
    { match: [[{ key: "alarm", operator: "=", value: "probe*" }]], why: "Blips of the probe", shorterThan: 2 * MINUTE },
  ];
  const critical = (rules: JunkRule[]) => ({
    ...madeConfig([madeTenant("pay", { junk: rules })]),
    routes: [{ match: [], tenant: "pay", severity: "critical", application: null, insufficientData: null } as never],
  });

  test(
    "is never told of, not in the next morning's digest either, and is shown where it burns on",
    story(
      ({ at, between }) => {
        at("08:00", alarm("probe-1"));
        at("08:01:30", alarm("probe-1").recovers());
        between("08:00", "09:30").expect(channel("pay").getsNothing());
        at("10:00", alarm("probe-1"));
        between("10:02", "10:03:30").expect(channel("pay").shows(card("pay-2").open().counts(1)));
        at("10:05", alarm("probe-1").recovers()).expect(channel("pay").shows(card("pay-2").resolved().green()));
      },
      { tenant: { junk: brief } },
    ),
  );

  test(
    "is a line of the digest where the tenant pauses for longer and it lasted longer than the rule says",
    story(
      ({ at, between }) => {
        at("08:00", alarm("probe-1"));
        at("08:03", alarm("probe-1").recovers());
        at("08:20", alarm("probe-2"));
        at("08:21", alarm("probe-2").recovers());
        between("09:00", "09:05").expect(channel("pay").shows(card().says(/probe-1/u)));
      },
      { tenant: { junk: brief }, policies: { pause: 5 * MINUTE } },
    ),
  );

  test("is told at once where it is critical, unless the rule says otherwise", async () => {
    await story(
      ({ at }) => {
        at("10:00", alarm("probe-1")).expect(channel("pay").shows(card("pay-1").open()));
      },
      { config: critical(brief) },
    )();
    await story(
      ({ at, between }) => {
        at("10:00", alarm("probe-1")).expect(channel("pay").shows());
        between("10:02", "10:03:30").expect(channel("pay").shows(card("pay-1").open()));
      },
      { config: critical(brief.map((rule) => ({ ...rule, critical: true }))) },
    )();
  });

  test("is an incident in the ledger, with the rule's words", async () => {
    const stage = await play(
      ({ at }) => {
        at("10:00", alarm("probe-1"));
        at("10:01", alarm("probe-1").recovers()).expect(channel("pay").shows());
      },
      { tenant: { junk: brief } },
    );

    const events = await stage.setting.table.ledger.events("pay", "pay-1");
    expect(events.filter(({ by }) => by.kind === "alarm").map(({ reason, facts }) => [reason, facts.junk])).toEqual([
      ["paused", "Blips of the probe"],
      ["healed-as-junk", "Blips of the probe"],
    ]);
  });
});
