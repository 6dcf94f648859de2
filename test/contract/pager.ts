import type { Pager } from "@hansho/app/ports/pager";
import type { PageBody } from "@hansho/core/page";
import { describe, expect, test } from "vitest";
import { START } from "../core/made.ts";

/** A page as a test publishes it. */
export function madePage(more: Partial<PageBody> = {}): PageBody {
  return {
    hansho: "page",
    version: 1,
    id: `pay/pay-1#trigger#${START}`,
    key: "pay/pay-1",
    action: "trigger",
    tenant: "pay",
    incident: "pay-1",
    severity: "critical",
    application: null,
    alarm: "残高-5xx",
    region: "ap-northeast-1",
    account: "111122223333",
    state: "ALARM",
    reason: "Threshold Crossed",
    openedAt: "2026-11-21T18:00:00.000Z",
    at: "2026-11-21T18:15:00.000Z",
    ...more,
  };
}

/** What every implementation of pagers does. */
export function describePager(
  name: string,
  make: () => { pager: Pager; topic: string; gone: string; published(): Promise<unknown[]> },
): void {
  describe(`pagers in ${name}`, () => {
    test("get the page as it is, once for each time it is published", async () => {
      const { pager, topic, published } = make();

      expect(await pager.page(topic, madePage())).toEqual({ ok: true });
      expect(await pager.page(topic, madePage({ action: "resolve" }))).toEqual({ ok: true });

      expect(await published()).toEqual([madePage(), madePage({ action: "resolve" })]);
    });

    test("that are not there say so, and nothing is thrown", async () => {
      const { pager, gone } = make();

      expect(await pager.page(gone, madePage())).toEqual({ ok: false, why: expect.stringContaining("NotFound") });
    });
  });
}
