import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { describe, expect, test } from "vitest";
import { SOUND } from "./base.ts";

const PAGER = "arn:aws:sns:ap-northeast-1:111122223333:pager";

function problems(more: string): string[] {
  return compileConfig("hansho.yaml", `${SOUND}${more}`).problems.map(problemText);
}

function warnings(more: string, text = SOUND): string[] {
  const result = compileConfig("hansho.yaml", `${text}${more}`);
  return result.config === null ? result.problems.map(problemText) : result.warnings.map(problemText);
}

const rota = (layer: string) => `rotas:\n  pay:\n    timeZone: UTC\n    layers:\n      - ${layer}\n`;
const chain = (step: string) => `escalations:\n  all:\n    - ${step}\n`;

describe("a slip in an escalation, a rota or a reminder is told with its place", () => {
  test.each<[what: string, yaml: string, problem: string]>([
    [
      "a step to nobody",
      chain("{ after: 5m }"),
      "12:7 escalations.all[0]: expected somebody to call: mention, oncall, channel or topic; found none",
    ],
    [
      "two at once",
      `${chain("{ after: 5m, mention: here, oncall: pay }")}${rota("{ people: [U0ANN], starts: 2026-11-02 }")}`,
      "12:43 escalations.all[0].oncall: expected either mention or oncall, not both",
    ],
    [
      "a rota that is not there",
      chain("{ after: 5m, oncall: pay }"),
      '12:28 escalations.all[0].oncall: expected a name from rotas, of which there are none; found "pay"',
    ],
    [
      "a topic's name in place of its ARN",
      chain("{ after: 5m, topic: pager }"),
      '12:27 escalations.all[0].topic: expected the ARN of an SNS topic; found "pager"',
    ],
    [
      "a chain without steps",
      "escalations:\n  all: []\n",
      "11:3 escalations.all: expected at least one step; found a list",
    ],
    [
      "a chain that is not there",
      `defaults: { policies: { escalation: { high: al } } }\n${chain("{ after: 5m, mention: here }")}`,
      '10:45 defaults.policies.escalation.high: expected one of all; found "al" (did you mean "all"?)',
    ],
    [
      "a reminder sooner than anybody looks",
      "defaults: { policies: { reminders: { high: { after: 30s, every: 5m } } } }\n",
      '10:53 defaults.policies.reminders.high.after: expected at least 1m and at most 7d; found "30s"',
    ],
    [
      "a back-off that runs away",
      "defaults: { policies: { reminders: { high: { after: 5m, every: 5m, backOff: 5 } } } }\n",
      "10:77 defaults.policies.reminders.high.backOff: expected a number from 1 to 4; found the number 5",
    ],
    [
      "a name in place of a person's id",
      rota("{ people: [taro], starts: 2026-11-02 }"),
      '14:20 rotas.pay.layers[0].people[0]: expected a person\'s id in Slack such as U0123ABCD ("Copy member ID" in their profile); found "taro"',
    ],
    [
      "nobody at all",
      rota("{ people: [], starts: 2026-11-02 }"),
      "14:11 rotas.pay.layers[0].people: expected at least one person; found a list",
    ],
    [
      "a day that is not",
      rota("{ people: [U0ANN], starts: 2026-02-30 }"),
      '14:36 rotas.pay.layers[0].starts: expected a date of the calendar; found "2026-02-30"',
    ],
    [
      "a hand-over without a day",
      rota("{ people: [U0ANN], starts: 2026-11-02, handover: 09:00 }"),
      '14:58 rotas.pay.layers[0].handover: expected a day and a time such as mon 09:00; found "09:00"',
    ],
    [
      "a tenant's rota that is not there",
      "defaults: { oncall: pay }\n",
      '10:21 defaults.oncall: expected a name from rotas, of which there are none; found "pay"',
    ],
  ])("%s", (_, yaml, problem) => {
    expect(problems(yaml)).toEqual([`hansho.yaml:${problem}`]);
  });
});

describe("what looks like a slip is warned of", () => {
  test.each<[what: string, yaml: string, warning: string]>([
    ["a chain that nothing begins", chain("{ after: 5m, mention: here }"), "no policy begins this escalation"],
    [
      "a rota that nobody asks",
      rota("{ people: [U0ANN], starts: 2026-11-02 }"),
      "no tenant and no escalation asks this rota",
    ],
    [
      "a call to the tenant's own channel",
      `defaults: { policies: { escalation: { high: all } } }\n${chain("{ after: 5m, channel: C0PAY }")}`,
      "calls pay's own channel, where the card stands",
    ],
    [
      "hours at which nobody is on call",
      `defaults: { oncall: pay }\n${rota("{ people: [U0ANN], starts: 2026-11-02, hours: { from: 09:00, to: 17:00 } }")}`,
      "outside them nobody is on call",
    ],
  ])("%s", (_, yaml, warning) => {
    expect(warnings(yaml)).toEqual([expect.stringContaining(warning)]);
  });

  test("what is in order is not", () => {
    expect(
      warnings(
        `defaults: { oncall: pay, policies: { escalation: { high: all } } }\n${chain(`{ after: 5m, topic: "${PAGER}" }`)}${rota("{ people: [U0ANN], starts: 2026-11-02 }")}`,
      ),
    ).toEqual([]);
  });
});

describe("a slip in a heartbeat", () => {
  const beats = (...written: string[]) =>
    SOUND.replace(
      "    channel: C0PAY\n",
      `    channel: C0PAY\n    heartbeats:\n${written.map((one) => `      - ${one}\n`).join("")}`,
    );
  const told = (...written: string[]) => compileConfig("hansho.yaml", beats(...written)).problems.map(problemText);

  test.each<[what: string, written: string[], problem: string]>([
    [
      "awaited more often than anybody looks",
      ["{ name: a, every: 30s }"],
      '9:27 tenants.pay.heartbeats[0].every: expected at least 1m and at most 7d; found "30s"',
    ],
    [
      "awaited more seldom than is remembered",
      ["{ name: a, every: 8d }"],
      '9:27 tenants.pay.heartbeats[0].every: expected at least 1m and at most 7d; found "8d"',
    ],
    [
      "a name that another has",
      ["{ name: a, every: 1h }", "{ name: a, every: 1h }"],
      '10:17 tenants.pay.heartbeats[1].name: expected a name of its own; another heartbeat is called "a"',
    ],
  ])("is told: %s", (_, written, problem) => {
    expect(told(...written)).toEqual([`hansho.yaml:${problem}`]);
  });

  test("is none where it says little, and what it does not say is filled in", () => {
    const { config } = compileConfig("hansho.yaml", beats('{ name: a, every: 1h, match: { alarm: ["x", "y"] } }'));

    expect(config?.tenants.pay?.heartbeats).toEqual([
      {
        name: "a",
        every: 3_600_000,
        grace: 300_000,
        severity: "high",
        application: null,
        match: [[{ key: "alarm", operator: "=", value: "x" }], [{ key: "alarm", operator: "=", value: "y" }]],
      },
    ]);
  });
});
