import { setTimeout } from "node:timers/promises";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATIENCE_MS } from "../patience.ts";
import { type RunningStack, runningStack } from "../stack/stack.ts";
import { BARS, rgb } from "./alarm-card.ts";
import { findChromium, launch } from "./chromium.ts";

const executable = findChromium();

if (executable !== undefined) {
  describe("the whole product in a browser", () => {
    let browser: Browser;
    let stack: RunningStack;
    /** Until then the gateway answers 503: whoever is slow on a phone has time. */
    const back = Promise.withResolvers<void>();
    const sleep = (ms: number) => (ms > 1_000 ? back.promise : setTimeout(ms));

    beforeAll(async () => {
      [browser, stack] = await Promise.all([launch(executable), runningStack({ sleep })]);
    });

    afterAll(async () => {
      await browser.close();
      await stack.stop();
    });

    async function opened(): Promise<Page> {
      const context = await browser.newContext({ locale: "en-GB", timezoneId: "Asia/Tokyo" });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(`${stack.addresses.page}/#/${stack.channelOf("pay")}`);
      return page;
    }

    test("a person plays an outage, takes it, mutes it, reads its runbook and sees it recover, on one card", async () => {
      const page = await opened();
      const card = page.locator("#messages article", { has: page.locator(".attachment") });
      const fields = card.locator(".field");
      const barNow = `getComputedStyle(document.querySelector("#messages .attachment"), "::before").backgroundColor`;
      const bar = (color: string) => expect.poll(() => page.evaluate(barNow)).toBe(color);

      await page.getByRole("button", { name: "Play a scenario" }).click();
      await page.getByRole("button", { name: "Payment gateway answers 503" }).click();
      await card.getByRole("heading", { name: "FIRING · CRITICAL" }).waitFor();
      await bar(rgb(BARS.firing));

      await fields.filter({ hasText: "src/charge.js:88" }).waitFor();
      expect(await fields.allInnerTexts()).toEqual([
        expect.stringMatching(/^Who\n.*payment-charge-prod.*\nNo owner yet$/su),
        expect.stringMatching(/^When\nSince .* JST \(.* UTC\)/su),
        expect.stringMatching(/^Where\n.*charge src\/charge\.js:88\nap-northeast-1 \(Tokyo\)/su),
        expect.stringMatching(/^What\nGatewayError\n503 Service Unavailable\n63 new: Payment gateway API returned/su),
        expect.stringMatching(/^Why · hypothesis\n.*api\.gateway\.example.*Kind: external API api\.gateway\.example/su),
        expect.stringMatching(/^How\nPOST https:\/\/api\.gateway\.example\/v1\/charges\ntrace 1-6921f0a2-/su),
      ]);
      expect(await card.innerText()).toContain("📖 External API failing");

      await card.getByRole("button", { name: "Acknowledge" }).click();
      await fields.filter({ hasText: "Owner @on-call since" }).waitFor();
      await bar(rgb(BARS.acknowledged));

      await page.getByRole("textbox", { name: "Message #pay-alerts" }).fill("/alert mute pay-1 for 1h");
      await page.keyboard.press("Enter");
      await page.getByText("Quiet now: 1 (pay-1)").waitFor();
      await card.getByRole("heading", { name: "MUTED · CRITICAL" }).waitFor();
      await bar(rgb(BARS.muted));

      await card.getByRole("button", { name: "Runbook" }).click();
      await card.getByRole("button", { name: /repl(?:y|ies)/u }).click();
      const runbook = page.locator("#thread article", { hasText: "Rule out our own network exit." });
      await runbook.waitFor();
      expect(await runbook.innerText()).toContain("Asked for by @on-call");
      const graph = page.locator("#thread img.picture");
      await graph.scrollIntoViewIfNeeded();
      await expect.poll(() => page.evaluate(`document.querySelector("#thread img.picture").naturalWidth`)).toBe(800);
      expect(await graph.getAttribute("alt")).toMatch(/^Graph of .* around .* when the alarm changed$/u);
      await page.getByRole("button", { name: "Close the thread" }).click();

      back.resolve();
      await card.getByRole("heading", { name: "RESOLVED · CRITICAL" }).waitFor();
      await bar(rgb(BARS.resolved));
      expect(await card.innerText()).toMatch(/Recovered after \d+s\./u);
      expect(await card.count()).toBe(1);
      await page.context().close();
    });
  });
}
