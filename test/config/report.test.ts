import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { describe, expect, test } from "vitest";
import { SOUND, soundBut } from "./base.ts";

const tenant = (report: string) => soundBut("    prefix: pay", `    prefix: pay\n    report: ${report}`);
const defaults = (report: string) => `defaults:\n  report: ${report}\n`;
const compiled = (text: string) => compileConfig("hansho.yaml", text).config?.tenants.pay;

describe("when a tenant's last week is reported", () => {
  test.each<[string, string, object | undefined]>([
    ["Monday at nine where nothing is said", SOUND, { day: "mon", minutes: 540, channel: null }],
    ["as the tenant says", tenant("{ day: fri, at: '17:30' }"), { day: "fri", minutes: 1_050, channel: null }],
    ["never", tenant("off"), undefined],
    ["never by default", `${SOUND}${defaults("off")}`, undefined],
    [
      "elsewhere",
      tenant("{ channel: { id: C0REPORTS, name: reports } }"),
      { day: "mon", minutes: 540, channel: "C0REPORTS" },
    ],
    [
      "as the defaults say of what the tenant does not",
      `${tenant("{ at: '08:00' }")}${defaults("{ day: tue, channel: C0REPORTS }")}`,
      { day: "tue", minutes: 480, channel: "C0REPORTS" },
    ],
    [
      "though the defaults are off",
      `${tenant("{ day: tue }")}${defaults("off")}`,
      { day: "tue", minutes: 540, channel: null },
    ],
  ])("%s", (_, text, report) => {
    expect(compiled(text)?.report).toEqual(report);
  });

  test.each([
    ["weekly", '7:13 tenants.pay.report: expected off, or a mapping of day, at and channel; found "weekly"'],
    [
      "{ day: monday }",
      '7:20 tenants.pay.report.day: expected one of mon, tue, wed, thu, fri, sat, sun; found "monday"',
    ],
    ["{ at: '9:00' }", '7:19 tenants.pay.report.at: expected a time of day such as 09:00; found "9:00"'],
  ])("%s is a problem", (report, problem) => {
    expect(compileConfig("hansho.yaml", tenant(report)).problems.map(problemText)).toEqual([`hansho.yaml:${problem}`]);
  });

  test("another tenant's channel is warned of: its people read of these alarms", () => {
    const two = `${SOUND.replace("tenants:\n", "tenants:\n  bank:\n    prefix: bank\n    channel: C0BANK\n")}${defaults("{ channel: C0BANK }")}`;
    const { warnings = [] } = compileConfig("hansho.yaml", two) as { warnings?: Parameters<typeof problemText>[0][] };
    expect(warnings.map(problemText).filter((one) => one.includes("report"))).toEqual([
      expect.stringMatching(/defaults\.report\.channel: people in bank's own channel read of pay's alarms there$/u),
    ]);
  });
});
