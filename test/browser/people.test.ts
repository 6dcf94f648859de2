import { readFile } from "node:fs/promises";
import type { Browser, Locator, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { PATIENCE_MS } from "../patience.ts";
import { type RunningStack, runningStack } from "../stack/stack.ts";
import { BARS, rgb } from "./alarm-card.ts";
import { findChromium, launch } from "./chromium.ts";

const executable = findChromium();

if (executable !== undefined) {
  describe("people at the page of the whole product", () => {
    let browser: Browser;
    let stack: RunningStack;
    let page: Page;

    beforeAll(async () => {
      [browser, stack] = await Promise.all([launch(executable), runningStack()]);
      const context = await browser.newContext({ locale: "en-GB", timezoneId: "Asia/Tokyo" });
      page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MS);
      await page.goto(`${stack.addresses.page}/#/${stack.channelOf("pay")}`);
    });

    afterAll(async () => {
      await browser.close();
      await stack.stop();
    });

    const dialog = (name: string) => page.getByRole("dialog", { name });
    const cardOf = (alarm: string) =>
      page.locator("#messages article", { has: page.getByRole("heading", { name: alarm }) }).first();
    /** The title of an alarm's card, once its state is so. */
    const shows = (alarm: string, state: string) =>
      cardOf(alarm)
        .getByRole("heading", { name: new RegExp(`${state} · .* · ${alarm}$`, "u") })
        .waitFor();
    /** The latest answer that only the person sees, once it says so. */
    const answered = (text: string) =>
      page.getByRole("article").filter({ hasText: "Only visible to you" }).filter({ hasText: text }).last().waitFor();

    /** An alarm of the tenant pay goes off, and its card stands. */
    async function burns(alarm: string): Promise<Locator> {
      const sample = JSON.parse(await readFile(new URL("../../docs/alarm.json", import.meta.url), "utf8"));
      const AlarmArn = `arn:aws:cloudwatch:ap-northeast-1:111122223333:alarm:${alarm}`;
      const StateChangeTime = new Date().toISOString().replace("Z", "+0000");
      await stack.publish(JSON.stringify({ ...sample, AlarmName: alarm, AlarmArn, StateChangeTime }));
      await shows(alarm, "FIRING");
      return cardOf(alarm);
    }

    async function type(text: string, channel = "pay-alerts"): Promise<void> {
      const box = page.getByRole("textbox", { name: `Message #${channel}` });
      // Nobody reaches it under a dialog that is about to close.
      await box.click();
      await box.fill(text);
      await box.press("Enter");
    }

    async function goTo(name: string): Promise<void> {
      await page.getByRole("link", { name: new RegExp(name, "u") }).click();
    }

    async function chooseShortcut(card: Locator, name: string): Promise<void> {
      await card.hover();
      await card.getByRole("button", { name: "Message actions" }).click();
      await page.getByRole("menuitem", { name }).click();
    }

    test("an incident is taken, with a note by the message's shortcut, and handed on: the card and its thread say so", async () => {
      const card = await burns("pay-taken");
      await card.getByRole("button", { name: "Acknowledge" }).click();
      await card.getByText("Owner @on-call since").waitFor();
      await chooseShortcut(card, "Add a note…");
      await dialog("Add a note").getByRole("textbox", { name: "Note" }).fill("Restarting the <pool>");
      await dialog("Add a note").getByRole("button", { name: "Add the note" }).click();
      await dialog("Add a note").waitFor({ state: "detached" });
      await card.getByText("Restarting the <pool>").waitFor();
      await type("/alert assign pay-1 @lead");
      await card.getByText("Owner @lead since").waitFor();
      await type("/alert assign pay-1");
      const form = dialog("Assign the incident");
      await form.getByRole("combobox", { name: "Who takes care of it" }).selectOption({ label: "operator" });
      await form.getByRole("button", { name: "Assign", exact: true }).click();
      await card.getByText("Owner @operator since").waitFor();
      await card.getByRole("button", { name: /repl(?:y|ies)/u }).click();
      const thread = page.locator("#thread");
      await thread.getByText("@on-call gave it to @operator.").waitFor();
      expect(await thread.getByText("Restarting the <pool>").count()).toBeGreaterThan(1);
      await page.getByRole("button", { name: "Close the thread" }).click();
    });

    test("an incident is muted by a form that says what it hits and what is wrong, and unmuted from the Home tab", async () => {
      const card = await burns("pay-muted");
      await card.getByRole("combobox", { name: "Mute for…" }).selectOption({ label: "Custom…" });
      const form = dialog("Mute alerts");
      await form.getByText("Hits now: 1 open incident of 1 alarm: pay-2").waitFor();
      await form.getByRole("radio", { name: "All that matches the conditions below" }).check();
      await form.getByRole("textbox", { name: "Conditions" }).pressSequentially("alarm=pay-*");
      await form.getByText("Hits now: 2 open incidents of 2 alarms: pay-2 pay-1").waitFor();
      await form.getByRole("radio", { name: "Only this incident (pay-2)" }).check();
      await form.getByText("Hits now: 1 open incident of 1 alarm: pay-2").waitFor();
      await form.getByRole("radio", { name: "Until the date and time below" }).check();
      await form.getByRole("textbox", { name: "Date" }).fill("2020-01-01");
      await form.getByLabel("Time (optional)").fill("09:00");
      await form.getByRole("button", { name: "Mute", exact: true }).click();
      await form.getByText(/2020, 09:00:00 JST .* is over already\. Choose a later time\./u).waitFor();
      await form.getByRole("radio", { name: "For 4h" }).check();
      await form.getByText("in 4h.").waitFor();
      await form.getByRole("textbox", { name: "Reason" }).fill("the switch of the pool");
      await form.getByRole("button", { name: "Mute", exact: true }).click();
      await form.getByText("Quiet now: 1 (pay-2)").waitFor();
      await form.getByRole("button", { name: "Done" }).click();
      await shows("pay-muted", "MUTED");
      const bar = await page.evaluate(
        `getComputedStyle([...document.querySelectorAll("#messages .attachment")].at(-1), "::before").backgroundColor`,
      );
      expect(bar).toBe(rgb(BARS.muted));
      await type("/alert mutes");
      await answered("m-1 id=pay-2");

      await goTo("Hansho");
      const home = page.locator("#home");
      await home.getByText("the switch of the pool").waitFor();
      await home.getByRole("link", { name: "Open the card" }).first().click();
      await page.locator("#thread").getByText("pay-1", { exact: true }).waitFor();
      await page.getByRole("button", { name: "Close the thread" }).click();
      await goTo("Hansho");
      await home.getByRole("button", { name: "Unmute" }).click();
      await home.getByText("m-1 has ended; loud again: pay-2").waitFor();
      expect(await home.getByRole("button", { name: "Unmute" }).count()).toBe(0);
      await goTo("pay-alerts");
      await shows("pay-muted", "FIRING");
    });

    test("an incident is resolved by hand, which is asked first, and opened again", async () => {
      const card = await burns("pay-resolved");
      await card.getByRole("button", { name: "Resolve" }).click();
      await dialog("Resolve it by hand?").getByRole("button", { name: "Cancel" }).click();
      await card.getByRole("button", { name: "Resolve" }).click();
      await dialog("Resolve it by hand?").getByRole("button", { name: "Resolve" }).click();
      await shows("pay-resolved", "RESOLVED BY HAND");
      await card.getByRole("button", { name: "Reopen" }).click();
      await dialog("Reopen it?").getByRole("button", { name: "Reopen" }).click();
      await shows("pay-resolved", "FIRING");
    });

    test("what is pressed twice is done once, and the Home tab shows whose it is", async () => {
      const card = await burns("pay-twice");
      await card.getByRole("button", { name: "Acknowledge" }).dblclick();
      await card.getByText("Owner @on-call since").waitFor();
      // The tap of whoever saw nothing happen falls on what has taken the button's place.
      await card.getByRole("button", { name: "Give back" }).click();
      await dialog("Give it back?").getByRole("button", { name: "Keep it" }).click();
      await goTo("Hansho");
      const home = page.locator("#home");
      await home.getByText(/pay-4 .* · for \d+s · owned by @on-call/u).waitFor();
      const before = await home.getByRole("button", { name: "Acknowledge" }).count();
      await home.getByRole("button", { name: "Acknowledge" }).first().click();
      await expect.poll(() => home.getByRole("button", { name: "Acknowledge" }).count()).toBe(before - 1);
      await goTo("pay-alerts");
      await type("/alert why pay-4");
      await answered("What became of pay-4");
      const told = await page.getByRole("article").filter({ hasText: "Only visible to you" }).last().innerText();
      expect(told.match(/The incident was acknowledged/gu) ?? []).toHaveLength(1);
    });

    test("another tenant's people are told nothing of it, by no command, in their own language", async () => {
      await goTo("bank-alerts");
      for (const command of ["show pay-1", "ack pay-1", "mute pay-1 for 1h", "担当 pay-1 @lead"]) {
        await type(`/alert ${command}`, "bank-alerts");
        await answered("ここに pay-1 というインシデントはありません");
        await page.getByRole("button", { name: "Dismiss" }).last().click();
      }
      await type("/alert list", "bank-alerts");
      await answered("bank に継続中のインシデントはありません。");
    });
  });
}
