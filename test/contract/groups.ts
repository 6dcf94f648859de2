import type { Groups } from "@hansho/app/ports/groups";
import { describe, expect, test } from "vitest";
import { START } from "../core/made.ts";
import { unique } from "./unique.ts";

const KEY = '[["app","pay"]]';
const group = (card: string, until = START) => ({ card, until });

/** What every implementation of the groups' rows does. */
export function describeGroups(name: string, makePort: () => Groups): void {
  describe(`groups in ${name}`, () => {
    test("one that nobody began is none; then it is as it was begun, for its tenant and its key alone", async () => {
      const groups = makePort();
      const tenant = unique("tenant");

      expect(await groups.load(tenant, KEY)).toBeNull();
      expect(await groups.begin(tenant, KEY, group("a", START + 5), null)).toBe(true);
      expect(await groups.load(tenant, KEY)).toEqual(group("a", START + 5));
      expect(await groups.load(unique("tenant"), KEY)).toBeNull();
      expect(await groups.load(tenant, `${KEY} `)).toBeNull();
    });

    test("of two that begin at once one does, and who begins again what it began has begun it", async () => {
      const groups = makePort();
      const tenant = unique("tenant");

      const begun = await Promise.all(["a", "b"].map((card) => groups.begin(tenant, KEY, group(card), null)));
      const first = (await groups.load(tenant, KEY))?.card ?? "";

      expect(begun.toSorted()).toEqual([false, true]);
      expect(await groups.begin(tenant, KEY, group(first), null)).toBe(true);
    });

    test("another takes the place of the one it names, and of no other", async () => {
      const groups = makePort();
      const tenant = unique("tenant");
      await groups.begin(tenant, KEY, group("a"), null);

      expect(await groups.begin(tenant, KEY, group("b"), "x")).toBe(false);
      expect(await groups.begin(tenant, KEY, group("b", START + 9), "a")).toBe(true);
      expect(await groups.load(tenant, KEY)).toEqual(group("b", START + 9));
    });
  });
}
