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
