import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { describe, expect, test } from "vitest";
import { SOUND } from "./base.ts";

function compiled(more: string, window: string) {
  const text = SOUND.replace(/(?=routes:)/u, more).replace(
    /^ {4}prefix: .*\n/mu,
    `$&    muteWindows:\n      - ${window}\n`,
  );
  return compileConfig("hansho.yaml", text);
}
const problems = (more: string, window: string) =>
  compiled(more, window).problems.map((problem) => problemText(problem).replace(/^hansho\.yaml:\d+:\d+ /u, ""));

describe("mute windows", () => {
  test("are compiled with their zone, days and the calendars that they name, holidays as dates", () => {
    const { config } = compiled(
      "calendars:\n  closing: { monthDays: [25], ifClosed: before, closed: [jp-bank-holidays] }\n  unused: { dates: [2026-12-01] }\n",
      '{ name: nightly, match: { alarm: "batch-*", region: ["!us-east-1", "!us-west-2"] }, days: [mon], from: "22:30", to: "06:00", on: [closing], except: [jp-holidays], reason: batch }',
    );
    const [tenant] = Object.values(config?.tenants ?? {});

    expect(tenant?.muteWindows).toEqual([
      {
        name: "nightly",
        match: [
          { key: "alarm", operator: "=", value: "batch-*" },
          { key: "region", operator: "!=", value: "us-east-1" },
          { key: "region", operator: "!=", value: "us-west-2" },
        ],
        zone: tenant?.timeZone,
        hours: { days: ["mon"], from: 22 * 60 + 30, to: 6 * 60 },
        on: ["closing"],
        except: ["jp-holidays"],
        reason: "batch",
      },
    ]);
    expect(Object.keys(config?.calendars ?? {})).toEqual(["closing", "jp-bank-holidays", "jp-holidays"]);
    expect(config?.calendars?.closing).toEqual({
      dates: [],
      monthDays: [25],
      ifClosed: "before",
      closed: ["jp-bank-holidays"],
    });
    const dates = config?.calendars?.["jp-holidays"]?.dates ?? [];
    expect(dates.filter((date) => date.startsWith("2026-0"))).toEqual([
      "2026-01-01",
      "2026-01-12",
      "2026-02-11",
      "2026-02-23",
      "2026-03-20",
      "2026-04-29",
      "2026-05-03",
      "2026-05-04",
      "2026-05-05",
      "2026-05-06",
      "2026-07-20",
      "2026-08-11",
      "2026-09-21",
      "2026-09-22",
      "2026-09-23",
    ]);
    expect(config?.calendars?.["jp-bank-holidays"]?.dates).toEqual(
      expect.arrayContaining(["2026-12-31", "2027-01-02", "2027-01-03", ...dates]),
    );
    expect(JSON.stringify(config).length).toBeLessThan(20_000);
  });

  test("without calendars bring none, and match everything where they say nothing", () => {
    const { config } = compiled("", '{ name: nightly, timeZone: UTC, from: "01:00", to: "02:00" }');

    expect(config?.calendars).toBeUndefined();
    expect(Object.values(config?.tenants ?? {})[0]?.muteWindows).toMatchObject([
      { match: [], zone: "UTC", reason: null },
    ]);
  });

  test.each<[what: string, calendars: string, window: string, problem: string]>([
    [
      "a calendar that is not there",
      "",
      '{ name: a, from: "01:00", to: "02:00", except: [jp-holiday] }',
      'tenants.pay.muteWindows[0].except[0]: expected one of jp-holidays, jp-bank-holidays, month-end, jp-first-business-day, jp-last-business-day, jp-gotobi; found "jp-holiday" (did you mean "jp-holidays"?)',
    ],
    [
      "a name that is there twice",
      "",
      '{ name: a, from: "01:00", to: "02:00" }\n      - { name: a, from: "03:00", to: "04:00" }',
      'tenants.pay.muteWindows[1].name: expected a name of its own; "a" is there twice',
    ],
    [
      "alternatives",
      "",
      '{ name: a, match: { alarm: [a, b] }, from: "01:00", to: "02:00" }',
      'tenants.pay.muteWindows[0].match.alarm: expected one value: a mute has no alternatives; write "~a|b" or a window more',
    ],
    [
      "a time that no clock shows",
      "",
      '{ name: a, from: "25:00", to: "02:00" }',
      'tenants.pay.muteWindows[0].from: expected a time of day such as 09:00; found "25:00"',
    ],
    [
      "a calendar without days",
      "calendars:\n  a: { ifClosed: before }\n",
      '{ name: a, from: "01:00", to: "02:00" }',
      "calendars.a: expected dates or monthDays; found neither",
    ],
    [
      "a date that is none",
      "calendars:\n  a: { dates: [2026-02-30] }\n",
      '{ name: a, from: "01:00", to: "02:00" }',
      'calendars.a.dates[0]: expected a date of the calendar; found "2026-02-30"',
    ],
    [
      "a built-in calendar's name",
      "calendars:\n  month-end: { monthDays: [30] }\n",
      '{ name: a, from: "01:00", to: "02:00" }',
      "calendars.month-end: month-end is built in: give this calendar another name",
    ],
    [
      "closed days that hang on closed days",
      "calendars:\n  a: { monthDays: [1], ifClosed: after, closed: [a] }\n",
      '{ name: a, from: "01:00", to: "02:00" }',
      'calendars.a.closed[0]: expected a calendar without ifClosed; found "a"',
    ],
    [
      "a day of the month that is none",
      "calendars:\n  a: { monthDays: [0] }\n",
      '{ name: a, from: "01:00", to: "02:00" }',
      "calendars.a.monthDays[0]: expected a day of the month from 1 to 31, or from its end: -1 is the last; found the number 0",
    ],
  ])("with %s are told of", (_, calendars, window, problem) => {
    expect(problems(calendars, window)).toEqual([problem]);
  });
});

describe("roles", () => {
  test("are compiled with how long they may mute", () => {
    const roles = "roles:\n  leads: { users: [U0ANN, U0BEN], muteMost: 14d }\n";

    expect(compileConfig("hansho.yaml", `${SOUND}${roles}`).config?.roles).toEqual([
      { name: "leads", users: ["U0ANN", "U0BEN"], muteMost: 14 * 86_400_000 },
    ]);
  });

  test("are of people, and of user groups whose members Slack is asked for", () => {
    const roles = "roles:\n  leads: { users: [U0ANN, S0LEADS], muteMost: 14d }\n";

    expect(compileConfig("hansho.yaml", `${SOUND}${roles}`).config?.roles).toEqual([
      { name: "leads", users: ["U0ANN"], groups: ["S0LEADS"], muteMost: 14 * 86_400_000 },
    ]);
  });

  test.each([
    [
      "{ users: [U0ANN], muteMost: 31d }",
      'roles.leads.muteMost: expected more than nothing and at most 30d; found "31d"',
    ],
    [
      "{ users: [U0ANN], muteMost: 0m }",
      'roles.leads.muteMost: expected more than nothing and at most 30d; found "0m"',
    ],
    ["{ users: [], muteMost: 1d }", "roles.leads.users: expected at least one user; found a list"],
    [
      "{ users: [C0LEADS], muteMost: 1d }",
      "roles.leads.users[0]: expected a person's or a user group's id in Slack such as U0123ABCD or S0123ABCD; found \"C0LEADS\"",
    ],
  ])("%s is told of", (role, problem) => {
    const { problems: found } = compileConfig("hansho.yaml", `${SOUND}roles:\n  leads: ${role}\n`);

    expect(found.map(({ field, message }) => `${field}: ${message}`)).toEqual([problem]);
  });
});
