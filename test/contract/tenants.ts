import type { Budgets } from "@hansho/app/ports/budgets";
import type { Fires } from "@hansho/app/ports/fires";
import type { ChosenLanguages } from "@hansho/app/ports/languages";
import type { Mutes } from "@hansho/app/ports/mutes";
import type { Numbers } from "@hansho/app/ports/numbers";
import type { Overrides } from "@hansho/app/ports/overrides";
import type { Fire } from "@hansho/core/fire";
import type { Mute } from "@hansho/core/mute";
import type { Override } from "@hansho/core/rota";
import { describe, expect, test } from "vitest";
import { MINUTE, START } from "../core/made.ts";
import { unique } from "./unique.ts";

/** What every implementation of the running numbers does. */
export function describeNumbers(name: string, makePort: () => Numbers): void {
  describe(`numbers in ${name}`, () => {
    test("run from 1, for each tenant and kind", async () => {
      const numbers = makePort();
      const [tenant, other] = [unique("tenant"), unique("tenant")];

      expect(await numbers.next(tenant, "incident")).toBe(1);
      expect(await numbers.next(tenant, "incident")).toBe(2);
      expect(await numbers.next(tenant, "mute")).toBe(1);
      expect(await numbers.next(other, "incident")).toBe(1);
    });

    test("are never given twice", async () => {
      const numbers = makePort();
      const tenant = unique("tenant");

      const given = await Promise.all(Array.from({ length: 20 }, () => numbers.next(tenant, "incident")));

      expect(new Set(given).size).toBe(20);
    });
  });
}

/** What every implementation of the mutes' rows does. */
export function describeMutes(name: string, makePort: () => Mutes): void {
  describe(`mutes in ${name}`, () => {
    const madeMute = (tenant: string, id: string, more: Partial<Mute> = {}): Mute => ({
      id,
      tenant,
      matchers: [{ key: "alarm", operator: "=~", value: "残高-.*" }],
      from: START,
      until: START + MINUTE,
      by: "U1",
      reason: null,
      endedAt: null,
      ...more,
    });

    test("are active from their beginning until before their end", async () => {
      const mutes = makePort();
      const tenant = unique("tenant");
      const mute = madeMute(tenant, "m-1");
      await mutes.add(mute);

      expect(await mutes.active(tenant, START - 1)).toEqual([]);
      expect(await mutes.active(tenant, START)).toEqual([mute]);
      expect(await mutes.active(tenant, START + MINUTE - 1)).toEqual([mute]);
      expect(await mutes.active(tenant, START + MINUTE)).toEqual([]);
      expect(await mutes.active(unique("tenant"), START)).toEqual([]);
    });

    test("are read by their id, over or not, with what made them and when somebody ended them", async () => {
      const mutes = makePort();
      const tenant = unique("tenant");
      const mute = madeMute(tenant, "m-1", { made: { for: "hold", name: "deploy" } });
      await mutes.add(mute);

      expect(await mutes.load(tenant, "m-1")).toEqual(mute);
      await mutes.end(tenant, "m-1", START + 5);
      expect(await mutes.load(tenant, "m-1")).toEqual({ ...mute, endedAt: START + 5 });
      expect(await mutes.load(tenant, "m-2")).toBeNull();
      expect(await mutes.load(unique("tenant"), "m-1")).toBeNull();
    });

    test("keep whether they end with the recovery", async () => {
      const mutes = makePort();
      const tenant = unique("tenant");
      await mutes.add(madeMute(tenant, "m-1", { untilOk: true }));

      expect(await mutes.active(tenant, START)).toMatchObject([{ id: "m-1", untilOk: true }]);
      expect(await mutes.end(tenant, "m-1", START)).toMatchObject({ untilOk: true, endedAt: START });
      expect(await mutes.end(tenant, "m-1", START)).toBeNull();
    });

    test("are active however many there are", async () => {
      const mutes = makePort();
      const tenant = unique("tenant");
      const reason = "x".repeat(100_000);
      for (let more = 1; more <= 12; more += 1) await mutes.add(madeMute(tenant, `m-${more}`, { reason }));

      expect(await mutes.active(tenant, START)).toHaveLength(12);
    });

    test("end before their time, once", async () => {
      const mutes = makePort();
      const tenant = unique("tenant");
      const [first, second] = [madeMute(tenant, "m-1"), madeMute(tenant, "m-2")];
      await mutes.add(first);
      await mutes.add(second);

      expect(await mutes.end(tenant, "m-1", START + 5)).toEqual({ ...first, endedAt: START + 5 });
      expect(await mutes.end(tenant, "m-1", START + 6)).toBeNull();
      expect(await mutes.active(tenant, START + 6)).toEqual([second]);
    });

    test("that are over, or not there, cannot be ended", async () => {
      const mutes = makePort();
      const tenant = unique("tenant");
      await mutes.add(madeMute(tenant, "m-1"));

      expect(await mutes.end(tenant, "m-1", START + MINUTE)).toBeNull();
      expect(await mutes.end(tenant, "m-9", START)).toBeNull();
    });
  });
}

/** What every implementation of the spent budgets does. */
export function describeBudgets(name: string, makePort: () => Budgets): void {
  describe(`budgets in ${name}`, () => {
    test("are held by name and workspace until their time", async () => {
      const budgets = makePort();
      const [workspace, other] = [unique("workspace"), unique("workspace")];
      expect(await budgets.load(workspace)).toEqual({});

      await budgets.hold(workspace, "post#C1", START + 5);
      await budgets.hold(workspace, "edit", START + 7);

      expect(await budgets.load(workspace)).toEqual({ "post#C1": START + 5, edit: START + 7 });
      expect(await budgets.load(other)).toEqual({});
    });

    test("are held as was told last", async () => {
      const budgets = makePort();
      const workspace = unique("workspace");
      await budgets.hold(workspace, "edit", START + 7);

      await budgets.hold(workspace, "edit", START + 9);

      expect(await budgets.load(workspace)).toEqual({ edit: START + 9 });
    });
  });
}

/** What every implementation of what opened lately does. */
export function describeFires(name: string, makePort: () => Fires): void {
  describe(`fires in ${name}`, () => {
    test("are told since a time, each once, to their tenant alone", async () => {
      const fires = makePort();
      const [tenant, other] = [unique("tenant"), unique("tenant")];
      const fire = (id: string, at: number): Fire => ({
        id,
        alarm: `alarm-${id}`,
        at,
        labels: { alarm: "残高", sev: "high" },
      });
      await fires.note(tenant, fire("pay-1", Date.now() - 5));
      const [one, two] = [fire("pay-2", Date.now()), fire("pay-3", Date.now() + 5)];
      for (const noted of [one, two, one]) await fires.note(tenant, noted);
      await fires.note(other, fire("bank-1", one.at));

      const told = await fires.since(tenant, one.at);
      expect(told.sort((a, b) => a.at - b.at)).toEqual([one, two]);
      expect(await fires.since(tenant, two.at + 1)).toEqual([]);
    });
  });
}

/** What every implementation of the rotas' overrides does. */
export function describeOverrides(name: string, makePort: () => Overrides): void {
  describe(`overrides in ${name}`, () => {
    const madeOverride = (rota: string, id: string, more: Partial<Override> = {}): Override => ({
      id,
      tenant: "pay",
      rota,
      user: "U1",
      from: START,
      until: START + MINUTE,
      by: "U2",
      ...more,
    });

    test("are a rota's own, kept once, until they are over", async () => {
      const overrides = makePort();
      const [rota, other] = [unique("rota"), unique("rota")];
      await overrides.add(madeOverride(rota, "o-1"));
      await overrides.add(madeOverride(rota, "o-1"));
      await overrides.add(madeOverride(other, "o-1", { user: "U9" }));

      expect(await overrides.active(rota, START)).toEqual([madeOverride(rota, "o-1")]);
      expect(await overrides.active(rota, START + MINUTE - 1)).toHaveLength(1);
      expect(await overrides.active(rota, START + MINUTE)).toEqual([]);
    });

    test("are known before they begin", async () => {
      const overrides = makePort();
      const rota = unique("rota");
      await overrides.add(madeOverride(rota, "o-1", { from: START + 30_000 }));

      expect(await overrides.active(rota, START)).toHaveLength(1);
    });
  });
}

/** What every implementation of the chosen languages does. */
export function describeLanguages(name: string, makePort: () => ChosenLanguages): void {
  describe(`languages in ${name}`, () => {
    test("are a tenant's own, the last that was chosen, until they are forgotten", async () => {
      const languages = makePort();
      const [tenant, other] = [unique("tenant"), unique("tenant.with dots/and ¥")];
      expect(await languages.load()).not.toHaveProperty([tenant]);

      await languages.choose(tenant, "ja");
      await languages.choose(other, "ja");
      await languages.choose(tenant, "en");
      expect(await languages.load()).toMatchObject({ [tenant]: "en", [other]: "ja" });

      await languages.choose(tenant, null);
      await languages.choose(tenant, null);
      const left = await languages.load();
      expect(left).toMatchObject({ [other]: "ja" });
      expect(left).not.toHaveProperty([tenant]);
    });

    test("are known to whoever asks right after they were chosen, however many ask at once", async () => {
      const languages = makePort();
      const tenant = unique("tenant");
      const before = Promise.all([languages.load(), languages.load()]);
      await languages.choose(tenant, "ja");

      const after = await Promise.all([languages.load(), languages.load()]);
      expect(after.map((known) => known[tenant])).toEqual(["ja", "ja"]);
      await before;
    });
  });
}
