import { beginningOf } from "@hansho/app/mute-due";
import { sweep } from "@hansho/app/sweep";
import type { AlarmRow } from "@hansho/core/alarm-row";
import type { Mute } from "@hansho/core/mute";
import { expect, test } from "vitest";
import { incidentOf, MINUTE, madeSignal } from "../core/made.ts";
import { madeWorld } from "./world.ts";

test("a mute over more than a sweep has time for is laid, lifted and told by the next ones", async () => {
  const world = madeWorld();
  const names = Array.from({ length: 12 }, (_, index) => `alarm-${index}`);
  for (const name of names) await world.take(madeSignal("ALARM", 0, { name }));
  const { alarms, due, mutes } = world.ports;
  const slow = {
    ...alarms,
    async save(row: AlarmRow, dueAt: number | null) {
      world.pass(300);
      return alarms.save(row, dueAt);
    },
  };
  const sweepOnce = sweep({ ...world.ports, alarms: slow }, world.config);
  const muted = () => world.table.allAlarms().filter((row) => incidentOf(row).muted !== null).length;
  /** How many are muted after each sweep, none of which outlives its time. */
  async function mutedBySweeps(count: number): Promise<number[]> {
    const after: number[] = [];
    for (let minute = 0; minute < count; minute += 1) {
      const deadline = world.deadline();
      expect((await sweepOnce(deadline)).failures).toEqual([]);
      expect(deadline.left()).toBeGreaterThan(0);
      after.push(muted());
      world.pass(MINUTE);
    }
    return after;
  }
  const from = world.now();
  const mute: Mute = {
    id: "m-1",
    tenant: "pay",
    matchers: [],
    from,
    until: from + 4 * MINUTE,
    by: "U1",
    reason: null,
    made: { for: "hold", name: "deploy" },
    endedAt: null,
  };
  await mutes.add(mute);
  await due.plan(beginningOf(mute, from));

  expect(await mutedBySweeps(3)).toEqual([7, 12, 12]);
  world.pass(MINUTE);
  expect(await mutedBySweeps(3)).toEqual([5, 0, 0]);
  const told = world.table.allEvents().filter(({ reason }) => reason === "still-burning");
  expect(told).toHaveLength(1);
  expect((await world.card("pay/notice-mute-m-1")).view.notice?.muteEnd?.total).toBe(names.length);
});
