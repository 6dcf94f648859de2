import type { Briefs } from "@hansho/app/ports/briefs";
import { describe, expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { madeBrief } from "../core/made-briefs.ts";
import { unique } from "./unique.ts";

/** What every implementation of what has ended does. */
export function describeBriefs(name: string, makePort: () => Briefs): void {
  describe(`what has ended in ${name}`, () => {
    test("is found from its opening on, each tenant's alone", async () => {
      const briefs = makePort();
      const [tenant, other] = [unique("tenant"), unique("tenant")];
      const all = [0, 1, 2].map((index) => madeBrief(`pay-${index}`, { openedAt: START + index * MINUTE }));
      await Promise.all(all.map((one) => briefs.note(tenant, one)));
      await briefs.note(other, madeBrief("bank-1"));

      expect(inOrder(await briefs.since(tenant, START + MINUTE))).toEqual(all.slice(1));
      expect(inOrder(await briefs.since(tenant, 0))).toEqual(all);
      expect(await briefs.since(unique("tenant"), 0)).toEqual([]);
      expect(await briefs.since(tenant, 0, 2)).toEqual([all[2], all[1]]);
    });

    test("is there once a version, however often it is noted", async () => {
      const briefs = makePort();
      const tenant = unique("tenant");
      const [ended, again] = [madeBrief("pay-1"), madeBrief("pay-1", { version: 12, count: 2 })];
      for (const one of [ended, again, ended]) await briefs.note(tenant, one);

      expect(inOrder(await briefs.since(tenant, START))).toEqual([ended, again]);
    });
  });
}

function inOrder<T extends { id: string; version: number }>(all: readonly T[]): T[] {
  return all.toSorted((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : a.version - b.version));
}
