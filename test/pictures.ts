import { mkdirSync, writeFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { findChromium, launch } from "./browser/chromium.ts";
import { denserPng } from "./denser-png.ts";
import { slashCommand } from "./stack/signed.ts";
import { type RunningStack, runningStack } from "./stack/stack.ts";

/** Where the README and the documents look for pictures of cards. */
const FOLDER = "docs/cards";

/** The fonts that come with Debian's Chromium, so that a picture looks alike wherever it is made. */
const FONTS = ':root { font-family: "Liberation Sans", "Noto Sans CJK JP", sans-serif; }';

const WAIT_MS = 60_000;

/** How the page is opened for a picture; sizes in CSS pixels, `scale` device pixels each. */
type View = { width: number; height: number; scale: number; locale: string };

await main();

/** What `npm run pictures` does: plays both scenarios through the whole product and takes pictures of what Slack would show. */
async function main(): Promise<void> {
  const executable = findChromium();
  if (executable === undefined)
    throw new Error("Pictures need a Chromium: install it (apt-get install chromium) or name it with CHROMIUM.");
  mkdirSync(FOLDER, { recursive: true });
  const browser = await launch(executable);
  const stack = await runningStack();
  try {
    await takeAll(browser, stack);
  } finally {
    await browser.close();
    await stack.stop();
  }
}

async function takeAll(browser: Browser, stack: RunningStack): Promise<void> {
  const closeUp = { width: 1_080, height: 900, scale: 2, locale: "en-GB" };
  const desktop = { width: 1_280, height: 900, scale: 1, locale: "en-GB" };
  const phone = { width: 390, height: 1_180, scale: 1, locale: "en-GB" };
  const card = await opened(browser, stack, "pay", closeUp);
  await Promise.all(["payment-gateway-503", "database-outage"].map((name) => play(stack, name)));

  await card.getByText("src/charge.js:88").waitFor();
  await picture(card, "card", "card");
  await pictureOf(browser, stack, "pay", desktop, "payment-gateway-503-desktop");
  await pictureOf(browser, stack, "pay", phone, "payment-gateway-503-phone");
  await card.getByRole("button", { name: "Acknowledge" }).click();
  // What the mouse is on is drawn otherwise.
  await card.mouse.move(0, 0);

  const bank = await opened(browser, stack, "bank", { ...desktop, height: 1_260, locale: "ja-JP" });
  // Four services, each with two alarms.
  await bank.locator("#messages article", { hasText: "repository.js:42" }).nth(7).waitFor();
  await picture(bank, "database-outage-desktop");
  await pictureOf(browser, stack, "bank", { ...phone, locale: "ja-JP" }, "database-outage-phone");

  await card.getByRole("heading", { name: "RESOLVED" }).waitFor();
  await card.locator("#messages .replies").waitFor();
  await picture(card, "recovered", "card");
  await postmortem(browser, stack, "pay", { ...desktop, width: 800, height: 900 });
}

/** The timeline of a postmortem's page, as its file in the thread holds it. */
async function postmortem(browser: Browser, stack: RunningStack, tenant: string, view: View): Promise<void> {
  const [card] = await stack.cards(tenant);
  const id = /\bpay-\d+\b/u.exec(JSON.stringify(card))?.[0];
  await stack.send(slashCommand(stack.channelOf(tenant), `postmortem ${id} lang=en format=html`));
  const address = await fileIn(stack, tenant, card?.ts ?? "");
  const page = await bare(browser, view);
  await page.setContent(await (await fetch(address)).text());
  await page.locator("#timeline").evaluate((node) => node.scrollIntoView({ block: "start" }));
  keep("postmortem", await page.screenshot());
  await page.context().close();
}

async function fileIn(stack: RunningStack, tenant: string, ts: string): Promise<string> {
  for (const stopAt = Date.now() + WAIT_MS; Date.now() < stopAt; ) {
    const texts = (await stack.replies(tenant, ts)).map(({ text }) => text ?? "");
    const address = texts.flatMap((text) => /<(http[^|>]+)\|postmortem-[^>]+>/u.exec(text)?.[1] ?? [])[0];
    if (address !== undefined) return address;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  throw new Error("No postmortem came into the thread.");
}

async function pictureOf(browser: Browser, stack: RunningStack, tenant: string, view: View, name: string) {
  const page = await opened(browser, stack, tenant, view);
  await page.locator("#messages article").first().waitFor();
  await picture(page, name);
  await page.context().close();
}

/** The first message from its top, with all the page around it, or the message alone. */
async function picture(page: Page, name: string, what: "page" | "card" = "page"): Promise<void> {
  const message = page.locator("#messages article").first();
  await message.evaluate((node) => node.scrollIntoView({ block: "start" }));
  keep(name, await (what === "page" ? page : message).screenshot());
}

function keep(name: string, png: Buffer): void {
  const path = `${FOLDER}/${name}.png`;
  const taken = denserPng(png);
  writeFileSync(path, taken);
  console.log(`${path} ${Math.ceil(taken.length / 1_024)} KB`);
}

async function opened(browser: Browser, stack: RunningStack, tenant: string, view: View): Promise<Page> {
  const page = await bare(browser, view);
  await page.goto(`${stack.addresses.page}/#/${stack.channelOf(tenant)}`);
  await page.addStyleTag({ content: FONTS });
  await page.locator("#channel-composer textarea").waitFor();
  return page;
}

async function bare(browser: Browser, view: View): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: view.width, height: view.height },
    deviceScaleFactor: view.scale,
    locale: view.locale,
    timezoneId: "Asia/Tokyo",
    colorScheme: "light",
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(WAIT_MS);
  return page;
}

async function play(stack: RunningStack, name: string): Promise<void> {
  const answer = await fetch(`${stack.addresses.page}/local/scenarios/${name}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{}",
  });
  if (!answer.ok) throw new Error(`The scenario ${name} did not start: ${answer.status} ${await answer.text()}`);
}
