import { problemText } from "@hansho/config/problem";
import { lint } from "@hansho/config/runbook/lint";
import { describe, expect, test } from "vitest";
import { type Edits, pair } from "./runbook-pair.ts";

describe("two faultless files", () => {
  test("become one runbook in both languages", () => {
    const { runbooks, problems } = lint(pair());
    expect(problems).toEqual([]);
    expect(runbooks).toHaveLength(1);
    expect(runbooks[0]).toMatchObject({
      slug: "unknown",
      category: "unknown",
      version: 1,
      reviewed: "2026-11-21",
      match: { metrics: ["Latency"], words: ["latency"], logs: [], categories: [] },
    });
    expect(runbooks[0]?.text.en.steps).toEqual([
      { lead: "Read the alarm.", detail: "Since when?" },
      { lead: "Find out who is hurt.", detail: "" },
      { lead: "List what changed.", detail: "```\naws cloudtrail lookup-events --max-results 5\n```" },
      { lead: "Call the owner.", detail: "" },
    ]);
    expect(runbooks[0]?.text.ja.body).toMatch(
      /^\*原因がまだわからない\*\n\n\*最初にすること\*\n\n1\. \*アラームを読む\*\n {4}いつからか。/u,
    );
  });

  test("may have Windows line ends and a byte order mark", () => {
    const files = pair().map(({ path, text }) => ({ path, text: `\ufeff${text.replaceAll("\n", "\r\n")}` }));
    expect(lint(files).problems).toEqual([]);
    expect(lint(files).runbooks).toEqual(lint(pair()).runbooks);
  });

  test("may have a README beside them", () => {
    expect(lint([...pair(), { path: "runbooks/README.md", text: "# How to write one" }]).problems).toEqual([]);
  });
});

describe("a broken file is told by place, field and what was expected", () => {
  const long = "Read the alarm, and then read it again, and then once more, because nobody ever reads it well enough.";
  const cases: [string, Edits, string[]][] = [
    [
      "no front matter",
      { ja: [["---\nslug", "slug"]] },
      ["runbooks/unknown.ja.md:1 expected front matter between two lines of ---"],
    ],
    [
      "front matter that is not YAML",
      { en: [["title: Cause not known yet", "title: Cause: not known"]] },
      ["runbooks/unknown.en.md:4 expected YAML: Nested mappings are not allowed in compact mappings"],
    ],
    [
      "a title as a heading",
      { en: [["## First steps", "# Cause not known yet\n\n## First steps"]] },
      [
        "runbooks/unknown.en.md:13 unknown section `Cause not known yet`; expected First steps, Overview, Likely causes, Impact, Mitigate, Escalate, Over when, Lasting fix",
      ],
    ],
    [
      "text before the first section",
      { en: [["## First steps", "Read this.\n\n## First steps"]] },
      ["runbooks/unknown.en.md:13 expected the first `##` section here; the title stands in the front matter"],
    ],
    [
      "an unknown key",
      { en: [["version: 1", "version: 1\nteam: me"]] },
      [
        "runbooks/unknown.en.md:6 team: unknown key; expected one of slug, category, title, version, reviewed, owner, severity, links, language, match",
      ],
    ],
    [
      "an owner, a severity, a language and links that are none",
      {
        en: [["version: 1", "version: 1\nowner: ''\nseverity: bad\nlanguage: ja\nlinks: [http://wiki.example.com]"]],
      },
      [
        "runbooks/unknown.en.md:6 owner: expected who looks after it",
        "runbooks/unknown.en.md:7 severity: expected one of critical, high, medium, low",
        "runbooks/unknown.en.md:8 language: expected `en`, as the file is named",
        "runbooks/unknown.en.md:9 links[0]: expected an address with https",
      ],
    ],
    [
      "a severity that differs between the languages",
      { en: [["version: 1", "version: 1\nseverity: high"]], ja: [["version: 1", "version: 1\nseverity: low"]] },
      ["runbooks/unknown.ja.md:1 severity: expected `high`, as in the English file"],
    ],
    [
      "a mistyped clue",
      { en: [["metrics:", "metric:"]] },
      [
        'runbooks/unknown.en.md:8 match.metric: unknown key; expected one of metrics, namespaces, alarm, words, logs, exceptions, categories (did you mean "metrics"?)',
      ],
    ],
    [
      "an unknown category",
      { en: [["category: unknown", "category: db"]] },
      [
        "runbooks/unknown.en.md:3 category: expected one of database, external-api, internal-service, auth, message-queue, infrastructure, timeout, code-defect, unknown",
      ],
    ],
    [
      "a field left out",
      { ja: [["title: 原因がまだわからない\n", ""]] },
      ["runbooks/unknown.ja.md:2 title: expected a title"],
    ],
    [
      "a review on no day",
      { en: [["2026-11-22", "2026-11-31"]] },
      ["runbooks/unknown.en.md:6 reviewed: expected the day of the last review, as 2026-11-22"],
    ],
    [
      "a clue that is no text",
      { en: [["[Latency]", "[5]"]] },
      ["runbooks/unknown.en.md:8 match.metrics[0]: expected a text"],
    ],
    [
      "a phrase of digits alone",
      { en: [["- latency", '- "503"']] },
      [
        "runbooks/unknown.en.md:10 match.words[0]: expected a phrase with a letter in it (quote it if it looks like code)",
      ],
    ],
    [
      "clues in the Japanese file",
      { ja: [["version: 1", "version: 1\nmatch: {}"]] },
      ["runbooks/unknown.ja.md:6 match: expected no `match` here: it stands in the English file, for both"],
    ],
    [
      "another slug than the file's name",
      { en: [["slug: unknown", "slug: unkown"]] },
      ["runbooks/unknown.en.md:1 slug: expected `unknown`, as the file is named"],
    ],
    [
      "another category in the other language",
      { ja: [["category: unknown", "category: auth"]] },
      ["runbooks/unknown.ja.md:1 category: expected `unknown`, as in the English file"],
    ],
    [
      "a translation left behind",
      { en: [["version: 1", "version: 2"]] },
      ["runbooks/unknown.ja.md:1 version: expected `2`, as in the English file"],
    ],
    [
      "a missing section",
      { en: [["## Escalate\n\n- The owner.\n\n", ""]] },
      ["runbooks/unknown.en.md:48 missing section; expected `## Escalate`"],
    ],
    [
      "a section of another name",
      { ja: [["## 応急対応", "## 応急処置"]] },
      [
        "runbooks/unknown.ja.md:36 unknown section `応急処置`; expected 最初にすること, 概要, よくある原因, 影響, 応急対応, エスカレーション, 収束の判断, 恒久対策",
        "runbooks/unknown.ja.md:48 missing section; expected `## 応急対応`",
      ],
    ],
    [
      "sections out of order",
      {
        en: [
          ["## Over when", "## X"],
          ["## Lasting fix", "## Over when"],
          ["## X", "## Lasting fix"],
        ],
      },
      [
        "runbooks/unknown.en.md:13 expected each section once, in this order: First steps, Overview, Likely causes, Impact, Mitigate, Escalate, Over when, Lasting fix",
      ],
    ],
    [
      "an empty section",
      { en: [["Write it down.", ""]] },
      ["runbooks/unknown.en.md:52 section `Lasting fix` is empty; expected text"],
    ],
    [
      "a step too long for a phone",
      { en: [["Read the alarm.", long]] },
      ["runbooks/unknown.en.md:15 step 1: the bold line has 101 characters; expected at most 90"],
    ],
    [
      "a step without its bold line",
      { en: [["**Find out who is hurt.**", "Find out **who** is hurt."]] },
      ["runbooks/unknown.en.md:19 step 2: expected one bold line first, alone in its paragraph: **Do this.**"],
    ],
    [
      "too few steps, and not as many in both",
      { en: [["4. **Call the owner.**\n", ""]] },
      [
        "runbooks/unknown.en.md:15 3 steps; expected 4 to 8",
        "runbooks/unknown.ja.md:1 4 first steps; expected 3, as in the English file",
      ],
    ],
    [
      "steps that are not numbered",
      { ja: [["1. **アラームを読む**", "- **アラームを読む**"]] },
      ["runbooks/unknown.ja.md:9 expected one numbered list of 4 to 8 steps in `最初にすること`, and nothing else"],
    ],
    [
      "a command that differs",
      { ja: [["--max-results 5", "--max-results 50"]] },
      [
        "runbooks/unknown.ja.md:1 expected the same code blocks as in the English file; the first that differs is `aws cloudtrail lookup-events --max-results 5`",
      ],
    ],
    [
      "a first step that changes something",
      { en: [["Since when?", "Try `aws rds reboot-db-instance` at once."]] },
      [
        "runbooks/unknown.en.md:17 `aws rds reboot-db-instance` does more than look; expected it under Mitigate, not in the first steps",
      ],
    ],
    [
      "a first step that shows a secret",
      { en: [["Since when?", "`aws secretsmanager get-secret-value`"]] },
      [
        "runbooks/unknown.en.md:17 `aws secretsmanager get-secret-value` does more than look; expected it under Mitigate, not in the first steps",
      ],
    ],
    [
      "a dead relative link",
      { en: [["Roll back.", "See [the other](database.en.md)."]] },
      ["runbooks/unknown.en.md:42 dead link to `database.en.md`; expected a runbook's file or a whole address"],
    ],
    [
      "links that Slack cannot follow",
      { en: [["Roll back.", "[up](#first-steps) [plain](http://wiki.example.com)"]] },
      [
        "runbooks/unknown.en.md:42 link to `#first-steps`; expected a whole address, as a message has no anchors",
        "runbooks/unknown.en.md:42 link to `http://wiki.example.com`; expected https or mailto",
      ],
    ],
    [
      "a call to the whole channel",
      { en: [["Roll back.", "Tell <!channel> now."]] },
      ["runbooks/unknown.en.md:42 HTML is not shown in Slack; expected Markdown"],
    ],
    [
      "a bare mark",
      { en: [["Roll back.", "Wait 5 * 3 minutes."]] },
      ["runbooks/unknown.en.md:42 Slack would read `*`, `_` or `~` here as formatting; expected it inside `code`"],
    ],
    [
      "a section that fits no block of Slack's",
      { en: [["Roll back.", "Roll back. ".repeat(300)]] },
      [
        "runbooks/unknown.en.md:40 section `Mitigate` has 3299 characters; expected at most 2800, to fit one block of Slack's",
      ],
    ],
  ];

  test.each(cases)("%s", (_, edits, expected) => {
    const { runbooks, problems } = lint(pair(edits));
    expect(problems.map(problemText)).toEqual(expected);
    expect(runbooks).toEqual([]);
  });

  test("a missing language", () => {
    const [en] = pair();
    expect(lint(en ? [en] : []).problems.map(problemText)).toEqual([
      "runbooks/unknown.en.md:1 missing language; expected `unknown.ja.md` beside it",
    ]);
  });

  test("a file of another name", () => {
    const files = [...pair(), { path: "runbooks/Data Base.md", text: "" }];
    expect(lint(files).problems.map(problemText)).toEqual([
      "runbooks/Data Base.md:1 expected a file name as `some-words.ja.md` or `some-words.en.md`",
    ]);
    expect(lint(files).runbooks).toHaveLength(1);
  });

  test("no general runbook", () => {
    expect(lint([]).problems.map(problemText)).toEqual([
      "runbooks/unknown.en.md:1 missing runbook; expected the general one, for when no other matches",
    ]);
  });
});
