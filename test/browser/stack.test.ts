import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type RunningStack, runningStack } from "../stack/stack.ts";
import { BARS } from "./alarm-card.ts";
import { findChromium, launch } from "./chromium.ts";

const executable = findChromium();

/** The scenario lasts half a minute, and a busy machine is slow. */
const WAIT_MS = 60_000;

if (executable !== undefined) {
  describe("the whole product in a browser", () => {
    let browser: Browser;
    let stack: RunningStack;

    beforeAll(async () => {
      [browser, stack] = await Promise.all([launch(executable), runningStack()]);
    }, WAIT_MS);

    afterAll(async () => {
      await browser.close();
      await stack.stop();
    });

    async function opened(): Promise<Page> {
      const context = await browser.newContext({ locale: "en-GB", timezoneId: "Asia/Tokyo" });
      const page = await context.newPage();
      page.setDefaultTimeout(WAIT_MS);
      await page.goto(`${stack.addresses.page}/#/${stack.channelOf("pay")}`);
      return page;
    }

    test("a person plays an outage, takes it, mutes it, reads its runbook and sees it recover, on one card", {
      timeout: 2 * WAIT_MS,
    }, async () => {
      const page = await opened();
      const card = page.locator("#messages article", { has: page.locator(".attachment") });
      const fields = card.locator(".field");
      const bar = (color: string) =>
        page.waitForFunction(
          `getComputedStyle(document.querySelector("#messages .attachment"), "::before").backgroundColor === "${color}"`,
        );

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
      await page.waitForFunction(`document.querySelector("#thread img.picture").naturalWidth === 800`);
      expect(await graph.getAttribute("alt")).toMatch(/^Graph of .* around .* when the alarm changed$/u);
      await page.getByRole("button", { name: "Close the thread" }).click();

      await card.getByRole("heading", { name: "RESOLVED · CRITICAL" }).waitFor();
      await bar(rgb(BARS.resolved));
      expect(await card.innerText()).toMatch(/Recovered after \d+s\./u);
      expect(await card.count()).toBe(1);
      await page.context().close();
    });
  });
}

/** A colour as a browser says it: `#a30200` is `rgb(163, 2, 0)`. */
function rgb(hex: string): string {
  const value = Number.parseInt(hex.slice(1), 16);
  return `rgb(${value >> 16}, ${(value >> 8) & 255}, ${value & 255})`;
}
