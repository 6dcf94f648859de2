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

  test("one that names some is fine", () => {
    expect(warnings(junk('{ match: { alarm: "*", region: a }, why: some }'))).toEqual([]);
  });
});
