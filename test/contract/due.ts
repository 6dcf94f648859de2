import { type Due, type Found, SHARDS, type Work } from "@hansho/app/ports/due";
import { describe, expect, test } from "vitest";
import { START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** All that is due by a time, shard by shard and page by page. */
export async function allDue(due: Due, by: number, most = 100): Promise<Found[]> {
  const found: Found[] = [];
  for (let shard = 0; shard < SHARDS; shard += 1) {
    let from: string | null = null;
    do {
      const page: Awaited<ReturnType<Due["found"]>> = await due.found(shard, by, from, most);
      found.push(...page.items);
      from = page.next;
    } while (from !== null);
  }
  return found;
}

function work(at: number, key = unique("pay/pay-1#")): Work {
  return { kind: "reminder", key, at, body: { incident: "pay-1", tries: [1, null, "再"] } };
}

/** What every implementation of the rows of due work does. */
export function describeDue(name: string, makePort: () => Due): void {
  describe(`due work in ${name}`, () => {
    test("is found from its time on, and no sooner", async () => {
      const due = makePort();
      const { kind, key, at, body } = work(START + 10);
      await due.plan({ kind, key, at, body });

      expect(await allDue(due, at - 1)).not.toContainEqual({ kind, key, at });
      expect(await allDue(due, at)).toContainEqual({ kind, key, at });
    });

    test("comes by pages, in every shard the longest due first", async () => {
      const due = makePort();
      // Long before all that other tests make due.
      const planned = Array.from({ length: 60 }, (_, index) => work(1_000 + ((index * 7) % 60)));
      await Promise.all(planned.map((one) => due.plan(one)));

      const found = await allDue(due, 2_000, 2);

      expect(found.map(({ key }) => key).sort()).toEqual(planned.map(({ key }) => key).sort());
      for (let shard = 0; shard < SHARDS; shard += 1) {
        const { items, next } = await due.found(shard, 2_000, null, 1_000);
        expect(items.map(({ at }) => at)).toEqual(items.map(({ at }) => at).toSorted((a, b) => a - b));
        expect(next).toBeNull();
      }
      await Promise.all(planned.map((one) => due.cancel(one.kind, one.key)));
    });

    test("is claimed by one alone, with what was planned, until its lease ends", async () => {
      const due = makePort();
      const one = work(START);
      await due.plan(one);
      const lease = START + 45_000;

      const claims = await Promise.all([due.claim(one, lease), due.claim(one, lease + 1)]);

      const [won] = claims.filter((claimed) => claimed !== null);
      expect(claims.filter((claimed) => claimed === null)).toHaveLength(1);
      expect(won).toEqual({ ...one, at: claims[0] ? lease : lease + 1 });
      expect(await keysDue(due, lease - 1)).not.toContain(one.key);
      expect(await keysDue(due, lease + 1)).toContain(one.key);
      expect(await due.claim({ ...one, at: won?.at ?? 0 }, lease + 45_000)).toMatchObject({ key: one.key });
    });

    test("that is done is due no more, or again when it says", async () => {
      const due = makePort();
      const [once, again] = [work(START), work(START)];
      for (const [one, next] of [
        [once, null],
        [again, START + 100],
      ] as const) {
        await due.plan(one);
        const claimed = await due.claim(one, START + 50);
        if (claimed) await due.done(claimed, next);
      }

      expect(await keysDue(due, START + 99)).not.toContain(once.key);
      expect(await keysDue(due, START + 99)).not.toContain(again.key);
      expect(await keysDue(due, START + 100)).not.toContain(once.key);
      expect(await allDue(due, START + 100)).toContainEqual({ kind: again.kind, key: again.key, at: START + 100 });
      expect(await due.claim({ ...again, at: START + 100 }, START + 200)).toEqual({ ...again, at: START + 200 });
    });

    test("that was planned anew while somebody was on it stays planned", async () => {
      const due = makePort();
      const one = work(START);
      await due.plan(one);
      const claimed = await due.claim(one, START + 50);
      await due.plan({ ...one, at: START + 70, body: "new" });

      if (claimed) await due.done(claimed, null);

      expect(await due.claim({ ...one, at: START + 70 }, START + 90)).toEqual({ ...one, at: START + 90, body: "new" });
    });

    test("that was taken back, planned otherwise or never planned is nobody's", async () => {
      const due = makePort();
      const [gone, moved, never] = [work(START), work(START), work(START)];
      await due.plan(gone);
      await due.cancel(gone.kind, gone.key);
      await due.plan(moved);
      await due.plan({ ...moved, at: START + 1 });
      await due.cancel(never.kind, never.key);

      expect(await Promise.all([gone, moved, never].map((one) => due.claim(one, START + 50)))).toEqual([
        null,
        null,
        null,
      ]);
      await due.done({ ...never, at: START + 50 }, START + 60);
      expect(await keysDue(due, START + 60)).not.toContain(never.key);
    });

    test("is read by its name while it is planned, claimed or not", async () => {
      const due = makePort();
      const one = work(START);
      expect(await due.load(one.kind, one.key)).toBeNull();

      await due.plan(one);
      expect(await due.load(one.kind, one.key)).toEqual(one);
      const claimed = await due.claim(one, START + 45_000);
      expect(await due.load(one.kind, one.key)).toEqual({ ...one, at: START + 45_000 });
      if (claimed) await due.done(claimed, null);
      expect(await due.load(one.kind, one.key)).toBeNull();
    });

    test("has names apart by kind, whatever a key holds", async () => {
      const due = makePort();
      const key = unique("a#b\n決済#");
      await due.plan({ kind: "reminder", key, at: START, body: 1 });
      await due.plan({ kind: "digest", key, at: START, body: 2 });

      expect((await allDue(due, START)).filter((one) => one.key === key).map(({ kind }) => kind)).toHaveLength(2);
      expect(await due.claim({ kind: "digest", key, at: START }, START + 9)).toMatchObject({ kind: "digest", body: 2 });
    });
  });
}

async function keysDue(due: Due, by: number): Promise<string[]> {
  return (await allDue(due, by)).map(({ key }) => key);
}
