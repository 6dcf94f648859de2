import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { describe, expect, test } from "vitest";
import { SOUND, soundBut } from "./base.ts";

function warnings(text: string): string[] {
  const result = compileConfig("hansho.yaml", text);
  return result.config === null ? result.problems.map(problemText) : result.warnings.map(problemText);
}

describe("a junk rule that takes everything is warned of", () => {
  const junk = (rule: string) => soundBut("    prefix: pay", `    prefix: pay\n    junk:\n      - ${rule}`);

  test.each([
    [
      "{ match: {}, why: all }",
      "8:11 tenants.pay.junk[0].match: takes every alarm of pay but the critical ones: nothing of them would be shown; name the ones that nobody needs",
    ],
    [
      '{ match: { alarm: "*" }, why: all, critical: true }',
      "8:11 tenants.pay.junk[0].match: takes every alarm of pay: nothing of them would be shown; name the ones that nobody needs",
    ],
    [
      '{ match: { alarm: "~.*", region: [a, "*"] }, why: all, critical: true }',
      "8:11 tenants.pay.junk[0].match: takes every alarm of pay: nothing of them would be shown; name the ones that nobody needs",
    ],
  ])("%s", (rule, warning) => {
    expect(warnings(junk(rule))).toEqual([`hansho.yaml:${warning}`]);
  });

  test("one of the defaults takes that of every tenant", () => {
    expect(warnings(`${SOUND}defaults:\n  junk:\n    - { match: {}, why: all }\n`)).toEqual([
      "hansho.yaml:12:9 defaults.junk[0].match: takes every alarm of every tenant but the critical ones: nothing of them would be shown; name the ones that nobody needs",
    ]);
  });

  test("one for what is short takes nothing away for good, but has critical alarms wait where it says so", () => {
    expect(warnings(junk("{ match: {}, why: blips, shorterThan: 2m }"))).toEqual([]);
    expect(warnings(junk("{ match: {}, why: blips, shorterThan: 2m, critical: true }"))).toEqual([
      "hansho.yaml:8:61 tenants.pay.junk[0].critical: has critical alarms of pay wait: one that burns on is told 2m late, and nobody is told of a shorter one",
    ]);
  });

  test.each(["11m", "0m"])("what is short is not %s", (lasts) => {
    expect(warnings(junk(`{ match: {}, why: blips, shorterThan: ${lasts} }`))).toEqual([
      `hansho.yaml:8:47 tenants.pay.junk[0].shorterThan: expected more than nothing and at most 10m; found "${lasts}"`,
    ]);
  });

  test("one that names some is fine", () => {
    expect(warnings(junk('{ match: { alarm: "*", region: a }, why: some }'))).toEqual([]);
  });
});
