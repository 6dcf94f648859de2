import { blocks } from "@hansho/config/runbook/mrkdwn";
import { parseMarkdown } from "@hansho/config/runbook/parse";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("Markdown becomes Slack's mrkdwn", () => {
  test.each([
    ["bold", "**a** b", "*a* b"],
    ["italic", "_a_ *b*", "_a_ _b_"],
    ["struck", "~~a~~", "~a~"],
    ["a heading", "### What `now`?", "*What `now`?*"],
    ["code", "`a < b`", "`a &lt; b`"],
    ["a fence without its language", "```sh\na && b\n```", "```\na &amp;&amp; b\n```"],
    [
      "a link",
      "[the **wiki**](https://wiki.example.com/?a=1&b=2)",
      "<https://wiki.example.com/?a=1&amp;b=2|the *wiki*>",
    ],
    ["an address alone", "https://wiki.example.com", "<https://wiki.example.com>"],
    ["a pipe in a link", "[a|b](https://x.example/a|b)", "<https://x.example/a%7Cb|a/b>"],
    ["a link to a file as its text", "[the other](other.en.md)", "the other"],
    ["a link that would run", "[x](javascript:alert(1))", "x"],
    ["bullets", "- a\n- b\n  - c", "• a\n• b\n    • c"],
    ["numbers from where they start", "3. a\n4. b", "3. a\n4. b"],
    ["boxes", "- [ ] a\n- [x] b", "• ☐ a\n• ☑ b"],
    ["a fence in a list at the edge", "1. a\n\n   ```\n   b\n   ```", "1. a\n```\nb\n```"],
    ["a quotation", "> a\n> b", "> a b"],
    ["a rule", "a\n\n***\n\nb", "a\n\n———\n\nb"],
    ["a comment as nothing", "<!-- a -->\n\nb", "b"],
    ["a table in columns", "| a | bb |\n|---|---|\n| 接続 | 1 |", "```\na     bb\n----  --\n接続  1\n```"],
    ["a line end as a space", "a\nb", "a b"],
    ["a line end between Japanese as nothing", "接続を\n切る", "接続を切る"],
    [
      "marks that touch a letter with a gap for Slack",
      "接続が**多い**ときは`max`を",
      "接続が\u200b*多い*\u200bときは\u200b`max`\u200bを",
    ],
  ])("%s", (_, markdown, mrkdwn) => {
    expect(mrkdwnOf(markdown)).toBe(mrkdwn);
  });
});

describe("no Slack command survives", () => {
  test.each(["<!channel>", "`<!here>`", "a <@U1> b", "<!subteam^S1|x>", "[<!everyone>](https://a.example)", "> <#C1>"])(
    "%s",
    (markdown) => {
      expect(mrkdwnOf(markdown)).not.toMatch(/<[!@#]/u);
    },
  );

  test("whatever the text, angle brackets only hold addresses", () => {
    const bit = fc.constantFrom(
      "<!channel>",
      "<@U1>",
      "<",
      ">",
      "&",
      "`",
      "[",
      "](",
      "https://a.example/|",
      ")",
      "\n",
      "a",
      "- ",
    );
    fc.assert(
      fc.property(fc.array(bit, { maxLength: 12 }), (bits) => {
        const outside = mrkdwnOf(bits.join("")).replace(/<(?:https?|mailto):[^<>]*>/gu, "");
        expect(outside.replace(/^(?:> ?)+/gmu, "").replace(/^ +(?:> ?)+/gmu, "")).not.toMatch(/</u);
      }),
    );
  });
});

function mrkdwnOf(markdown: string): string {
  return blocks(parseMarkdown(markdown).content);
}
