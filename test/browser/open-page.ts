import { fileURLToPath } from "node:url";
import type { LocalSlack } from "@hansho/local/slack/local-slack";
import type { Browser, Page } from "playwright-core";
import { PATIENCE_MS } from "../patience.ts";

/** Which window the page is opened in. */
export type Window = { width?: number; locale?: string; path?: string; colorScheme?: "light" | "dark" };

/** Opens the page; what goes wrong in it is collected in `errors`. */
export async function openPage(
  browser: Browser,
  slack: LocalSlack,
  errors: string[],
  window: Window = {},
): Promise<Page> {
  const { width = 1280, locale = "en-GB", path = "/", colorScheme = "light" } = window;
  const context = await browser.newContext({
    viewport: { width, height: 844 },
    locale,
    timezoneId: "Asia/Tokyo",
    hasTouch: width < 700,
    isMobile: width < 700,
    colorScheme,
  });
  await context.addInitScript({ path: fileURLToPath(new URL("in-page.js", import.meta.url)) });
  const page = await context.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => {
    if (message.type() === "error") errors.push(message.text());
  });
  await page.goto(`${slack.url}${path}`);
  // On a phone the list of channels is there, behind the channel.
  await page.locator("#channels a").first().waitFor({ state: "attached" });
  return page;
}
