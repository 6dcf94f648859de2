import { mkdirSync, writeFileSync } from "node:fs";
import { startLocalSlack } from "@hansho/local/slack/server";
import { payloadOf } from "@hansho/slack/channel/payload";
import type { Look } from "@hansho/slack/render/look";
import { WebClient } from "@slack/web-api";
import type { Browser } from "playwright-core";
import { findChromium, launch } from "./browser/chromium.ts";
import { cardStates } from "./card-states.ts";
import { denserPng } from "./denser-png.ts";
import { AT, english, japanese } from "./slack/samples.ts";

/** One picture a state, a language and a width. */
const FOLDER = "docs/cards/states";

const FONTS = ':root { font-family: "Liberation Sans", "Noto Sans CJK JP", sans-serif; }';

const LOOKS: readonly Look[] = [english, japanese];

/** The app's picture stands in a style sheet, for which no page waits. */
const ICON_DRAWN = `(async () => { const icon = new Image(); icon.src = "/icon.svg"; await icon.decode(); })()`;

/** CSS pixels, one device pixel each. */
const WIDTHS = { phone: 390, desktop: 1_000 };

await main();

/** Draws every state of a card in a local Slack of its own, at a time that does not pass, and takes its picture. */
async function main(): Promise<void> {
  const executable = findChromium();
  if (executable === undefined)
    throw new Error("Pictures need a Chromium: install it (apt-get install chromium) or name it with CHROMIUM.");
  mkdirSync(FOLDER, { recursive: true });
  const shown = LOOKS.flatMap((look) =>
    Object.entries(cardStates).map(([name, draw]) => ({ name: `${name}-${look.locale}`, look, draw })),
  );
  const channels = shown.map(({ name }, index) => ({ id: `C0STATE${String(index).padStart(2, "0")}`, name }));
  const named = [
    { id: "C024BE91L", name: "payments-alerts" },
    { id: "C0ONCALL", name: "on-call" },
  ];
  const token = "xoxb-local-pictures";
  const slack = await startLocalSlack({
    port: 0,
    teamId: "T0LOCAL",
    token,
    signingSecret: "unused",
    botUserId: "U0HANSHO",
    channels: [...channels, ...named],
    users: [{ id: "U024SATO", name: "sato" }],
    commandUrl: () => "http://127.0.0.1:9/",
    limits: "off",
    clock: () => AT,
  });
  const client = new WebClient(token, { slackApiUrl: slack.apiUrl });
  const browser = await launch(executable);
  try {
    for (const [index, { look, draw }] of shown.entries()) {
      await client.apiCall("chat.postMessage", { channel: channels[index]?.id, ...payloadOf(draw(look)) });
    }
    for (const [size, width] of Object.entries(WIDTHS)) await takeAll(browser, slack.url, channels, size, width);
  } finally {
    await browser.close();
    await slack.close();
  }
}

async function takeAll(
  browser: Browser,
  url: string,
  channels: readonly { id: string; name: string }[],
  size: string,
  width: number,
): Promise<void> {
  const context = await browser.newContext({
    viewport: { width, height: 2_000 },
    locale: "en-GB",
    timezoneId: "Asia/Tokyo",
    colorScheme: "light",
    reducedMotion: "reduce",
    bypassCSP: true,
  });
  for (const { id, name } of channels) {
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${url}/#/${id}`);
    await page.addStyleTag({ content: FONTS });
    const message = page.locator("#messages article").first();
    await message.waitFor();
    await page.evaluate(ICON_DRAWN);
    const taken = denserPng(await message.screenshot());
    writeFileSync(`${FOLDER}/${name}-${size}.png`, taken);
    await page.close();
  }
  await context.close();
}
