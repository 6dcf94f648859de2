import { inLanguages, languageChosen } from "@hansho/core/language";
import type { Tenant } from "@hansho/core/tenant";
import { describe, expect, test } from "vitest";
import { madeConfig, madeTenant, START } from "./made.ts";

const pay = madeTenant("pay");
const web = madeTenant("web", { locale: "ja" });
const config = madeConfig([pay, web]);

describe("the configuration", () => {
  test("speaks to each tenant in the language that was chosen for it", () => {
    expect(inLanguages(config, { pay: "ja", web: "en" })).toEqual({
      ...config,
      tenants: { pay: { ...pay, locale: "ja" }, web: { ...web, locale: "en" } },
    });
  });

  test("leaves a tenant of which nothing was chosen as hansho.yaml has it", () => {
    const { tenants } = inLanguages(config, { pay: "ja" });

    expect(tenants.pay?.locale).toBe("ja");
    expect(tenants.web).toBe(web);
  });

  test.each<[what: string, languages: Parameters<typeof inLanguages>[1]]>([
    ["no language was chosen", {}],
    ["those that hold were chosen", { pay: "en", web: "ja" }],
    ["one was chosen for a tenant that is no more", { gone: "ja" }],
  ])("is the very same where %s", (_, languages) => {
    expect(inLanguages(config, languages)).toBe(config);
  });

  test("takes nothing for chosen that every object inherits", () => {
    const named: Tenant = madeTenant("constructor");
    const odd = madeConfig([named]);

    expect(inLanguages(odd, {})).toBe(odd);
    expect(inLanguages(odd, { constructor: "ja" as const }).tenants.constructor).toEqual({ ...named, locale: "ja" });
  });
});

test("the ledger remembers who chose which language instead of which, and when", () => {
  const change = { before: "en", after: "ja", at: START } as const;
  const where = { team: "T1", channel: "C-pay" };
  const told = {
    tenant: "pay",
    subject: "language",
    version: 0,
    n: 0,
    at: START,
    kind: "language",
    reason: "language-chosen",
    by: { kind: "person", user: "U-ann", from: "command", where },
    alarm: null,
    card: null,
    facts: { before: "en", after: "ja" },
  };

  expect(languageChosen("pay", change, { user: "U-ann", from: "command", where })).toEqual(told);
  expect(languageChosen("pay", { ...change, after: null }, { user: "U-ann", from: "cli" })).toEqual({
    ...told,
    by: { kind: "person", user: "U-ann", from: "cli" },
    facts: { before: "en", after: null },
  });
});
