import type { Ledger } from "@hansho/app/ports/ledger";
import type { LedgerEvent } from "@hansho/core/ledger";
import { describe, expect, test } from "vitest";
import { START } from "../core/made.ts";
import { unique } from "./unique.ts";

function event(subject: string, version: number, more: Partial<LedgerEvent> = {}): LedgerEvent {
  return {
    tenant: "pay",
    subject,
    version,
    n: 0,
    at: START + version,
    kind: "updated",
    reason: "alarm-again",
    by: { kind: "alarm", messageId: `m${version}` },
    alarm: "alarm-1",
    card: null,
    facts: { state: "ALARM", count: version, muted: false, owner: null },
    ...more,
  };
}

/** What every implementation of the ledger does. */
export function describeLedger(name: string, makePort: () => Ledger): void {
  describe(`the ledger in ${name}`, () => {
    test("gives a subject's events, oldest version first", async () => {
      const ledger = makePort();
      const subject = unique("pay");
      const events = [1, 2, 9, 10, 11, 100].map((version) => event(subject, version));

      await ledger.append(events.toReversed());

      expect(await ledger.events("pay", subject)).toEqual(events);
    });

    test("keeps what was written first under one key", async () => {
      const ledger = makePort();
      const subject = unique("pay");
      await ledger.append([event(subject, 1)]);

      await ledger.append([event(subject, 1, { reason: "recovered" }), event(subject, 1, { n: 1 })]);

      expect((await ledger.events("pay", subject)).map(({ n, reason }) => [n, reason])).toEqual([
        [0, "alarm-again"],
        [1, "alarm-again"],
      ]);
    });

    test("takes what is pending on many rows at once, and the same again changes nothing", async () => {
      const ledger = makePort();
      const subjects = Array.from({ length: 30 }, () => unique("pay"));
      const write = () => Promise.all(subjects.map((subject) => ledger.write([event(subject, 1), event(subject, 2)])));

      await write();
      await write();

      const kept = await Promise.all(subjects.map((subject) => ledger.events("pay", subject)));
      expect(kept).toEqual(subjects.map((subject) => [event(subject, 1), event(subject, 2)]));
    });

    test("keeps apart copies that changed no row, by their messages", async () => {
      const ledger = makePort();
      const subject = unique("pay");
      const copy = (messageId: string) => event(subject, 0, { kind: "merged", by: { kind: "alarm", messageId } });

      await ledger.append([copy("m1"), copy("m2")]);
      await ledger.append([copy("m1")]);

      expect(await ledger.events("pay", subject)).toHaveLength(2);
    });

    test("keeps apart tenants and subjects, and takes nothing at all", async () => {
      const ledger = makePort();
      const subject = unique("pay");
      await ledger.append([event(subject, 1), event(subject, 1, { tenant: "other" })]);
      await ledger.append([]);

      expect(await ledger.events("pay", subject)).toHaveLength(1);
      expect(await ledger.events("pay", `${subject}-another`)).toEqual([]);
    });

    test("tells what a message led to, whosever and under whatever subject, oldest first", async () => {
      const ledger = makePort();
      const [subject, messageId] = [unique("pay"), unique("message")];
      const by = { kind: "alarm" as const, messageId };
      const later = event(subject, 0, { kind: "merged", by, at: START + 2 });
      const first = event(`${subject}-other`, 3, { tenant: "other", by, at: START + 1 });
      await ledger.append([later, first, event(subject, 4)]);

      expect(await ledger.byMessage(messageId)).toEqual({ events: [first, later], shelved: [] });
      expect(await ledger.byMessage(unique("message"))).toEqual({ events: [], shelved: [] });
    });

    test("leaves of what is archived the way from its message, and never takes it for new", async () => {
      const ledger = makePort();
      const [subject, messageId] = [unique("pay"), unique("message")];
      const by = { kind: "alarm" as const, messageId };
      const archived = [event(subject, 1, { by }), event(subject, 2, { by })];
      const live = [event(subject, 3), event(`${subject}-other`, 0, { by })];
      await ledger.append([...archived, ...live]);

      await ledger.shelve(archived, START + 1_000);
      await ledger.shelve([event(unique("pay"), 1)], START + 1_000);
      await ledger.append(archived);

      expect(await ledger.events("pay", subject)).toEqual([live[0]]);
      expect(await ledger.byMessage(messageId)).toEqual({ events: [live[1]], shelved: [{ tenant: "pay", subject }] });
    });

    test("keeps events that no message made, or one whose id can't be looked up by", async () => {
      const ledger = makePort();
      const subject = unique("pay");
      const byPerson = event(subject, 1, { by: { kind: "person", user: "U0ANN", from: "button" } });
      const byNameless = event(subject, 2, { by: { kind: "alarm", messageId: "" } });
      const byLong = event(subject, 3, { by: { kind: "alarm", messageId: "語".repeat(900) } });
      await ledger.append([byPerson, byNameless, byLong]);

      expect(await ledger.events("pay", subject)).toEqual([byPerson, byNameless, byLong]);
    });
  });
}
