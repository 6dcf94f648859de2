import type { Turns } from "@hansho/app/ports/turns";
import { describe, expect, test } from "vitest";
import { START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** What every implementation of turns does; its clock stands at START until it is moved. */
export function describeTurns(name: string, makePort: (now: () => number) => Turns): void {
  describe(`turns in ${name}`, () => {
    test("are at once where nobody has asked, then one after another, as far apart as the quota says", async () => {
      const turns = makePort(() => START);
      const quota = unique("quota");

      const taken = [];
      for (let n = 0; n < 4; n += 1) taken.push(await turns.take(quota, 500, START + 60_000));

      expect(taken).toEqual([START, START + 500, START + 1_000, START + 1_500]);
    });

    test("of two quotas do not wait for each other", async () => {
      const turns = makePort(() => START);
      await turns.take(unique("quota"), 500, START);

      expect(await turns.take(unique("quota"), 500, START)).toBe(START);
    });

    test("that come too late are not taken, and the next who has the time gets them", async () => {
      const turns = makePort(() => START);
      const quota = unique("quota");
      await turns.take(quota, 500, START);

      expect(await turns.take(quota, 500, START + 499)).toBeNull();
      expect(await turns.take(quota, 500, START + 499)).toBeNull();
      expect(await turns.take(quota, 500, START + 500)).toBe(START + 500);
    });

    test("are not saved up while nobody asks", async () => {
      const clock = { at: START };
      const turns = makePort(() => clock.at);
      const quota = unique("quota");
      await turns.take(quota, 500, START);
      clock.at = START + 10_000;

      expect(await turns.take(quota, 500, START + 60_000)).toBe(START + 10_000);
      expect(await turns.take(quota, 500, START + 60_000)).toBe(START + 10_500);
    });

    test("are each taken by one of those who ask at once", async () => {
      const turns = makePort(() => START);
      const quota = unique("quota");

      const taken = await Promise.all(Array.from({ length: 3 }, () => turns.take(quota, 100, START + 60_000)));

      expect(taken.toSorted()).toEqual([START, START + 100, START + 200]);
    });
  });
}
