import { cutEnd, cutLines, cutMiddle, pieces } from "@hansho/slack/render/cut";
import { code, disarmed, fenceless, neutral, plainLine, prose } from "@hansho/slack/render/escape";
import fc from "fast-check";
import { describe, expect, test } from "vitest";

describe("untrusted text", () => {
  test("neither pings nor forges a link nor escapes twice", () => {
    expect(prose("<!channel> <@U1> <https://evil.example|pay> &lt;", 200)).toBe(
      "&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|pay&gt; &amp;lt;",
    );
  });

  test("keeps its words and loses what would format it", () => {
    expect(prose("> *bold* _it_ snake_case ~no~ `code`", 200)).toBe("› ∗bold∗ ＿it＿ snake_case ∼no∼ ˋcodeˋ");
  });

  test("does not deceive the eye", () => {
    expect(neutral("a\u202eb\u0000c\u001b[31md\u001b[0m\r\ne\u200bf\u2028g\ud800")).toBe("ab\ufffdcd\nef\ng\ufffd");
  });

  test("stays in its code span, its block and its title", () => {
    expect(code("a `b`\n<c>", 100)).toBe("`a ˋbˋ &lt;c&gt;`");
    expect(code("  ", 100)).toBe("—");
    expect(fenceless("```\n<x>")).toBe("ˋˋˋ\n&lt;x&gt;");
    expect(plainLine("a\n<!here>")).toBe("a ‹!here>");
  });

  test("takes emoji of several parts and both directions of writing as they are", () => {
    expect(prose("👩‍👩‍👧‍👦 مرحبا 障害", 100)).toBe("👩‍👩‍👧‍👦 مرحبا 障害");
  });
});

test("a runbook keeps its links and loses everything else in angle brackets", () => {
  expect(disarmed("<https://a.example/b|status page> <https://a.example> <!channel> <@U1> <#C1> 1 < 2 &amp; 3")).toBe(
    "<https://a.example/b|status page> <https://a.example> &lt;!channel> &lt;@U1> &lt;#C1> 1 &lt; 2 &amp; 3",
  );
});

describe("a cut", () => {
  test("keeps the tail of a long name", () => {
    expect(cutMiddle(`arn:${"x".repeat(200)}:payment-HighErrorRate`, 40)).toMatch(
      /^arn:x+…x*:payment-HighErrorRate$|^arn:x+….*ErrorRate$/u,
    );
    expect(cutMiddle("short", 40)).toBe("short");
  });

  test("falls between graphemes and beside entities and links", () => {
    expect(cutEnd("ab👩‍👩‍👧‍👦cd", 8)).toBe("ab…");
    expect(cutEnd("abc&amp;def", 6)).toBe("abc…");
    expect(cutEnd("abc&amp;def", 9)).toBe("abc&amp;…");
    expect(cutEnd("see <https://a.example|the page> first", 20)).toBe("see…");
  });

  test("falls on a line and counts what it leaves off", () => {
    const text = ["first", "second", "third &amp; last"].join("\n");
    expect(cutLines(text, 14)).toEqual({ kept: "first\nsecond", lines: 1, characters: 12 });
    expect(cutLines(text, 100)).toEqual({ kept: text, lines: 0, characters: 0 });
  });

  test("never exceeds its length, whatever the text", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme", maxLength: 300 }),
      fc.string({ unit: "binary", maxLength: 300 }),
    );
    fc.assert(
      fc.property(text, fc.integer({ min: 2, max: 120 }), (long, most) => {
        const whole = long.toWellFormed();
        for (const cut of [cutEnd(whole, most), cutMiddle(whole, most), cutLines(whole, most).kept]) {
          expect(cut.length).toBeLessThanOrEqual(Math.max(most, Math.min(whole.length, most)));
          expect(cut.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  test("gives a long text in pieces that hold all of it", () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: "grapheme", maxLength: 60 }), { maxLength: 60 }), (lines) => {
        const text = lines.map((line) => line.replaceAll("`", "")).join("\n");
        const cut = pieces(text, 80);
        expect(cut.every((piece) => piece.length <= 80)).toBe(true);
        expect(cut.join("").replace(/\s/gu, "")).toBe(text.replace(/\s/gu, ""));
      }),
    );
  });

  test("closes a fence at the end of a piece and opens it in the next", () => {
    const text = ["Look:", "```", ...Array.from({ length: 8 }, (_, line) => `command ${line}`), "```", "Done"].join(
      "\n",
    );
    const cut = pieces(text, 60);
    expect(cut.length).toBeGreaterThan(1);
    for (const piece of cut) expect(piece.split("```").length % 2).toBe(1);
  });
});
