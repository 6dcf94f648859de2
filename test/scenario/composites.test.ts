import { replay } from "@hansho/core/replay";
import type { AlarmFacts } from "@hansho/core/signal";
import { describe, expect, test } from "vitest";
import { alarm } from "./timeline/alarm.ts";
import { card } from "./timeline/card.ts";
import { channel } from "./timeline/facts.ts";
import { play, story } from "./timeline/story.ts";

const facts: Partial<AlarmFacts> = { kind: "composite", rule: 'ALARM("db") OR ALARM("api") AND NOT ALARM("deploy")' };
const down = alarm("down").with(facts);
const suppression = { by: "Alarm", reason: "Actions suppressed by deploy" };
const partOf = (id: string, composite: string) =>
  card(id)
    .open()
    .red()
    .calls()
    .says(new RegExp(`Part of ${composite}: nobody is called`, "u"));

describe("what is part of a composite alarm that burns", () => {
  test(
    "calls nobody, stands on the composite alarm's card, and shows its recovery",
    story(({ at, between }) => {
      at("10:00", down).expect(
        channel("pay").shows(
          card("pay-1")
            .open()
            .calls("here")
            .doesNotSay(/logs are being read|Reading the logs/iu),
        ),
      );
      at("10:02", alarm("api"));
      between("10:02:40", "10:05").expect(
        channel("pay").shows(
          card("pay-1")
            .calls("here")
            .says(/1 of 1 burn[\s\S]*pay-2[\s\S]*api · since/u),
          partOf("pay-2", "pay-1").thread(),
        ),
      );
      at("10:08", alarm("api").recovers()).expect(
        channel("pay").shows(card("pay-1").open(), card("pay-2").resolved().green().thread("recovered")),
      );
      between("10:09:10", "10:12").expect(
        channel("pay").shows(card("pay-1").says(/all 1 are over[\s\S]*api · recovered after 6m/u), card("pay-2")),
      );
    }),
  );

  test(
    "and burnt before it is linked and called for no more",
    story(({ at, between }) => {
      at("10:00", alarm("db")).expect(channel("pay").shows(card("pay-1").calls("here")));
      at("10:00:10", down);
      between("10:01:30", "10:09").expect(
        channel("pay").shows(
          partOf("pay-1", "pay-2"),
          card("pay-2")
            .open()
            .calls("here")
            .says(/1 of 1 burn[\s\S]*slack\.com\/archives\/[^/]+\/p\d+\|pay-1>/u),
        ),
      );
    }),
  );

  test(
    "and burns on after it calls once, a minute later",
    story(({ at, between }) => {
      at("10:00", down);
      at("10:02", alarm("api"));
      at("10:20:30", down.recovers()).expect(
        channel("pay").shows(card("pay-1").resolved().green(), partOf("pay-2", "pay-1")),
      );
      between("10:21:31", "10:23").expect(
        channel("pay").shows(card("pay-1").resolved(), card("pay-2").open().calls("here").thread("released!")),
      );
      between("10:23:01", "10:50").expect(channel("pay").gets({ posts: 0, replies: 0 }));
    }),
  );

  test(
    "calls as ever where it stands under NOT or the composite alarm is suppressed",
    story(({ at }) => {
      at("10:00", alarm("down").with({ ...facts, suppression })).expect(channel("pay").shows(card("pay-1").calls()));
      at("10:02", alarm("api")).expect(channel("pay").shows(card("pay-1"), card("pay-2").calls("here")));
      at("10:04", alarm("deploy")).expect(
        channel("pay").shows(card("pay-1"), card("pay-2"), card("pay-3").calls("here")),
      );
    }),
  );

  test.each([
    ["before", "0s", "5s"],
    ["after", "5s", "0s"],
  ])("ends the same where its message comes %s the composite alarm's", async (_, early, late) => {
    const stage = await play(({ at, between }) => {
      at("10:00", alarm("db").late(early), down.late(late));
      between("10:01", "10:03").expect(channel("pay").gets({ broadcasts: 0 }));
    });
    const [db, composite] = await Promise.all(
      ["db", "down"].map((name) => stage.setting.table.alarms.load(`aws:111122223333:ap-northeast-1:${name}`)),
    );

    expect(db?.incident?.heldBack).toMatchObject({ by: composite?.incident?.id, as: "part" });
    expect(composite?.incident?.heldBack ?? null).toBeNull();
    expect(composite?.incident?.parts).toMatchObject([{ id: db?.incident?.id, status: "open" }]);
  });

  test("is told of in the ledger, from which all is made again", async () => {
    const stage = await play(({ at, between }) => {
      at("10:00", alarm("db"));
      at("10:00:10", down);
      at("10:02", alarm("api"));
      at("10:20", down.recovers());
      between("10:20:30", "10:23").expect(channel("pay").gets({ broadcasts: 2 }));
    });
    const { table } = stage.setting;
    const told = async (id: string) =>
      (await table.ledger.events("pay", id))
        .filter(({ kind }) => kind === "opened" || kind === "held-back" || kind === "released")
        .map(({ kind, reason, facts: known }) => [kind, reason, known.partOf ?? known.heldBackBy]);

    expect(await told("pay-1")).toEqual([
      ["opened", "first-alarm", undefined],
      ["held-back", "part-of-composite", "pay-2"],
      ["released", "other-over", "pay-2"],
    ]);
    expect(await told("pay-3")).toEqual([
      ["opened", "first-alarm", "pay-2"],
      ["released", "other-over", "pay-2"],
    ]);
    const { differences, untold, owing } = replay({
      rows: table.allAlarms(),
      cards: table.allCards().map(({ view }) => view),
      events: table.allEvents(),
    });
    expect([differences, untold, owing]).toEqual([[], [], []]);
  });

  test(
    "is held back through another composite alarm, and none of a circle of them is quiet with all the others",
    story(({ at, between }) => {
      const all = alarm("all").with({ kind: "composite", rule: 'ALARM("down")' });
      at("10:00", alarm("all").with({ kind: "composite", rule: 'ALARM("down")' }));
      at("10:01", alarm("down").with({ kind: "composite", rule: 'ALARM("db") OR ALARM("all")' }));
      at("10:02", alarm("db"));
      between("10:03:10", "10:10").expect(
        channel("pay").shows(card("pay-1").calls("here"), partOf("pay-2", "pay-1"), partOf("pay-3", "pay-2")),
      );
      at("10:12", all.recovers());
    }),
  );

  test(
    "is called for by the composite alarm once its suppression alone ends",
    story(({ at, between }) => {
      const suppressed = alarm("down").with({ ...facts, suppression });
      at("10:00", suppressed).expect(channel("pay").shows(card("pay-1").calls()));
      at("10:05", alarm("down", { previous: { suppression, reason: null, changedAt: null } }).with(facts)).expect(
        channel("pay").shows(card("pay-1").calls("here").thread("unsuppressed!")),
      );
      at("10:06", alarm("api"));
      between("10:06:40", "10:09").expect(channel("pay").shows(card("pay-1"), partOf("pay-2", "pay-1")));
    }),
  );
});
