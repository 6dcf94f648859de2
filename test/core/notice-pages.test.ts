import { missingLines } from "@hansho/core/card";
import { noticeLines, noticePages } from "@hansho/core/notice-pages";
import type { Notice } from "@hansho/core/signal";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { undelivered } from "../memory/undelivered.ts";

function notice(text: string): Notice {
  const origin = { messageId: "m-1", sentAt: 1_000, topicArn: null };
  return { what: "notice", kind: "text", origin, title: null, text };
}

describe("a message that is no alarm", () => {
  test("is one page when it fits the card, and owes its thread nothing", () => {
    expect(noticePages(notice("all is well"))).toEqual(["all is well"]);
    expect(noticePages(notice(""))).toEqual([""]);
    expect(noticeLines(notice("all is well"))).toEqual([]);
  });

  test("owes its thread the rest, a reply a page, until each is posted", () => {
    const long = notice(Array.from({ length: 1_000 }, (_, line) => `line ${line}`).join("\n"));
    const view = { card: "ops/notice-m-1", tenant: "ops", incidents: [], notice: long };
    const lines = missingLines({ view, version: 1, urgent: 1, delivery: undelivered });
    expect(lines.map(({ part }) => part)).toEqual(["rest-1"]);
    const parts = { "rest-1": { ts: "1.2", posting: null } };
    expect(missingLines({ view, version: 1, urgent: 1, delivery: { ...undelivered, parts } })).toEqual([]);
  });

  test("ends a page just where it is full, or at the last line that ends in its second half", () => {
    const [card, reply] = [2_600, 7_500];
    expect(noticePages(notice("a".repeat(card)))).toEqual(["a".repeat(card)]);
    expect(noticePages(notice("a".repeat(card + 1)))).toEqual(["a".repeat(card), "a"]);
    expect(noticePages(notice("a".repeat(card + reply + 1)))).toEqual(["a".repeat(card), "a".repeat(reply), "a"]);
    const half = "a".repeat(card / 2);
    expect(noticePages(notice(`${half}\n${"b".repeat(card)}`))).toEqual([
      `${half}\n${"b".repeat(card / 2 - 1)}`,
      "b".repeat(card / 2 + 1),
    ]);
    expect(noticePages(notice(`${half}c\n${"b".repeat(card)}`))).toEqual([`${half}c`, "b".repeat(card)]);
    const full = `${"a".repeat(2_000)}\n${"b".repeat(599)}`;
    expect(noticePages(notice(full))).toEqual([full]);
    expect(noticePages(notice(`${"a".repeat(card)}\nb`))).toEqual(["a".repeat(card), "b"]);
    expect(noticePages(notice(`${"a".repeat(card)}b\n`))).toEqual(["a".repeat(card), "b\n"]);
  });

  test.each([
    ["&", 5],
    ["<", 4],
    [">", 4],
    ["é", 1],
  ])("counts %s as Slack does once it is escaped: %i", (letter, cost) => {
    const fit = 2_600 / cost;
    expect(noticePages(notice(letter.repeat(fit)))).toHaveLength(1);
    expect(noticePages(notice(letter.repeat(fit + 1)))).toEqual([letter.repeat(fit), letter]);
  });

  test("never parts the halves of a character", () => {
    for (const wide of ["🔥", "\u{10000}", "\u{10ffff}"]) {
      expect(noticePages(notice(`a${wide.repeat(1_300)}`))).toEqual([`a${wide.repeat(1_299)}`, wide]);
    }
    expect(noticePages(notice(`${"a".repeat(2_600)}\ue000`))).toEqual(["a".repeat(2_600), "\ue000"]);
    expect(noticePages(notice(`${"a".repeat(2_600)}\udbff`))).toEqual(["a".repeat(2_600), "\udbff"]);
  });

  test("names its lines for ever, at the time it was sent, told to the thread alone", () => {
    expect(noticeLines(notice("a".repeat(2_601)))).toEqual([
      { part: "rest-1", kind: "rest", at: 1_000, by: null, broadcast: false },
    ]);
  });

  test("that is a report owes its thread the picture, once it is drawn, and no page of its text", () => {
    const drawn = { key: "reports/pay/2026-47.png", line: "", alt: "", without: "" };
    const report = (picture: typeof drawn | null): Notice => ({
      ...notice("a".repeat(9_000)),
      kind: "weekly-report",
      report: { blocks: [], picture, channel: null },
    });

    expect(noticeLines(report(drawn))).toEqual([
      { part: "picture", kind: "picture", at: 1_000, by: null, broadcast: false },
    ]);
    expect(noticeLines(report(null))).toEqual([]);
  });

  test("loses nothing to its pages but the line ends between them, and no page is longer than Slack takes", () => {
    const texts = fc.string({ unit: fc.constantFrom("a", "&", "<", "\n", "漢", "🔥"), maxLength: 20_000 });
    fc.assert(
      fc.property(texts, (text) => {
        const pages = noticePages(notice(text));
        expect(pages.join("").replaceAll("\n", "")).toBe(text.replaceAll("\n", ""));
        for (const [index, page] of pages.entries()) {
          const escaped = page.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
          expect(escaped.length).toBeLessThanOrEqual(index === 0 ? 2_601 : 7_501);
          expect(page.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 50 },
    );
  });
});
