import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { describe, expect, test } from "vitest";
import { SOUND, soundBut } from "./base.ts";

function problemsOf(text: string): string[] {
  return compileConfig("hansho.yaml", text).problems.map(problemText);
}

const LETTERS = [..."abcdefghijk"].join(", ");

const CHANNEL = 'expected a channel id such as C0123ABCD (in Slack at the end of the channel\'s "About")';

describe("a problem names line, column, field, what was expected and what was found", () => {
  test.each<[what: string, text: string, problem: string]>([
    ["another version", soundBut("version: 1", "version: 2"), "1:10 version: expected 1; found the number 2"],
    [
      "an unknown key with a near one",
      soundBut("    prefix: pay", "    prefix: pay\n    chanel: C0PAY"),
      '7:5 tenants.pay.chanel: unknown key (did you mean "channel"?)',
    ],
    [
      "an unknown key with no near one",
      soundBut("team: T0MAIN", "team: T0MAIN, colour: red"),
      "3:25 workspaces.main.colour: unknown key; expected one of team",
    ],
    [
      "an account's id that lacks a digit",
      `${SOUND}evidenceRoles:\n  "44445555666": arn:aws:iam::444455556666:role/evidence\n`,
      '11:3 evidenceRoles.44445555666: expected an account\'s id: 12 digits in quotes, such as "111122223333"; found "44445555666"',
    ],
    [
      "a role by its name alone",
      `${SOUND}evidenceRoles:\n  "444455556666": hansho-prod-evidence\n`,
      '11:19 evidenceRoles.444455556666: expected a role\'s ARN such as arn:aws:iam::111122223333:role/hansho-prod-evidence; found "hansho-prod-evidence"',
    ],
    [
      "a role of another account than it is named for",
      `${SOUND}evidenceRoles:\n  "444455556666": arn:aws:iam::777788889999:role/evidence\n`,
      '11:19 evidenceRoles.444455556666: expected a role of 444455556666; found "arn:aws:iam::777788889999:role/evidence"',
    ],
    [
      "a missing key, at its parent",
      soundBut("    prefix: pay\n", ""),
      "5:3 tenants.pay.prefix: expected a prefix of at most 10 lower-case letters and digits such as pay (m is taken: mutes are m-1, m-2 …); it is missing",
    ],
    [
      "a junk rule without a reason",
      soundBut("    prefix: pay", "    prefix: pay\n    junk:\n      - { match: { alarm: probe } }"),
      "8:9 tenants.pay.junk[0].why: expected why nobody needs them, in at most 200 characters; it is missing",
    ],
    [
      "a junk rule that says no to critical",
      soundBut(
        "    prefix: pay",
        "    prefix: pay\n    junk:\n      - { match: { alarm: a }, why: b, critical: false }",
      ),
      "8:50 tenants.pay.junk[0].critical: expected true; found the boolean false",
    ],
    [
      "an inhibition that does not say what is equal",
      soundBut(
        "    prefix: pay",
        "    prefix: pay\n    inhibit:\n      - { source: { alarm: db }, target: { alarm: api } }",
      ),
      "8:9 tenants.pay.inhibit[0].equal: expected labels that both have, such as [region, dimension.Service]; it is missing",
    ],
    [
      "an unknown label in an inhibition",
      soundBut(
        "    prefix: pay",
        "    prefix: pay\n    inhibit:\n      - { source: { alarm: db }, target: { alarm: api }, equal: [regoin] }",
      ),
      '8:66 tenants.pay.inhibit[0].equal[0]: unknown label (did you mean "region"?)',
    ],
    [
      "an unknown language",
      soundBut("    prefix: pay", "    prefix: pay\n    locale: jp"),
      '7:13 tenants.pay.locale: expected one of ja, en; found "jp" (did you mean "ja"?)',
    ],
    [
      "an unknown time zone",
      soundBut("    prefix: pay", "    prefix: pay\n    timeZone: Asia/Tokio"),
      '7:15 tenants.pay.timeZone: expected an IANA time zone such as Asia/Tokyo; found "Asia/Tokio" (did you mean "Asia/Tokyo"?)',
    ],
    [
      "an offset in place of a time zone",
      soundBut("    prefix: pay", '    prefix: pay\n    timeZone: "+09:00"'),
      '7:15 tenants.pay.timeZone: expected an IANA time zone such as Asia/Tokyo; found "+09:00"',
    ],
    [
      "a duration without its unit, which quotes do not mend",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { reopenWithin: 10 }"),
      "7:31 tenants.pay.policies.reopenWithin: expected a duration such as 10m, 1h30m or 2d; found the number 10",
    ],
    [
      "a channel's name in place of its id",
      soundBut("C0PAY", "pay-alerts"),
      `7:14 tenants.pay.channel: ${CHANNEL}; found "pay-alerts"`,
    ],
    [
      "a channel whose # begins a comment",
      soundBut("C0PAY", "#pay-alerts"),
      `7:5 tenants.pay.channel: ${CHANNEL}, or its { id, name }; found nothing (a value that begins with # must be in quotes)`,
    ],
    [
      "a bad id inside a channel",
      soundBut("C0PAY", "{ id: pay, name: pay }"),
      `7:20 tenants.pay.channel.id: ${CHANNEL}; found "pay"`,
    ],
    [
      "an unknown key inside a channel",
      soundBut("C0PAY", "{ id: C0PAY, nam: pay }"),
      '7:27 tenants.pay.channel.nam: unknown key (did you mean "name"?)',
    ],
    [
      "a duration in words",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { longIncident: 2 hours }"),
      '7:31 tenants.pay.policies.longIncident: expected a duration such as 10m, 1h30m or 2d; found "2 hours"',
    ],
    [
      "a severity that is none",
      soundBut("  - tenant: pay", "  - { tenant: pay, severity: hihg }"),
      '9:30 routes[0].severity: expected one of critical, high, medium, low; found "hihg" (did you mean "high"?)',
    ],
    [
      "a mention of a person by name",
      soundBut("    prefix: pay", "    prefix: pay\n    mentions: { critical: maria }"),
      '7:27 tenants.pay.mentions.critical: expected here, channel, or the id of a user group or user ("S…", "U…"); found "maria"',
    ],
    [
      "an unknown label",
      soundBut("  - tenant: pay", "  - { match: { alrm: x }, tenant: pay }\n  - tenant: pay"),
      '9:16 routes[0].match.alrm: unknown label (did you mean "alarm"?)',
    ],
    [
      "an account id without quotes",
      soundBut("  - tenant: pay", "  - { match: { account: 111122223333 }, tenant: pay }\n  - tenant: pay"),
      '9:25 routes[0].match.account: expected text such as "pay*", or a list of which any may hit; found the number 111122223333 (put it in quotes)',
    ],
    [
      "a number inside a list of values",
      soundBut("  - tenant: pay", "  - { match: { alarm: [a, 5] }, tenant: pay }\n  - tenant: pay"),
      '9:27 routes[0].match.alarm[1]: expected text such as "pay*"; found the number 5 (put it in quotes)',
    ],
    [
      "a regular expression that is none",
      soundBut("  - tenant: pay", '  - { match: { alarm: "~pay-(" }, tenant: pay }\n  - tenant: pay'),
      "9:23 routes[0].match.alarm: not a regular expression that can be used: Invalid regular expression: /^(?:pay-()$/iu: Unterminated group",
    ],
    [
      "a regular expression that could run for minutes",
      soundBut("  - tenant: pay", '  - { match: { alarm: "~(a+)+" }, tenant: pay }\n  - tenant: pay'),
      "9:23 routes[0].match.alarm: not a regular expression that can be used: a repeated group that repeats inside, or a back-reference, can run for minutes: write it plainer",
    ],
    [
      "any and none in one list",
      soundBut("  - tenant: pay", '  - { match: { region: ["!a", b] }, tenant: pay }\n  - tenant: pay'),
      '9:16 routes[0].match.region: a list means "any of these" or, with ! before every value, "none of these"; found both in one list',
    ],
    [
      "lists that multiply",
      soundBut(
        "  - tenant: pay",
        `  - { match: { alarm: [${LETTERS}], app: [${LETTERS}] }, tenant: pay }\n  - tenant: pay`,
      ),
      "9:7 routes[0].match: expected lists that make at most 100 combinations; found 121: use wildcards or several entries",
    ],
    [
      "a log group that can't be one",
      soundBut("    prefix: pay", '    prefix: pay\n    logs: [{ group: "/ecs/{Service" }]'),
      '7:21 tenants.pay.logs[0].group: expected a log group\'s name such as /ecs/{Service}; found "/ecs/{Service"',
    ],
    [
      "a name with capitals",
      soundBut("  main: {", "  Main: {"),
      '3:3 workspaces.Main: expected a name of lower-case letters, digits and dashes; found "Main"',
    ],
    ["no workspace", soundBut("\n  main: { team: T0MAIN }", " {}"), "2:1 workspaces: expected at least one workspace"],
  ])("%s", (_, text, problem) => {
    expect(problemsOf(text)).toEqual([`hansho.yaml:${problem}`]);
  });
});

describe("what no single field can know", () => {
  test.each<[what: string, text: string, problems: string[]]>([
    [
      "a route to an unknown tenant",
      soundBut("- tenant: pay", "- tenant: pya"),
      ['9:13 routes[0].tenant: expected one of pay; found "pya" (did you mean "pay"?)'],
    ],
    [
      "a tenant's unknown workspace",
      soundBut("    prefix: pay", "    prefix: pay\n    workspace: mian"),
      ['7:16 tenants.pay.workspace: expected one of main; found "mian" (did you mean "main"?)'],
    ],
    [
      "a tenant that does not say which of two workspaces",
      soundBut("{ team: T0MAIN }", "{ team: T0MAIN }\n  other: { team: T0OTHER }"),
      ["6:3 tenants.pay.workspace: expected one of main, other; it is missing"],
    ],
    [
      "two tenants with one prefix",
      soundBut("routes:", "  bank: { prefix: pay, channel: C0BANK }\nroutes:"),
      ['8:19 tenants.bank.prefix: expected a prefix of its own; "pay" is already that of the tenant pay'],
    ],
    [
      "no route that catches all",
      soundBut("- tenant: pay", "- { match: { alarm: x }, tenant: pay }"),
      ["9:5 routes[0]: the last route must have no match, so that no alarm is lost: add one such as `- tenant: ops`"],
    ],
    [
      "a route that shadows the rest",
      soundBut("  - tenant: pay", "  - tenant: pay\n  - { match: { alarm: x }, tenant: pay }\n  - tenant: pay"),
      [
        "9:5 routes[0]: catches everything, so what comes after it never hits (2): give it a match or move it to the end",
      ],
    ],
    [
      "a fallback to the channel itself",
      soundBut("C0PAY", "C0PAY\n    fallback: { id: C0PAY, name: pay }"),
      ["8:5 tenants.pay.fallback: expected another channel than the tenant's own"],
    ],
    [
      "one channel with two names",
      soundBut("C0PAY", "{ id: C0PAY, name: pay }\n  ops: { prefix: ops, channel: { id: C0PAY, name: ops } }"),
      ['8:51 tenants.ops.channel.name: expected "pay", as C0PAY is called elsewhere in this file; found "ops"'],
    ],
    [
      "a mute that lasts longer than any may",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { muteDefault: 2h, muteMost: 1h }"),
      ['7:30 tenants.pay.policies.muteDefault: expected at most what muteMost says; found "2h"'],
    ],
    [
      "a most below the default mute of every tenant",
      soundBut("tenants:", "defaults: { policies: { muteDefault: 2h } }\ntenants:").replace(
        "    prefix: pay",
        "    prefix: pay\n    policies: { muteMost: 1h }",
      ),
      ['8:27 tenants.pay.policies.muteMost: expected at least what muteDefault says; found "1h"'],
    ],
    [
      "a mute for months",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { muteMost: 90d }"),
      ['7:27 tenants.pay.policies.muteMost: expected at most 30d; found "90d"'],
    ],
    [
      "flapping that is neither off nor a mapping",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { flapping: on }"),
      ['7:27 tenants.pay.policies.flapping: expected off, or a mapping of transitions, within and settle; found "on"'],
    ],
    [
      "too few changes to flap, and more than a row remembers",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { flapping: { transitions: 2 } }").replace(
        "tenants:",
        "defaults: { policies: { flapping: { transitions: 11 } } }\ntenants:",
      ),
      [
        "4:50 defaults.policies.flapping.transitions: expected a number of changes from 3 to 10; found the number 11",
        "8:42 tenants.pay.policies.flapping.transitions: expected a number of changes from 3 to 10; found the number 2",
      ],
    ],
    [
      "a window and a time to settle that are no use",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { flapping: { within: 0m, settle: 2d } }"),
      [
        '7:37 tenants.pay.policies.flapping.within: expected more than nothing and at most 1d; found "0m"',
        '7:49 tenants.pay.policies.flapping.settle: expected more than nothing and at most 1d; found "2d"',
      ],
    ],
    [
      "a pause that is none, and ones that are too long",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { pause: 0m }")
        .replace("  - tenant: pay", "  - tenant: pay\n    pause: 11m")
        .replace("tenants:", "defaults: { policies: { pause: 10m1s } }\ntenants:"),
      [
        '4:32 defaults.policies.pause: expected more than nothing and at most 10m; found "10m1s"',
        '8:24 tenants.pay.policies.pause: expected more than nothing and at most 10m; found "0m"',
        '12:12 routes[0].pause: expected more than nothing and at most 10m; found "11m"',
      ],
    ],
    [
      "a pause that is no duration",
      soundBut("    prefix: pay", "    prefix: pay\n    policies: { pause: short }"),
      ['7:24 tenants.pay.policies.pause: expected off, or a duration such as 2m; found "short"'],
    ],
    [
      "flapping set up by a route",
      soundBut("  - tenant: pay", "  - tenant: pay\n    flapping: on"),
      ['10:15 routes[0].flapping: expected off; found "on"'],
    ],
    [
      "a Slack token, which is not repeated",
      soundBut("team: T0MAIN", "team: T0MAIN, token: xoxb-1234567890-secret"),
      [
        "3:32 workspaces.main.token: a Slack token: take it out, revoke it (this file is shared), and set the new one as SLACK_BOT_TOKEN in the environment",
      ],
    ],
  ])("%s", (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems.map((problem) => `hansho.yaml:${problem}`));
  });
});

describe("what YAML itself takes otherwise than it was meant", () => {
  test.each<[what: string, text: string, problems: string[]]>([
    ["an empty file", "", ["1:1 expected a mapping: Hansho's configuration; found nothing"]],
    ["a list", "- a", ["1:1 expected a mapping: Hansho's configuration; found a list"]],
    [
      "one key twice",
      soundBut("    prefix: pay", "    prefix: pay\n    prefix: pay"),
      ["7:5 tenants.pay.prefix: this key is written twice in one mapping: keep one"],
    ],
    [
      "a leading ! without quotes",
      soundBut("  - tenant: pay", "  - match: { alarm: !pay* }\n    tenant: pay\n  - tenant: pay"),
      [
        '9:21 routes[0].match.alarm: put the value in quotes: without them YAML takes a leading ! for a tag (write "!x")',
      ],
    ],
    [
      "a leading * without quotes",
      soundBut("  - tenant: pay", "  - match: { alarm: *pay }\n    tenant: pay\n  - tenant: pay"),
      [
        '9:21 routes[0].match.alarm: put the value in quotes: without them YAML takes a leading * for an alias (write "*x")',
      ],
    ],
    [
      "a leading @ without quotes",
      soundBut("    prefix: pay", "    prefix: pay\n    mentions: { critical: @here }"),
      ["7:27 tenants.pay.mentions.critical: put the value in quotes: YAML keeps a leading @, ` and % for itself"],
    ],
    ["a tab", "version: 1\nworkspaces:\n\tmain: x\n", ["3:1 a tab: YAML is indented with spaces"]],
    ["two documents", `${SOUND}---\nversion: 1\n`, ["10:1 a second document begins here: keep one, without `---`"]],
  ])("%s", (_, text, problems) => {
    expect(problemsOf(text)).toEqual(problems.map((problem) => `hansho.yaml:${problem}`));
  });
});

test("all problems are told at once, in reading order", () => {
  const text = `version: 2
workspaces:
  main: { team: main }
tenants:
  pay: { prefix: Pay, channel: C0PAY, locale: jp }
routes:
  - { match: { alrm: x }, tenant: pya }
`;
  const fields = compileConfig("hansho.yaml", text).problems.map(({ line, field }) => `${line} ${field}`);
  expect(fields).toEqual([
    "1 version",
    "3 workspaces.main.team",
    "5 tenants.pay.prefix",
    "5 tenants.pay.locale",
    "7 routes[0]",
    "7 routes[0].match.alrm",
    "7 routes[0].tenant",
  ]);
});
