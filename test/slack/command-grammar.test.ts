import { parseCommand } from "@hansho/slack/command/grammar";
import { momentOf, timeOf } from "@hansho/slack/command/until";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

const HOUR = 3_600_000;

describe("what is understood", () => {
  test.each([
    ["", { verb: "overview" }],
    ["　", { verb: "overview" }],
    ["  help  ", { verb: "help" }],
    ["ヘルプ", { verb: "help" }],
    ["list", { verb: "list", wanted: "all", matchers: [], page: 1 }],
    ["list acked page=3", { verb: "list", wanted: "acked", matchers: [], page: 3 }],
    ["一覧　未対応　ｐａｇｅ＝２", { verb: "list", wanted: "open", matchers: [], page: 2 }],
    ["show pay-1", { verb: "show", ids: ["pay-1"] }],
    ["表示 ｐａｙ－１", { verb: "show", ids: ["pay-1"] }],
    ["ACK pay-1 pay-2, pay-1", { verb: "ack", ids: ["pay-1", "pay-2"], note: null }],
    ["確認 payー１、pay-2", { verb: "ack", ids: ["pay-1", "pay-2"], note: null }],
    ["ack pay–1", { verb: "ack", ids: ["pay-1"], note: null }],
    ["unack pay-1", { verb: "unack", ids: ["pay-1"], note: null }],
    ["ack all", { verb: "ack-all", matchers: [], confirmed: false, note: null }],
    ["ack all please 🙏", { verb: "ack-all", matchers: [], confirmed: false, note: null }],
    ["確認 全部 実行", { verb: "ack-all", matchers: [], confirmed: true, note: null }],
    ['ack pay-1 pay-2 note "on it"', { verb: "ack", ids: ["pay-1", "pay-2"], note: "on it" }],
    ["確認 メモ 「調査中 です」 pay-1", { verb: "ack", ids: ["pay-1"], note: "調査中 です" }],
    ["ack pay-1 note restarting the pool", { verb: "ack", ids: ["pay-1"], note: "restarting the pool" }],
    ["ack pay-1 note=fixed", { verb: "ack", ids: ["pay-1"], note: "fixed" }],
    ['ack all note "x" confirm', { verb: "ack-all", matchers: [], confirmed: true, note: "x" }],
    ['resolve pay-1 note "ＤＢ再起動"', { verb: "resolve", ids: ["pay-1"], note: "ＤＢ再起動" }],
    ["解決 pay-1", { verb: "resolve", ids: ["pay-1"], note: null }],
    ["close pay-1", { verb: "resolve", ids: ["pay-1"], note: null }],
    ["reopen pay-1", { verb: "reopen", ids: ["pay-1"], note: null }],
    ["再開 pay-1", { verb: "reopen", ids: ["pay-1"], note: null }],
    ["note pay-1 on it", { verb: "note", ids: ["pay-1"], note: "on it" }],
    ['メモ pay-1 pay-2 "再起動中"', { verb: "note", ids: ["pay-1", "pay-2"], note: "再起動中" }],
    ["assign pay-1 <@U0123ABC|taro>", { verb: "assign", ids: ["pay-1"], to: "U0123ABC" }],
    ["assign pay-1 to <@U0123ABC>", { verb: "assign", ids: ["pay-1"], to: "U0123ABC" }],
    ["担当 <@W0123ABC>さん pay-1", { verb: "assign", ids: ["pay-1"], to: "W0123ABC" }],
    ["pay-1 を 確認", { verb: "ack", ids: ["pay-1"], note: null }],
    ["pay-1 pay-2 ack note on it", { verb: "ack", ids: ["pay-1", "pay-2"], note: "on it" }],
    ["/alert ack pay-1", { verb: "ack", ids: ["pay-1"], note: null }],
    ["`/alert ack pay-1`", { verb: "ack", ids: ["pay-1"], note: null }],
    ["note pay-1 and pay-2 restarted", { verb: "note", ids: ["pay-1", "pay-2"], note: "restarted" }],
    ["note pay-1 and again", { verb: "note", ids: ["pay-1"], note: "and again" }],
    ["note pay-1: 👀 pay-2", { verb: "note", ids: ["pay-1"], note: "👀 pay-2" }],
    ["assign pay-1 U0123ABC", { verb: "assign", ids: ["pay-1"], to: "U0123ABC" }],
    ["担当 pay-1 自分", { verb: "assign", ids: ["pay-1"], to: "me" }],
    ["who pay-1", { verb: "who", ids: ["pay-1"] }],
    ["誰 pay-1", { verb: "who", ids: ["pay-1"] }],
    ["担当者 ｐａｙ－１", { verb: "who", ids: ["pay-1"] }],
    ["runbook pay-1", { verb: "runbook", ids: ["pay-1"] }],
    ["手順書 pay-1", { verb: "runbook", ids: ["pay-1"] }],
    ["lang", { verb: "lang", locale: null, matchers: [] }],
    ["lang ja", { verb: "lang", locale: "ja", matchers: [] }],
    ["言語　英語", { verb: "lang", locale: "en", matchers: [] }],
    ["ｌａｎｇ　ＪＡ", { verb: "lang", locale: "ja", matchers: [] }],
    [
      "lang default tenant=web",
      { verb: "lang", locale: "default", matchers: [{ key: "tenant", operator: "=", value: "web" }] },
    ],
    ["test", { verb: "test", severity: null, matchers: [] }],
    ["テスト 重大度＝緊急", { verb: "test", severity: "critical", matchers: [] }],
    [
      "test sev=high tenant=web",
      { verb: "test", severity: "high", matchers: [{ key: "tenant", operator: "=", value: "web" }] },
    ],
    ["doctor", { verb: "doctor", matchers: [] }],
    ["診断 テナント＝web", { verb: "doctor", matchers: [{ key: "tenant", operator: "=", value: "web" }] }],
    [
      "一覧 ページ＝２ アプリ=決済",
      { verb: "list", wanted: "all", matchers: [{ key: "app", operator: "=", value: "決済" }], page: 2 },
    ],
    ["oncall", { verb: "oncall", rota: null, matchers: [] }],
    ["当番 rota=night", { verb: "oncall", rota: "night", matchers: [] }],
    [
      "oncall override <@U0123ABC> for 8h",
      { verb: "stand-in", to: "U0123ABC", end: { for: 8 * HOUR }, rota: null, matchers: [] },
    ],
    [
      "当番 交代 自分 ８時間 rota=night tenant=web",
      {
        verb: "stand-in",
        to: "me",
        end: { for: 8 * HOUR },
        rota: "night",
        matchers: [{ key: "tenant", operator: "=", value: "web" }],
      },
    ],
    [
      "oncall override me until 09:00 JST",
      {
        verb: "stand-in",
        to: "me",
        end: { until: { day: null, minutes: 540, zone: "Asia/Tokyo" } },
        rota: null,
        matchers: [],
      },
    ],
    ["mutes", { verb: "mutes", matchers: [] }],
    ["ミュート一覧", { verb: "mutes", matchers: [] }],
    ["unmute m-3 pay-1", { verb: "unmute", ids: ["m-3", "pay-1"], windows: [], matchers: [] }],
    [
      "解除 m-3 tenant=web",
      { verb: "unmute", ids: ["m-3"], windows: [], matchers: [{ key: "tenant", operator: "=", value: "web" }] },
    ],
  ])("%s", (text, command) => {
    expect(parseCommand(text)).toEqual(command);
  });

  test.each([
    ["sev=high", { key: "sev", operator: "=", value: "high" }],
    ["重大度＝重大", { key: "sev", operator: "=", value: "high" }],
    ["sev=CRIT", { key: "sev", operator: "=", value: "critical" }],
    ["sev=h*", { key: "sev", operator: "=", value: "h*" }],
    ["severity!=low", { key: "sev", operator: "!=", value: "low" }],
    ['alarm=~"pay .*"', { key: "alarm", operator: "=~", value: "pay .*" }],
    ["alarm=~“pay .*”", { key: "alarm", operator: "=~", value: "pay .*" }],
    ["'alarm!~foo bar'", { key: "alarm", operator: "!~", value: "foo bar" }],
    ["ｒｅｇｉｏｎ＝ａｐ－ｎｏｒｔｈｅａｓｔ－１", { key: "region", operator: "=", value: "ap-northeast-1" }],
    ["alarm＝「決済　エラー（重大）」", { key: "alarm", operator: "=", value: "決済　エラー（重大）" }],
    ["dimension.FunctionName=pay", { key: "dimension.FunctionName", operator: "=", value: "pay" }],
    ["tag.team=a=b", { key: "tag.team", operator: "=", value: "a=b" }],
  ])("a matcher: %s", (text, matcher) => {
    expect(parseCommand(`list ${text}`)).toMatchObject({ verb: "list", matchers: [matcher] });
  });

  test.each([
    ["mute pay-1", { ids: ["pay-1"], end: null, reason: null }],
    ["mute pay-1 for 30m", { end: { for: HOUR / 2 } }],
    ["mute pay-1 for 1h30m", { end: { for: 1.5 * HOUR } }],
    ["mute pay-1 for 2 hours", { end: { for: 2 * HOUR } }],
    ["mute pay-1 for 1d", { end: { for: 24 * HOUR } }],
    ["mute pay-1 for 1w", { end: { for: 168 * HOUR } }],
    ["ミュート pay-1 ２時間 理由 リリース作業", { end: { for: 2 * HOUR }, reason: "リリース作業" }],
    ["mute pay-1 30分", { end: { for: HOUR / 2 } }],
    ["mute pay-1 until 18:00", { end: { until: { day: null, minutes: 1080, zone: null } } }],
    ["mute pay-1 until 09:00 JST", { end: { until: { day: null, minutes: 540, zone: "Asia/Tokyo" } } }],
    [
      "mute pay-1 until 9:05 Europe/Berlin reason x",
      { end: { until: { day: null, minutes: 545, zone: "Europe/Berlin" } }, reason: "x" },
    ],
    ["ミュート pay-1 １８：００まで", { end: { until: { day: null, minutes: 1080, zone: null } } }],
    ["ミュート pay-1 18時30分まで", { end: { until: { day: null, minutes: 1110, zone: null } } }],
    [
      "mute until 2026-11-22 18:00 pay-1",
      { ids: ["pay-1"], end: { until: { day: { year: 2026, month: 11, day: 22 }, minutes: 1080, zone: null } } },
    ],
    [
      "mute pay-1 until 2026-11-22T18:00:00Z",
      { end: { until: { day: { year: 2026, month: 11, day: 22 }, minutes: 1080, zone: "UTC" } } },
    ],
    [
      "mute pay-1 until 2026-11-22T18:00+09:00",
      { end: { until: { day: { year: 2026, month: 11, day: 22 }, minutes: 1080, zone: "+09:00" } } },
    ],
    ["mute pay-1 until 6pm", { end: { until: { day: null, minutes: 1080, zone: null } } }],
    ["mute pay-1 until tomorrow 9:00 JST", { end: { until: { day: { ahead: 1 }, minutes: 540, zone: "Asia/Tokyo" } } }],
    ["ミュート pay-1 明日9時", { end: { until: { day: { ahead: 1 }, minutes: 540, zone: null } } }],
    [
      "ミュート pay-1 明日 ９時半まで 理由 点検",
      { end: { until: { day: { ahead: 1 }, minutes: 570, zone: null } }, reason: "点検" },
    ],
    ["ミュート pay-1 明後日の午後6時まで", { end: { until: { day: { ahead: 2 }, minutes: 1080, zone: null } } }],
    [
      "ミュート pay-1 11月28日 18時30分まで",
      { end: { until: { day: { month: 11, day: 28 }, minutes: 1110, zone: null } } },
    ],
    [
      "mute until 11/28 9:00 pay-1",
      { ids: ["pay-1"], end: { until: { day: { month: 11, day: 28 }, minutes: 540, zone: null } } },
    ],
    ["ミュート pay-1 午前0時まで", { end: { until: { day: null, minutes: 0, zone: null } } }],
    ['mute pay-1 reason "a “b” c" for 1h', { end: { for: HOUR }, reason: "a “b” c" }],
    ["mute pay-1 reason “deploying now” for 1h", { end: { for: HOUR }, reason: "deploying now" }],
    ['mute pay-1 reason "half smart” 1h', { end: { for: HOUR }, reason: "half smart" }],
    ["mute pay-1 reason 「デプロイ中　第2弾」 for 1h", { end: { for: HOUR }, reason: "デプロイ中　第2弾" }],
    [
      "mute app=pay sev!=critical for 1h reason don't wake me",
      { ids: [], matchers: [{ key: "app" }, { key: "sev" }], reason: "don't wake me" },
    ],
    ["mute pay-1 until-ok", { ids: ["pay-1"], end: "until-ok", reason: null }],
    ["mute until ok pay-1 reason known bug", { ids: ["pay-1"], end: "until-ok", reason: "known bug" }],
    ["mute app=pay UNTIL OK", { matchers: [{ key: "app" }], end: "until-ok" }],
    ["ミュート pay-1 復旧まで 理由 既知の不具合", { ids: ["pay-1"], end: "until-ok", reason: "既知の不具合" }],
    ["ミュート pay-1 復旧 まで", { ids: ["pay-1"], end: "until-ok" }],
    ["ミュート pay-1 ＯＫまで", { ids: ["pay-1"], end: "until-ok" }],
    ["mute pay-1 1h reason=deploy", { end: { for: HOUR }, reason: "deploy" }],
    ["mute pay-1 for 2h 30m", { end: { for: 2.5 * HOUR } }],
    ["mute pay-1 for 1 h 30 min reason x", { end: { for: 1.5 * HOUR }, reason: "x" }],
    ["mute pay-1 90 minutes", { end: { for: 1.5 * HOUR } }],
    ["mute pay-1 for 1.5h", { end: { for: 1.5 * HOUR } }],
    ["mute pay-1 for 2hrs.", { end: { for: 2 * HOUR } }],
    ["mute pay-1 for an hour", { end: { for: HOUR } }],
    ["ミュート pay-1 を 30 分", { end: { for: HOUR / 2 } }],
    ["ミュート pay-1 一時間半", { end: { for: 1.5 * HOUR } }],
    ["ミュート pay-1 二十五分", { end: { for: (25 / 60) * HOUR } }],
    ["ミュート pay-1 十分", { end: { for: HOUR / 6 } }],
    ["ミュート pay-1 半日", { end: { for: 12 * HOUR } }],
    ["mute pay-1 until 25:00", { end: { until: { day: null, minutes: 1500, zone: null } } }],
    ["ミュート pay-1 26時まで", { end: { until: { day: null, minutes: 1560, zone: null } } }],
    ["ミュート pay-1 翌朝7時まで", { end: { until: { day: null, minutes: 420, zone: null } } }],
    ["ミュート pay-1 明日の朝7時まで", { end: { until: { day: { ahead: 1 }, minutes: 420, zone: null } } }],
    ["ミュート pay-1 明朝7時半まで", { end: { until: { day: { ahead: 1 }, minutes: 450, zone: null } } }],
    ["ミュート pay-1 今夜10時まで", { end: { until: { day: null, minutes: 1320, zone: null } } }],
    ["ミュート pay-1 夜1時まで", { end: { until: { day: null, minutes: 60, zone: null } } }],
    ["ミュート pay-1 夜12時まで", { end: { until: { day: null, minutes: 1440, zone: null } } }],
    ["ミュート pay-1 昼1時まで", { end: { until: { day: null, minutes: 780, zone: null } } }],
    ["ミュート pay-1 月曜9時まで", { end: { until: { day: { weekday: 0 }, minutes: 540, zone: null } } }],
    ["ミュート pay-1 日曜日 ９：００まで", { end: { until: { day: { weekday: 6 }, minutes: 540, zone: null } } }],
    ["mute pay-1 until mon 9:00", { end: { until: { day: { weekday: 0 }, minutes: 540, zone: null } } }],
    ["mute pay-1 until 9am Thursday", { end: { until: { day: { weekday: 3 }, minutes: 540, zone: null } } }],
    ["mute pay-1 until 7:00 tomorrow", { end: { until: { day: { ahead: 1 }, minutes: 420, zone: null } } }],
    ["ミュート pay-1 〜18時まで", { end: { until: { day: null, minutes: 1080, zone: null } } }],
    ["mute pay-1 til 18:00.", { end: { until: { day: null, minutes: 1080, zone: null } } }],
    ["mute pay-1 until it recovers", { end: "until-ok" }],
    ["ミュート pay-1 直るまで", { end: "until-ok" }],
    ["mute pay-1 and pay-2 for 1h", { ids: ["pay-1", "pay-2"], end: { for: HOUR } }],
  ])("%s", (text, part) => {
    expect(parseCommand(text)).toMatchObject({ verb: "mute", ...part });
  });
});

describe("an id is read as it was pasted or dictated", () => {
  test.each([
    "pay-1.",
    "pay-1。",
    "pay-1!",
    "`pay-1`",
    "*pay-1*",
    "_*pay-1*_",
    "(pay-1)",
    "「pay-1」",
    "【ＰＡＹ－１】",
    "#pay-1",
    "pay-1:",
    "pay-1を",
    "<https://slack.example/archives/C1/p1|pay-1>",
    "🔥 pay-1",
    "pay-1 👍🏽 :pray:",
    "pay-1\u200b",
    "pay-1 please",
    "pay-1 お願いします。",
  ])("%s", (typed) => {
    const command = parseCommand(`ack ${typed}`);
    expect(command).toMatchObject({ verb: "ack", note: null });
    expect("ids" in command && command.ids.map((id) => id.toLowerCase())).toEqual(["pay-1"]);
  });

  test.each(["pay-1,pay-2", "pay-1, pay-2", "pay-1 and pay-2", "pay-1 & pay-2", "pay-1/pay-2", "pay-1;pay-2"])(
    "two: %s",
    (typed) => expect(parseCommand(`show ${typed}`)).toEqual({ verb: "show", ids: ["pay-1", "pay-2"] }),
  );

  test.each([
    "pay-1と pay-2",
    "pay-1とpay-2",
    "pay-1 と pay-2",
    "pay-1・pay-2",
    "pay-1、\npay-2",
    "pay-1　及び　pay-2",
  ])("two in Japanese: %s", (typed) =>
    expect(parseCommand(`表示 ${typed}`)).toEqual({ verb: "show", ids: ["pay-1", "pay-2"] }),
  );
});

describe("what is not understood is told, with something near it", () => {
  test.each([
    ["akc pay-7", "unknown-verb", "ack pay-7"],
    ["mutte pay-1 for 1h", "unknown-verb", "mute pay-1 for 1h"],
    ["ミュウト", "unknown-verb", 'mute pay-1 for 1h reason "deploying"'],
    ["frobnicate", "unknown-verb", "help"],
    ["pay-7", "unknown-verb", "show pay-7"],
    ["constructor", "unknown-verb", "help"],
    ["ack", "missing-id", "ack pay-1"],
    ["ack everything", "not-an-id", "ack pay-1"],
    ["ack pay-7 note", "empty-note", "ack pay-7"],
    ['ack all note=""', "empty-note", "ack pay-1"],
    ["note pay-7", "empty-note", 'note pay-7 "on it"'],
    ["note on it", "missing-id", 'note pay-1 "on it"'],
    ["assign pay-7", "missing-person", "assign pay-7 @user"],
    ["assign pay-7 <@U1AAAA> <@U2BBBB>", "missing-person", "assign pay-7 @user"],
    ["assign <@U1AAAA>", "missing-id", "assign pay-1 @user"],
    ["assign pay-7 @taro", "unknown-person", "assign pay-7 @user"],
    ["assign @taro", "not-an-id", "assign pay-1 @user"],
    ["assign pay-7 me @taro", "not-an-id", "assign pay-7 @user"],
    ["oncall night", "unexpected", "oncall"],
    ["who is on call", "not-an-id", "oncall"],
    ["誰 当番", "not-an-id", "oncall"],
    ["oncall override for 8h", "missing-person", "oncall override @user for 8h"],
    ["oncall override me", "missing-end", "oncall override @user for 8h"],
    ["oncall override me for ever", "missing-end", "oncall override @user for 8h"],
    ["resolve", "missing-id", 'resolve pay-1 note "fixed"'],
    ["reopen all", "not-an-id", "reopen pay-1"],
    [`ack ${Array.from({ length: 21 }, (_, at) => `pay-${at}`).join(" ")}`, "too-many-ids", "ack pay-0"],
    ["list colour=red", "unknown-key", "list open sev=critical"],
    ["list regoin=eu-west-1 page=2", "unknown-key", "list region=eu-west-1 page=2"],
    ["list sev=critcal", "unknown-value", "list sev=critical"],
    ["list sev=worst", "unknown-value", "list open sev=critical"],
    ["list opne app=pay", "unexpected", "list open app=pay"],
    ["ack all confrim", "unexpected", "ack all confirm"],
    ["mute pay-7 fro 1h", "unexpected", "mute pay-7 for 1h"],
    ["mute pay-7 for 30", "bad-duration", "mute pay-7 for 30m"],
    ["mute pay-7 until-oke", "unexpected", "mute pay-7 until-ok"],
    ["oncall overide <@U0123ABC> for 8h", "unexpected", "oncall override <@U0123ABC> for 8h"],
    ["lang jp", "unknown-language", "lang ja"],
    ["lang fr", "unknown-language", "lang ja"],
    ["lang ja en", "unexpected", "lang ja"],
    ["postmortem pay-1 lang=constructor", "unknown-language", "postmortem pay-1 lang=en format=html"],
    ["postmortem pay-1 format=constructor", "bad-format", "postmortem pay-1 lang=en format=html"],
    ["test now", "unexpected", "test"],
    ["test app=pay", "unexpected", "test"],
    ["who", "missing-id", "who pay-1"],
    ["runbook everything", "not-an-id", "runbook pay-1"],
    ["ack pay5", "not-an-id", "ack pay-5"],
    ["ack ５", "not-an-id", "ack pay-5"],
    ["ack #12 pay-3 note 4", "not-an-id", "ack pay-12 pay-3 note 4"],
    ["resolve bank_batch7 pay_8", "not-an-id", "resolve bank_batch-7 pay-8"],
    ["note pay5 db2 restarted", "missing-id", "note pay-5 db2 restarted"],
    ["mute pay5 for 1h", "unexpected", "mute pay-5 for 1h"],
    ['mute pay-5 for 1h note "db moves"', "unexpected", 'mute pay-5 for 1h reason "db moves"'],
    ["mute pay-1 until 13pm", "bad-time", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 until 2月30日 9時", "bad-time", 'mute pay-1 for 1h reason "deploying"'],
    ["list alarm=~(", "bad-pattern", "list open sev=critical"],
    ["list alarm=~(a+)+", "bad-pattern", "list open sev=critical"],
    ["list page=0", "bad-page", "list open sev=critical"],
    ["list everything", "unexpected", "list open sev=critical"],
    ["mute", "nothing-to-mute", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 app=pay for 1h", "ids-or-matchers", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 for ever", "bad-duration", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 for 0h", "bad-duration", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 until soon", "bad-time", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 until 30:00", "bad-time", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 until 2026-02-30 09:00", "bad-time", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 until-ok for 1h", "two-ends", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 for 1h until 18:00", "two-ends", 'mute pay-1 for 1h reason "deploying"'],
    ["mute pay-1 for 1h reason", "empty-reason", 'mute pay-1 for 1h reason "deploying"'],
    ['mute pay-1 for 1h reason "x', "unclosed-quote", 'mute pay-1 for 1h reason "x"'],
    ["note pay-7 “on it", "unclosed-quote", "note pay-7 “on it”"],
    ["メモ pay-7 「調査中", "unclosed-quote", "メモ pay-7 「調査中」"],
    ['frobnicate "x', "unclosed-quote", 'mute pay-1 for 1h reason "deploying"'],
    ["unmute", "missing-id", "unmute pay-1"],
    ["mute pay-1 until 7", "bad-time", "mute pay-1 until 7:00"],
    ["mute pay-1 until 0730", "bad-time", "mute pay-1 until 07:30"],
    ["mute pay-1 until monday", "bad-time", "mute pay-1 until monday 9:00"],
    ["mute pay-1 until midnight", "bad-time", "mute pay-1 until 24:00"],
    ["ミュート pay-1 明朝まで", "bad-time", "ミュート pay-1 until 明朝 9:00"],
    ["ミュート pay-1 朝まで", "bad-time", "ミュート pay-1 until 朝 9:00"],
    ["mute pay-1 1h deploying v42", "unexpected", 'mute pay-1 1h reason "deploying v42"'],
    ["mute pay-1 forever", "unexpected", 'mute pay-1 for 1h reason "deploying"'],
    ["mute all 1h", "unexpected", "mute alarm=* 1h"],
    ["ack pay-7 on it", "not-an-id", 'ack pay-7 note "on it"'],
    ["resolve pay-7 “it's fixed”", "not-an-id", 'resolve pay-7 note "it\'s fixed"'],
    ['reopen pay-7 not "fixed" yet', "not-an-id", 'reopen pay-7 note "not fixed yet"'],
    ["ack pay-7 db-x", "not-an-id", 'ack pay-7 note "db-x"'],
    ["ack pay-7 2nd time", "not-an-id", "ack pay-7"],
    ['note "on it" pay-7', "missing-id", 'note pay-7 "on it"'],
    ["ack pay 7", "not-an-id", "ack pay-7"],
    ["show pay -7 pay- 8", "not-an-id", "show pay-7 pay-8"],
    ["ack pay-alarm1", "not-an-id", "ack pay-1"],
    ["list page 2", "unexpected", "list page=2"],
    ["list 2", "unexpected", "list page=2"],
    ["list 緊急", "unexpected", "list sev=critical"],
    ["test critical", "unexpected", "test sev=critical"],
    ["oncall me for 8h", "unexpected", "oncall override me for 8h"],
    ["postmortem pay-7 en html", "not-an-id", "postmortem pay-7 lang=en format=html"],
    ["確認pay-7", "unknown-verb", "ack pay-7"],
    ["pay-7を確認", "unknown-verb", "ack pay-7"],
    ["take pay-7", "unknown-verb", "ack pay-7"],
    ["pay-7 対応します", "unknown-verb", "ack pay-7"],
    ["pay-7 akc", "unknown-verb", "ack pay-7"],
    ["mute pay-7 until 18:00 PST", "unexpected", 'mute pay-7 for 1h reason "deploying"'],
    ["ack all open", "unexpected", "ack pay-1"],
    ["list sev=critical,high", "unknown-value", "list sev=~critical|high"],
    ["list sev=critical sev=high", "two-values", "list open sev=critical"],
    ["mute app=pay app=shop 1h", "two-values", 'mute pay-1 for 1h reason "deploying"'],
    ["ack all app=a app=b", "two-values", "ack pay-1"],
    ["👀 pay-7", "unknown-verb", "ack pay-7"],
    ["snooze pay-7 1h", "unknown-verb", "mute pay-7 1h"],
    ["open", "unknown-verb", "list open"],
    ["unmute m-3 app=pay", "not-a-mute", "mutes"],
    ["unmute all", "not-a-mute", "mutes"],
    ["unmute m5", "not-a-mute", "unmute m-5"],
  ])("%s", (text, kind, suggestion) => {
    expect(parseCommand(text)).toMatchObject({ problem: { kind }, suggestion });
  });

  test("a form asks for what its own command lacks, and for nothing of another's", () => {
    expect(parseCommand("note pay-1")).toHaveProperty("missing", { form: "note", id: "pay-1" });
    expect(parseCommand("assign pay-1 @taro")).toHaveProperty("missing", { form: "assign", id: "pay-1" });
    for (const other of ["ack pay-1 note", "note pay-1 pay-2", "assign @taro"]) {
      expect(parseCommand(other)).not.toHaveProperty("missing");
    }
  });

  test("every suggestion is itself understood, whatever was typed", () => {
    const words = fc.constantFrom(
      "ack",
      "mute",
      "pay-1",
      "for",
      "1h",
      "until",
      "18:00",
      "all",
      "note",
      "sev=",
      "「",
      '"',
      "x",
      "page=2",
      "　",
      "reason",
      "pay",
      "7",
      "と",
      "と pay-2",
      "25:00",
      "月曜まで",
      "forever",
      "*",
      "m-1",
      "oncall",
      "me",
      "unmute",
    );
    const typed = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 60 }),
      fc.array(words, { maxLength: 8 }).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(typed, (text) => {
        const command = parseCommand(text);
        if (!("problem" in command) || command.problem.kind === "unknown-verb") return;
        // Slack makes a mention of whom somebody types.
        expect(parseCommand(command.suggestion.replace("@user", "<@U0USER>"))).toHaveProperty("verb");
      }),
      { numRuns: 500 },
    );
  });
});

describe("when a clock next shows a time", () => {
  const at = (text: string, now: string, zone = "Asia/Tokyo") => {
    const time = timeOf([text]);
    return time && new Date(momentOf(time, Date.parse(now), zone)).toISOString();
  };

  test("today, if it is still to come in the tenant's zone; else tomorrow", () => {
    expect(at("18:00", "2026-11-22T00:00:00Z")).toBe("2026-11-22T09:00:00.000Z");
    expect(at("18:00", "2026-11-22T09:00:00Z")).toBe("2026-11-23T09:00:00.000Z");
    expect(at("08:00", "2026-11-21T23:30:00Z")).toBe("2026-11-22T23:00:00.000Z");
  });

  test("25:00 is one o'clock of the night that follows, today's or yesterday's", () => {
    expect(at("25:00", "2026-11-22T00:00:00Z")).toBe("2026-11-22T16:00:00.000Z");
    expect(at("25:00", "2026-11-21T15:30:00Z")).toBe("2026-11-21T16:00:00.000Z");
    expect(at("24:00", "2026-11-22T00:00:00Z")).toBe("2026-11-22T15:00:00.000Z");
    expect(at("11/28 25:00", "2026-11-22T00:00:00Z")).toBe("2026-11-28T16:00:00.000Z");
  });

  test("a day of the week is today while its time is to come, else the next of its name", () => {
    expect(at("sun 10:00", "2026-11-22T00:00:00Z")).toBe("2026-11-22T01:00:00.000Z");
    expect(at("日曜8時", "2026-11-22T00:00:00Z")).toBe("2026-11-28T23:00:00.000Z");
    expect(at("土曜25時", "2026-11-21T15:30:00Z")).toBe("2026-11-21T16:00:00.000Z");
  });

  test("a zone that is named counts, not the tenant's", () => {
    expect(at("09:00 UTC", "2026-11-22T00:00:00Z")).toBe("2026-11-22T09:00:00.000Z");
    expect(at("09:00 JST", "2026-11-22T00:30:00Z", "America/New_York")).toBe("2026-11-23T00:00:00.000Z");
    expect(at("2026-12-01 09:00 America/New_York", "2026-11-22T00:00:00Z")).toBe("2026-12-01T14:00:00.000Z");
    expect(at("2026-12-01T09:00+05:30", "2026-11-22T00:00:00Z")).toBe("2026-12-01T03:30:00.000Z");
    expect(at("18:00", "2026-11-22T00:00:00Z", "Asia/Kathmandu")).toBe("2026-11-22T12:15:00.000Z");
  });

  test("a time that clocks skip is meant as one hour later", () => {
    expect(at("02:30", "2026-03-28T12:00:00Z", "Europe/Berlin")).toBe("2026-03-29T01:30:00.000Z");
  });

  test("of a time that clocks show twice the next is meant", () => {
    expect(at("02:30", "2026-10-24T12:00:00Z", "Europe/Berlin")).toBe("2026-10-25T00:30:00.000Z");
    expect(at("02:30", "2026-10-25T00:45:00Z", "Europe/Berlin")).toBe("2026-10-25T01:30:00.000Z");
  });

  test("a day whose clocks are set has its own length", () => {
    expect(at("12:00", "2026-03-28T12:00:00Z", "Europe/Berlin")).toBe("2026-03-29T10:00:00.000Z");
    expect(at("12:00", "2026-10-24T11:00:00Z", "Europe/Berlin")).toBe("2026-10-25T11:00:00.000Z");
  });

  test("an abbreviation that means several zones is not taken", () => {
    expect(timeOf(["09:00 CST"])).toBeNull();
    expect(timeOf(["09:00 Nowhere/City"])).toBeNull();
  });

  test("the next time is always to come, within two days, and shows what was asked", () => {
    const zones = fc.constantFrom(
      "Asia/Tokyo",
      "Europe/Berlin",
      "America/St_Johns",
      "Australia/Lord_Howe",
      "Pacific/Apia",
    );
    const moments = fc.integer({ min: Date.UTC(2025, 0, 1), max: Date.UTC(2030, 0, 1) });
    fc.assert(
      fc.property(zones, moments, fc.integer({ min: 0, max: 1439 }), (zone, now, minutes) => {
        const next = momentOf({ day: null, minutes, zone }, now, "UTC");
        expect(next).toBeGreaterThan(now);
        expect(next - now).toBeLessThanOrEqual(26 * HOUR);
      }),
    );
  });
});
