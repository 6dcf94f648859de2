import type { Alarms } from "@hansho/app/ports/alarms";
import type { Due } from "@hansho/app/ports/due";
import { type AlarmRow, unknownAlarm } from "@hansho/core/alarm-row";
import { burningOf } from "@hansho/core/burning";
import type { Incident } from "@hansho/core/incident";
import { describe, expect, test } from "vitest";
import { incidentOf, judged, MINUTE, madeSignal, START } from "../core/made.ts";
import { allDue } from "./due.ts";
import { unique } from "./unique.ts";

const opened = judged([madeSignal("ALARM", 0)]).row;

function openRow(more: Partial<Incident> = {}, key = unique("alarm")): AlarmRow {
  return { ...opened, key, version: 1, incident: { ...incidentOf(opened), ...more } };
}

/** What every implementation of the alarms' rows does. */
export function describeAlarms(name: string, makePorts: () => { alarms: Alarms; due: Due }): void {
  const makePort = () => makePorts().alarms;

  describe(`alarms in ${name}`, () => {
    test("nothing is known of an alarm that was never kept", async () => {
      expect(await makePort().load(unique("alarm"))).toBeNull();
    });

    test("a kept row comes back as it was", async () => {
      const alarms = makePort();
      const row = openRow();

      expect(await alarms.save(row, null)).toBe(true);
      expect(await alarms.load(row.key)).toEqual(row);
    });

    test("a row without state or incident comes back as it was", async () => {
      const alarms = makePort();
      const row = { ...unknownAlarm(unique("alarm")), version: 1 };

      await alarms.save(row, null);

      expect(await alarms.load(row.key)).toEqual(row);
    });

    test("a row that is part of a composite alarm's incident comes back as it was", async () => {
      const alarms = makePort();
      const partOf = { tenant: "pay", alarm: "aws:111122223333:ap-northeast-1:down", incident: "pay-2" };
      const row = { ...unknownAlarm(unique("alarm")), version: 1, partOf };

      await alarms.save(row, null);

      expect(await alarms.load(row.key)).toEqual(row);
    });

    test("of two savers of one version one wins", async () => {
      const alarms = makePort();
      const row = openRow();
      await alarms.save(row, null);
      const mine = { ...row, version: 2, changedAt: START + 1 };
      const theirs = { ...row, version: 2, changedAt: START + 2 };

      const won = await Promise.all([alarms.save(mine, null), alarms.save(theirs, null)]);

      expect([...won].sort()).toEqual([false, true]);
      expect(await alarms.load(row.key)).toEqual(won[0] ? mine : theirs);
    });

    test("of two first savers one wins", async () => {
      const alarms = makePort();
      const key = unique("alarm");

      const won = await Promise.all([
        alarms.save(openRow({ id: "pay-1" }, key), null),
        alarms.save(openRow({ id: "pay-2" }, key), null),
      ]);

      expect([...won].sort()).toEqual([false, true]);
      expect((await alarms.load(key))?.incident?.id).toBe(won[0] ? "pay-1" : "pay-2");
    });

    test("a version that skips one is refused", async () => {
      const alarms = makePort();
      const row = openRow();
      await alarms.save(row, null);

      expect(await alarms.save({ ...row, version: 3 }, null)).toBe(false);
      expect(await alarms.save({ ...openRow(), version: 2 }, null)).toBe(false);
    });

    test("settling clears what was pending, and the version stays", async () => {
      const alarms = makePort();
      const row = openRow();
      await alarms.save(row, null);

      await alarms.settle(row, null);

      expect(await alarms.load(row.key)).toEqual({ ...row, pending: [] });
      expect(await alarms.save({ ...row, version: 2 }, null)).toBe(true);
    });

    test("settling does nothing once the row has moved on", async () => {
      const { alarms, due } = makePorts();
      const row = openRow();
      const next = { ...row, version: 2 };
      await alarms.save(row, null);
      await alarms.save(next, START + 5);

      await alarms.settle(row, null);

      expect(await alarms.load(row.key)).toEqual(next);
      expect(await keysDue(due, START + 5)).toContain(row.key);
    });

    test("settling a row that was never kept keeps none", async () => {
      const alarms = makePort();
      const row = openRow();

      await alarms.settle(row, null);

      expect(await alarms.load(row.key)).toBeNull();
    });

    test("rows are due from their time on until settled", async () => {
      const { alarms, due } = makePorts();
      const row = openRow();
      await alarms.save(row, START + 10);

      expect(await keysDue(due, START + 9)).not.toContain(row.key);
      expect(await allDue(due, START + 10)).toContainEqual({ kind: "alarm", key: row.key, at: START + 10 });

      await alarms.settle(row, null);
      expect(await keysDue(due, START + 10)).not.toContain(row.key);
    });

    test("settling can leave a row due at a later time", async () => {
      const { alarms, due } = makePorts();
      const row = openRow();
      await alarms.save(row, START + 10);

      await alarms.settle(row, START + 20);

      expect(await keysDue(due, START + 19)).not.toContain(row.key);
      expect(await keysDue(due, START + 20)).toContain(row.key);
    });

    test("a row that is due is claimed by one alone, as it is, until the lease ends", async () => {
      const { alarms, due } = makePorts();
      const row = openRow();
      await alarms.save(row, START + 10);

      const claims = await Promise.all([
        alarms.claim(row.key, START + 10, START + 50),
        alarms.claim(row.key, START + 10, START + 51),
      ]);

      expect(claims.filter((claimed) => claimed !== null)).toEqual([row]);
      expect(await keysDue(due, START + 49)).not.toContain(row.key);
      expect(await keysDue(due, START + 51)).toContain(row.key);
      expect(await alarms.save({ ...row, version: 2 }, null)).toBe(true);
    });

    test("a row that somebody settled, or that never was, is not to be claimed", async () => {
      const { alarms } = makePorts();
      const row = openRow();
      await alarms.save(row, START + 10);
      await alarms.settle(row, null);

      expect(await alarms.claim(row.key, START + 10, START + 50)).toBeNull();
      expect(await alarms.claim(unique("alarm"), START + 10, START + 50)).toBeNull();
    });

    test("a tenant's unresolved incidents come by pages, the newest first", async () => {
      const alarms = makePort();
      const tenant = unique("決済");
      const rows = [3, 1, 4, 5, 2].map((minute) =>
        openRow({ tenant, id: `pay-${minute}`, openedAt: START + minute * MINUTE }),
      );
      await Promise.all(rows.map((row) => alarms.save(row, null)));

      const pages: string[][] = [];
      let from: string | null = null;
      do {
        const page: Awaited<ReturnType<Alarms["unresolved"]>> = await alarms.unresolved(tenant, from, 2);
        pages.push(page.items.map(({ id }) => id));
        from = page.next;
      } while (from !== null);

      expect(pages.flat()).toEqual(["pay-5", "pay-4", "pay-3", "pay-2", "pay-1"]);
      expect(pages.every((page) => page.length <= 2)).toBe(true);
    });

    test("what is resolved, or another tenant's, is not among the unresolved", async () => {
      const alarms = makePort();
      const tenant = unique("tenant");
      const row = openRow({ tenant, status: "acknowledged" });
      await alarms.save(row, null);
      await alarms.save(openRow({ tenant: unique("tenant") }), null);

      expect((await alarms.unresolved(tenant, null, 10)).items).toEqual([burningOf(incidentOf(row))]);

      await alarms.save({ ...row, version: 2, incident: { ...incidentOf(row), status: "resolved" } }, null);
      expect(await alarms.unresolved(tenant, null, 10)).toEqual({ items: [], next: null });
    });
  });
}

async function keysDue(due: Due, by: number): Promise<string[]> {
  return (await allDue(due, by)).map(({ key }) => key);
}
