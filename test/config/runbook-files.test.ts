import { lint } from "@hansho/config/runbook/lint";
import { categories } from "@hansho/core/category";
import { locales } from "@hansho/core/locale";
import { headOf } from "@hansho/triage/runbook/types";
import { describe, expect, test } from "vitest";
import { ownRunbooks } from "../triage/own-runbooks.ts";

const { runbooks, problems } = lint(ownRunbooks);

describe("the repository's own runbooks", () => {
  test("compile without a problem", () => {
    expect(problems).toEqual([]);
  });

  test("are at least one for each category", () => {
    expect([...new Set(runbooks.map((runbook) => runbook.category))].toSorted()).toEqual(categories.toSorted());
  });

  test("have eight first steps where nothing matched", () => {
    const general = runbooks.find((runbook) => runbook.slug === "unknown");
    expect(general?.text.ja.steps).toHaveLength(8);
    expect(general?.text.en.steps).toHaveLength(8);
  });

  test("hold nothing that Slack would take for a command or a mention", () => {
    const bodies = runbooks.flatMap((runbook) => locales.map((locale) => runbook.text[locale].body));
    const angles = bodies.flatMap((body) => body.match(/<[^>]*>/gu) ?? []);
    expect(angles.filter((angle) => !/^<(?:https:\/\/|mailto:)/u.test(angle))).toEqual([]);
  });

  test("are carried by intake without their bodies, in a few kilobytes", () => {
    const heads = runbooks.map(headOf);
    expect(JSON.stringify(heads)).not.toContain('"body":');
    expect(Buffer.byteLength(JSON.stringify(heads))).toBeLessThan(50_000);
  });
});
