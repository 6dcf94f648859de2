import { compileConfig } from "@hansho/config/compile-config";
import { problemText } from "@hansho/config/problem";
import { matcherText } from "@hansho/core/matcher";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { SOUND, soundBut } from "./base.ts";

function compiled(text: string) {
  const result = compileConfig("hansho.yaml", text);
  if (result.config === null) throw new Error(result.problems.map(problemText).join("\n"));
  return result;
}

/** The alternatives that a match clause compiles to, each with all its matchers. */
function alternativesOf(match: string) {
  const text = soundBut("  - tenant: pay", `  - match: ${match}\n    tenant: pay\n  - tenant: pay`);
  return compiled(text)
    .config.routes.slice(0, -1)
    .map((route) => route.match.map(matcherText));
}

describe("what a sound configuration compiles to", () => {
  test("fills in what it does not say", () => {
    expect(compiled(SOUND).config).toEqual({
      version: 1,
      workspaces: { main: { name: "main", team: "T0MAIN" } },
      tenants: {
        pay: {
          name: "pay",
          prefix: "pay",
          report: { day: "mon", minutes: 540, channel: null },
          workspace: "main",
          channel: "C0PAY",
          fallback: null,
          locale: "en",
          timeZone: "UTC",
          mentions: {},
          policies: {
            reopenWithin: 600_000,
            insufficientData: "hold-open",
            longIncident: 1_800_000,
            grouping: null,
            storm: { incidents: 20, within: 120_000, calm: 300_000 },
            flapping: { transitions: 6, within: 900_000, settle: 600_000 },
            muteDefault: 3_600_000,
            muteMost: 604_800_000,
          },
          logs: [
            {
              match: [{ key: "dimension.FunctionName", operator: "=", value: "*" }],
              group: "/aws/lambda/{FunctionName}",
            },
          ],
        },
      },
      routes: [{ match: [], tenant: "pay", severity: null, application: null, insufficientData: null }],
    });
  });

  test("compiles inhibitions, the tenant's and then the defaults', a list of values an alternative each", () => {
    const rule = (source: string) => `{ source: { alarm: ${source} }, target: { app: api }, equal: [region, tag.env] }`;
    const text = soundBut(
      "tenants:\n  pay:\n    prefix: pay\n",
      `defaults:
  inhibit:
    - ${rule("all-*")}
tenants:
  pay:
    prefix: pay
    inhibit:
      - ${rule("[db, cache]")}
`,
    );
    const told = compiled(text).config.tenants.pay?.inhibitions?.map(({ source, target, equal }) => [
      ...[source, target].map((alternatives) => alternatives.map((matchers) => matchers.map(matcherText))),
      equal,
    ]);
    expect(told).toEqual([
      [[["alarm=db"], ["alarm=cache"]], [["app=api"]], ["region", "tag.env"]],
      [[["alarm=all-*"]], [["app=api"]], ["region", "tag.env"]],
    ]);
  });

  test("compiles junk rules, the tenant's and then the defaults'", () => {
    const text = soundBut(
      "tenants:\n  pay:\n    prefix: pay\n",
      `defaults:
  junk:
    - { match: { alarm: probe* }, why: switched off, critical: true }
tenants:
  pay:
    prefix: pay
    junk:
      - { match: { alarm: [a, b] }, why: nobody's }
`,
    );
    const matcher = (value: string) => [{ key: "alarm", operator: "=", value }];
    expect(compiled(text).config.tenants.pay?.junk).toEqual([
      { match: [matcher("a"), matcher("b")], why: "nobody's" },
      { match: [matcher("probe*")], why: "switched off", critical: true },
    ]);
  });

  test("compiles reminders, escalations and rotas, the tenant's word of a severity in place of the defaults'", () => {
    const text = soundBut(
      "tenants:\n  pay:\n    prefix: pay\n",
      `defaults:
  policies:
    acknowledgedFor: 4h
    reminders:
      critical: { after: 10m, every: 15m, backOff: 1.5, most: 3, broadcast: true, mention: false }
      high: { after: 30m, every: 1h }
    escalation: { critical: all, high: all }
escalations:
  all:
    - { after: 5m, oncall: pay }
    - { after: 10m, mention: S0CHIEFS, channel: { id: C0CHIEFS, name: chiefs } }
    - { after: 0m, topic: "arn:aws:sns:ap-northeast-1:111122223333:pager" }
  short:
    - { after: 1h, mention: here }
rotas:
  pay:
    timeZone: Asia/Tokyo
    layers:
      - { people: [U0ANN, U0BEN], starts: 2026-11-02, hours: { days: [fri, sat], from: 22:00, to: 06:30 } }
      - { people: [U0CAT], starts: 2026-11-02, handover: wed 10:15, weeks: 2 }
tenants:
  pay:
    prefix: pay
    oncall: pay
    policies:
      escalation: { high: short }
`,
    );
    const { config, channels } = compiled(text);

    expect(config.tenants.pay?.oncall).toBe("pay");
    expect(config.tenants.pay?.policies).toMatchObject({
      acknowledgedFor: 4 * 3_600_000,
      reminders: {
        critical: { after: 600_000, every: 900_000, backOff: 1.5, most: 3, broadcast: true, mention: false },
        high: { after: 1_800_000, every: 3_600_000, backOff: 1, most: 5, broadcast: false, mention: true },
      },
      escalation: {
        critical: [
          { after: 300_000, mention: null, oncall: "pay", channel: null, topic: null },
          { after: 600_000, mention: "S0CHIEFS", oncall: null, channel: "C0CHIEFS", topic: null },
          {
            after: 0,
            mention: null,
            oncall: null,
            channel: null,
            topic: "arn:aws:sns:ap-northeast-1:111122223333:pager",
          },
        ],
        high: [{ after: 3_600_000, mention: "here", oncall: null, channel: null, topic: null }],
      },
    });
    expect(config.rotas).toEqual({
      pay: {
        name: "pay",
        zone: "Asia/Tokyo",
        layers: [
          {
            people: ["U0ANN", "U0BEN"],
            starts: { year: 2026, month: 11, day: 2 },
            handover: { day: "mon", minutes: 540 },
            weeks: 1,
            hours: { days: ["fri", "sat"], from: 1_320, to: 390 },
          },
          {
            people: ["U0CAT"],
            starts: { year: 2026, month: 11, day: 2 },
            handover: { day: "wed", minutes: 615 },
            weeks: 2,
            hours: null,
          },
        ],
      },
    });
    expect(channels).toMatchObject({ C0CHIEFS: "chiefs" });
  });

  test("takes the defaults where a tenant says nothing, and the tenant's word where it does", () => {
    const defaults = `defaults:
  locale: ja
  timeZone: Asia/Tokyo
  fallback: C0OPS
  mentions: { critical: here, high: U0LEAD }
  policies: { reopenWithin: 5m, muteDefault: 1h30m }
  logs: []
tenants:`;
    const text = soundBut("tenants:", defaults).replace(
      "    channel: C0PAY",
      "    channel: C0PAY\n    locale: en\n    mentions: { high: channel }\n    policies: { muteDefault: 2d, insufficientData: warn }",
    );
    expect(compiled(text).config.tenants.pay).toMatchObject({
      locale: "en",
      timeZone: "Asia/Tokyo",
      fallback: "C0OPS",
      mentions: { critical: "here", high: "channel" },
      policies: { reopenWithin: 300_000, muteDefault: 172_800_000, insufficientData: "warn" },
      logs: [],
    });
  });

  test.each([
    ["off for all", "defaults: { policies: { flapping: off } }", "", null],
    ["off for one", "", "    policies: { flapping: off }", null],
    [
      "off for all but one, with what is usual",
      "defaults: { policies: { flapping: off } }",
      "    policies: { flapping: { transitions: 4 } }",
      { transitions: 4, within: 900_000, settle: 600_000 },
    ],
    [
      "each as it says, then as the defaults say, then as usual",
      "defaults: { policies: { flapping: { transitions: 8, within: 1h } } }",
      "    policies: { flapping: { within: 30m } }",
      { transitions: 8, within: 1_800_000, settle: 600_000 },
    ],
  ])("judges flapping: %s", (_what, defaults, own, flapping) => {
    const text = soundBut("tenants:", `${defaults}\ntenants:`).replace(
      "    channel: C0PAY",
      `    channel: C0PAY\n${own}`,
    );
    expect(compiled(text).config.tenants.pay?.policies.flapping).toEqual(flapping);
  });

  test.each([
    ["as the defaults say", "defaults: { policies: { pause: 2m } }", "", 120_000],
    ["as the tenant says", "defaults: { policies: { pause: 2m } }", "    policies: { pause: 10m }", 600_000],
    ["off for one", "defaults: { policies: { pause: 2m } }", "    policies: { pause: off }", undefined],
    ["never where nobody says", "", "", undefined],
  ])("pauses %s", (_, defaults, own, pause) => {
    const text = soundBut("tenants:", `${defaults}\ntenants:`).replace(
      "    channel: C0PAY",
      `    channel: C0PAY\n${own}`,
    );

    expect(compiled(text).config.tenants.pay?.policies.pause).toBe(pause);
  });

  test("pauses a route as it says, and keeps silent where it does not", () => {
    const routes =
      "  - { match: { app: a }, tenant: pay, pause: 5m }\n  - { match: { app: b }, tenant: pay, pause: off }\n";
    const text = soundBut("  - tenant: pay", `${routes}  - tenant: pay`);

    expect(compiled(text).config.routes.map((route) => route.pause)).toEqual([300_000, "off", undefined]);
  });

  test("takes flapping off one route", () => {
    const text = soundBut(
      "  - tenant: pay",
      '  - { match: { alarm: "batch-*" }, tenant: pay, flapping: off }\n  - tenant: pay',
    );
    expect(compiled(text).config.routes.map((one) => one.flapping)).toEqual(["off", undefined]);
  });

  test("gives no fallback to the tenant whose own channel the default is", () => {
    const text = soundBut("tenants:", "defaults: { fallback: C0PAY }\ntenants:");
    expect(compiled(text).config.tenants.pay?.fallback).toBeNull();
  });

  test("knows every channel by a name for the local Slack", () => {
    const text = soundBut("C0PAY", "{ id: C0PAY, name: pay-alerts }\n    fallback: C0OPS");
    expect(compiled(text).channels).toEqual({ C0PAY: "pay-alerts", C0OPS: "c0ops" });
  });
});

describe("a match clause", () => {
  test.each<[written: string, alternatives: string[][]]>([
    ['{ alarm: "pay*" }', [["alarm=pay*"]]],
    ['{ alarm: "!pay*" }', [["alarm!=pay*"]]],
    ['{ alarm: "~pay-(api|web)" }', [["alarm=~pay-(api|web)"]]],
    ['{ alarm: "!~pay-.+" }', [["alarm!~pay-.+"]]],
    ['{ dimension.Service: api, tag.team: "pay day" }', [["dimension.Service=api", 'tag.team="pay day"']]],
    ['{ alarm: ["pay*", "a.b", "~x|y"] }', [["alarm=pay*"], ["alarm=a.b"], ["alarm=~x|y"]]],
    ['{ region: ["!us-*", "!~eu-.+"] }', [["region!=us-*", "region!~eu-.+"]]],
    [
      "{ alarm: [a, b], kind: metric, region: [x, y] }",
      [
        ["alarm=a", "kind=metric", "region=x"],
        ["alarm=b", "kind=metric", "region=x"],
        ["alarm=a", "kind=metric", "region=y"],
        ["alarm=b", "kind=metric", "region=y"],
      ],
    ],
  ])("%s", (written, alternatives) => {
    expect(alternativesOf(written)).toEqual(alternatives);
  });

  test("holds for a log source as for a route", () => {
    const text = soundBut("    prefix: pay", "    prefix: pay\n    logs: [{ match: { alarm: [a, b] }, group: /x }]");
    const logs = compiled(text).config.tenants.pay?.logs.map(({ match, group }) => [...match.map(matcherText), group]);
    expect(logs?.slice(0, 2)).toEqual([
      ["alarm=a", "/x"],
      ["alarm=b", "/x"],
    ]);
  });
});

describe("a warning", () => {
  test.each<[what: string, text: string, warning: string]>([
    [
      "a tenant that no route leads to",
      soundBut("routes:", "  bank: { prefix: bank, channel: C0BANK }\nroutes:"),
      "8:3 tenants.bank: no route leads to this tenant",
    ],
    [
      "a route that an earlier one hides",
      soundBut(
        "  - tenant: pay",
        "  - { match: { alarm: x }, tenant: pay }\n  - { match: { alarm: x }, tenant: pay }\n  - tenant: pay",
      ),
      "10:7 routes[1].match: never hits: routes[0] has the same match",
    ],
    [
      "a log group that needs a dimension nothing asks for",
      soundBut("    prefix: pay", '    prefix: pay\n    logs: [{ group: "/ecs/{Service}" }]'),
      '7:21 tenants.pay.logs[0].group: finds nothing for an alarm without the dimension Service: add match: { "dimension.Service": "*" }',
    ],
    [
      "a fallback that is another tenant's own channel",
      soundBut(
        "routes:",
        "  bank: { prefix: bank, channel: C0BANK, fallback: C0PAY }\nroutes:\n  - { match: { alarm: x }, tenant: bank }",
      ),
      "8:52 tenants.bank.fallback: people in pay's own channel may act for bank too: a fallback channel of its own keeps them apart",
    ],
  ])("%s", (_, text, warning) => {
    expect(compiled(text).warnings.map(problemText)).toEqual([`hansho.yaml:${warning}`]);
  });
});

describe("whatever the file holds", () => {
  const lines = SOUND.split("\n");
  const junk = fc.oneof(
    fc.constantFrom(
      "~",
      "!x",
      "*a",
      "&a [*a]",
      "{",
      "]",
      "? [a]",
      "__proto__: {}",
      "constructor: {}",
      "<<: {}",
      "---",
      "\t",
      "'",
      "1e999",
      "|",
    ),
    fc.string({ unit: "grapheme" }),
  );

  test("it never throws, and without a configuration it has a problem with a place", () => {
    fc.assert(
      fc.property(fc.nat(lines.length), fc.nat(3), fc.array(junk, { maxLength: 4 }), (at, removed, added) => {
        const text = lines.toSpliced(at, removed, ...added).join("\n");
        const { config, problems } = compileConfig("hansho.yaml", text);
        expect(problems.length > 0).toBe(config === null);
        for (const { line, column } of problems)
          expect([line, column].every((n) => n !== undefined && n >= 1)).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  test("any value in any field's place is a problem or compiles", () => {
    fc.assert(
      fc.property(fc.nat(lines.length - 2), fc.json(), (at, json) => {
        const text = lines.map((line, index) => (index === at ? line.replace(/:.*$/u, `: ${json}`) : line)).join("\n");
        const { config, problems } = compileConfig("hansho.yaml", text);
        expect(problems.length > 0).toBe(config === null);
      }),
      { numRuns: 1_000 },
    );
  });

  test("ten thousand brackets are a problem, not a crash", () => {
    expect(compileConfig("hansho.yaml", "[".repeat(10_000)).problems).not.toEqual([]);
  });
});
