import type { Storms } from "@hansho/app/ports/storms";
import { type Storm, stormOf } from "@hansho/core/storm";
import { describe, expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { unique } from "./unique.ts";

const policy = { incidents: 3, within: MINUTE, calm: MINUTE };
const storm = (tenant: string, number = 4): Storm => stormOf(tenant, number, policy, START);

/** What every implementation of the tenants' openings does. */
export function describeStorms(name: string, makePort: () => Storms): void {
  describe(`openings in ${name}`, () => {
    test("are numbered from 1, and the last few remembered, the newest first", async () => {
      const storms = makePort();
      const tenant = unique("tenant");

      expect(await storms.open(tenant, START, 2)).toEqual({ number: 1, openings: [START], storm: null });
      expect(await storms.open(tenant, START + 5, 2)).toMatchObject({ number: 2, openings: [START + 5, START] });
      expect(await storms.open(tenant, START + 9, 2)).toMatchObject({ number: 3, openings: [START + 9, START + 5] });
      expect(await storms.load(tenant)).toEqual({ openings: [START + 9, START + 5], storm: null });
      expect(await storms.load(unique("tenant"))).toEqual({ openings: [], storm: null });
    });

    test("at once have a number each, and count each other", async () => {
      const storms = makePort();
      const tenant = unique("tenant");

      const opened = await Promise.all(Array.from({ length: 12 }, () => storms.open(tenant, START, 4)));

      expect(opened.map(({ number }) => number).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 12 }, (_, index) => index + 1),
      );
      expect(opened.at(-1)?.openings).toEqual([START, START, START, START]);
    });

    test("are numbered where nothing is to be remembered", async () => {
      const storms = makePort();
      const tenant = unique("tenant");

      await storms.open(tenant, START, 0);
      expect(await storms.open(tenant, START, 0)).toEqual({ number: 2, openings: [], storm: null });
    });
  });

  describe(`storms in ${name}`, () => {
    test("one goes on at a time, and whoever opens learns of it", async () => {
      const storms = makePort();
      const tenant = unique("tenant");

      const begun = await Promise.all([4, 5].map((number) => storms.begin(storm(tenant, number))));
      const standing = (await storms.load(tenant)).storm;

      expect(begun).toEqual([standing, standing]);
      expect((await storms.open(tenant, START, 2)).storm).toEqual(standing);
    });

    test("one that is over is forgotten, and another is left alone", async () => {
      const storms = makePort();
      const tenant = unique("tenant");
      await storms.begin(storm(tenant));

      await storms.end(storm(tenant, 9));
      expect((await storms.load(tenant)).storm).toEqual(storm(tenant));
      await storms.end(storm(tenant));
      expect((await storms.load(tenant)).storm).toBeNull();
      expect(await storms.begin(storm(tenant, 9))).toEqual(storm(tenant, 9));
    });
  });
}
