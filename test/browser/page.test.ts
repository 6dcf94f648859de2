import type { LocalSlack } from "@hansho/local/slack/local-slack";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { madeSlack } from "../local/made-slack.ts";
import { call, type RunningApp, startApp } from "../local/slack-app.ts";
import { alarmCard, BARS } from "./alarm-card.ts";
import { findChromium, launch } from "./chromium.ts";
import { openPage, type Window } from "./open-page.ts";

const CHANNEL = "C0PAYMENTS";
const OTHER = "C0BANK";
const AIKO = "U0AIKO";
const FIRING = {
  text: "payments-api HighErrorRate",
  title: "🚨 payments-api",
  summary: "5xx *7.2 %*",
  bar: BARS.firing,
};

const executable = findChromium();

describe("the finder of a Chromium", () => {
  test("finds none where CHROMIUM names nothing, and says so", () => {
    const said: string[] = [];
    expect(findChromium({ CHROMIUM: "/nowhere/chromium" }, (line) => said.push(line))).toBeUndefined();
    expect(said).toEqual(["no Chromium found: browser tests not run"]);
  });

  test("fails without one where it is required", () => {
    expect(() => findChromium({ CHROMIUM: "/nowhere/chromium", REQUIRE_CHROMIUM: "1" })).toThrow(/no Chromium found/);
  });

  test("takes the program that CHROMIUM names", () => {
    expect(findChromium({ CHROMIUM: process.execPath })).toBe(process.execPath);
  });
});

if (executable !== undefined) {
  describe("the page", () => {
    let browser: Browser;
    let slack: LocalSlack;
    let app: RunningApp;
    let page: Page;
    let errors: string[];
    let played: string[];

    beforeAll(async () => {
      browser = await launch(executable);
    });

    afterAll(() => browser.close());

    beforeEach(async () => {
      errors = [];
      played = [];
      // A command is answered with a line of text.
      app = await startApp(({ command }) => ({ body: command === undefined ? "" : "2 open alerts" }));
      slack = await startSlack(0);
    });

    function startSlack(port: number): Promise<LocalSlack> {
      return madeSlack({
        port,
        channels: [
          { id: CHANNEL, name: "payments-alerts" },
          { id: OTHER, name: "core-banking-alerts" },
        ],
        users: [
          { id: AIKO, name: "aiko" },
          { id: "U0BEN", name: "ben" },
        ],
        commandUrl: () => app.url,
        scenarios: () => [
          {
            name: "db-outage",
            title: "Database outage",
            description: "Four services",
            japanese: { title: "データベースの障害", description: "4 つのサービス" },
          },
        ],
        play: async (name) => void played.push(name),
      });
    }

    afterEach(async () => {
      await page.context().close();
      await slack.close();
      await app.close();
      expect(errors).toEqual([]);
    });

    async function open(window: Window = {}): Promise<void> {
      page = await openPage(browser, slack, errors, window);
      await page.locator("#channel-composer textarea").waitFor();
    }

    async function told(method: string, args: object): Promise<string> {
      const answer = await call(slack, method, args);
      expect(answer).toMatchObject({ ok: true });
      return String(answer.ts);
    }

    const forms = () => app.received.map(({ body }) => new URLSearchParams(body));
    const post = (args: object) => told("chat.postMessage", { channel: CHANNEL, ...args });
    const messages = () => page.locator("#messages article");
    const barOf = () => page.evaluate("measure.bar()");
    const fits = () => page.evaluate("measure.fits()");

    test("shows a card with its bar, fields, links and buttons", async () => {
      await post(alarmCard(FIRING));
      await open();
      expect(await page.locator("#messages h3").innerText()).toBe("🚨 payments-api");
      expect(await page.locator("#messages .field").count()).toBe(6);
      expect(await page.locator("#messages .field").nth(1).innerText()).toContain("13 Nov 2025 11:13:20");
      expect(await page.locator("#messages .field").nth(0).innerText()).toContain("@aiko");
      expect(await page.getByRole("link", { name: "Logs" }).getAttribute("href")).toBe(
        "https://console.example.com/logs",
      );
      expect(await page.locator("#messages .act").allInnerTexts()).toContain("Acknowledge");
      expect(await barOf()).toBe("rgb(163, 2, 0)");
    });

    test("the field for messages is one line without a scroll bar, also once a command was sent", async () => {
      await open();
      const field = page.locator("#channel-composer textarea");
      const isWhole = () => field.evaluate((box) => box.scrollHeight <= box.clientHeight);
      await field.fill("/alert list");
      expect(await isWhole()).toBe(true);
      await page.keyboard.press("Enter");
      await expect.poll(() => field.inputValue()).toBe("");
      expect(await isWhole()).toBe(true);
    });

    test("shows a message that is taller than a phone from its top, and follows what comes after it", async () => {
      await open({ width: 390 });
      await post({ text: Array.from({ length: 80 }, (_, line) => `line ${line}`).join("\n") });
      await page.locator("#messages article").waitFor();
      const placed = () => page.evaluate("measure.last()");
      expect(await placed()).toEqual({ top: 0, over: true });
      await post({ text: "and more" });
      await page.getByText("and more").waitFor();
      expect(await placed()).toMatchObject({ over: false });
    });

    test("a press counts although the card is edited between the pointer's coming down and its going up", async () => {
      const ts = await post(alarmCard(FIRING));
      await open();
      const wire = await page.context().newCDPSession(page);
      const arrived = new Promise((resolve) => wire.on("Network.eventSourceMessageReceived", resolve));
      await wire.send("Network.enable");
      await page.getByRole("button", { name: "Acknowledge" }).hover();
      await page.mouse.down();
      await told("chat.update", { channel: CHANNEL, ts, ...alarmCard({ ...FIRING, summary: "its log says more" }) });
      await arrived;
      await page.mouse.up();
      await expect.poll(() => forms().length).toBe(1);
      await page.getByText("its log says more").waitFor();
    });

    test("shows an edit in place, live, with a thread's replies counted", async () => {
      const ts = await post(alarmCard(FIRING));
      await open();
      const resolved = alarmCard({ ...FIRING, title: "✅ payments-api", bar: BARS.resolved, open: false });
      await told("chat.update", { channel: CHANNEL, ts, ...resolved });
      await page.getByRole("heading", { name: "✅ payments-api" }).waitFor();
      await post({ text: "recovered after 12 min", thread_ts: ts });
      await page.getByRole("button", { name: /1 reply/ }).waitFor();
      expect(await messages().count()).toBe(1);
      expect(await barOf()).toBe("rgb(46, 184, 134)");
      expect(await page.locator("#messages .edited").innerText()).toBe("(edited)");
    });

    test("opens a thread beside the channel and takes a reply", async () => {
      const thread_ts = await post({ text: "card" });
      await post({ text: "first reply", thread_ts });
      await open();
      await page.getByRole("button", { name: /1 reply/ }).click();
      await page.getByLabel("Reply in the thread").fill("on it");
      await page.keyboard.press("Enter");
      await page.locator("#thread article", { hasText: "on it" }).waitFor();
      expect(slack.replies(CHANNEL, thread_ts).map(({ text, user }) => [text, user])).toEqual([
        ["first reply", "U0HANSHO"],
        ["on it", AIKO],
      ]);
      await page.keyboard.press("Escape");
      await page.locator("#thread").waitFor({ state: "hidden" });
    });

    test("sends /alert exactly as typed and shows the answer to that person only", async () => {
      await open();
      const field = page.locator("#channel-composer textarea");
      await field.fill("/alert mute pay-1 for 1h reason 再起動  & <more>");
      await field.press("Enter");
      await page.locator("article.ephemeral", { hasText: "2 open alerts" }).waitFor();
      expect(forms()[0]?.get("command")).toBe("/alert");
      expect(forms()[0]?.get("text")).toBe("mute pay-1 for 1h reason 再起動  & <more>");
      expect(forms()[0]?.get("user_id")).toBe(AIKO);
      expect(await page.locator("article.ephemeral").innerText()).toContain("Only visible to you");
      await page.locator("#user").selectOption("U0BEN");
      await page.getByRole("heading", { name: "Nothing in #payments-alerts yet" }).waitFor();
    });

    test("says so when a command is not one", async () => {
      await open();
      await page.locator("#channel-composer textarea").fill("/alarm list");
      await page.keyboard.press("Enter");
      await page.locator("article.ephemeral", { hasText: "/alarm is not a valid command." }).waitFor();
      expect(forms()).toEqual([]);
    });

    test("posts what is no command as the person who is acting", async () => {
      await open();
      await page.locator("#user").selectOption("U0BEN");
      await page.locator("#channel-composer textarea").fill("見ています");
      await page.keyboard.press("Enter");
      await messages().filter({ hasText: "見ています" }).waitFor();
      expect(slack.messages(CHANNEL)).toMatchObject([{ user: "U0BEN", text: "見ています" }]);
    });

    test("presses a button, chooses from menus and asks first where the button says so", async () => {
      await post(alarmCard(FIRING));
      await open();
      const pressed = (count: number) => expect.poll(() => forms().length).toBe(count);
      await page.getByRole("button", { name: "Acknowledge" }).click();
      await pressed(1);
      await page.getByLabel("Mute").selectOption("until-ok");
      await pressed(2);
      await page.getByLabel("More actions").selectOption("ja");
      await pressed(3);
      await page.getByRole("button", { name: "Resolve" }).click();
      await page.getByRole("button", { name: "Cancel" }).click();
      await page.getByRole("button", { name: "Resolve" }).click();
      await page.getByRole("dialog").getByRole("button", { name: "Resolve" }).click();
      await pressed(4);
      const actions = forms().map((form) => JSON.parse(form.get("payload") ?? "{}").actions[0]);
      expect(actions).toMatchObject([
        { action_id: "ack", value: "pay-1", block_id: "acts" },
        { action_id: "mute", selected_option: { value: "until-ok" } },
        { action_id: "more", selected_option: { value: "ja" } },
        { action_id: "resolve", value: "pay-1" },
      ]);
    });

    test("shows markup and forged links as the text that they are", async () => {
      await post({
        text: "<img src=x onerror=alert(1)> &lt;script&gt;alert(2)&lt;/script&gt; <javascript:alert(3)|click> <https://a.example/?q=1&amp;b=2|*safe*>",
        blocks: [
          {
            type: "section",
            text: {
              type: "mrkdwn",
              text: "<javascript:alert(1)|click me> <!channel> `<b>` &lt;b&gt;bold&lt;/b&gt; <https://a.example/?q=1&amp;b=2|safe>",
            },
          },
        ],
      });
      await open();
      const text = page.locator("#messages .text");
      expect(await text.innerText()).toBe("click me @channel <b> <b>bold</b> safe");
      expect(await text.locator("a").count()).toBe(1);
      expect(await text.locator("a").getAttribute("href")).toBe("https://a.example/?q=1&b=2");
      expect(await text.locator("a").getAttribute("rel")).toBe("noopener noreferrer");
      expect(await page.locator("#messages :is(img, script, b)").count()).toBe(0);
    });

    test("reads mrkdwn, emoji, lists of rich text and tables", async () => {
      await post({
        text: "fallback",
        blocks: [
          {
            type: "section",
            text: {
              type: "mrkdwn",
              text: "*bold* _italic_ ~gone~ `a*b*c` 2*3*4 :bell: :no_such: <#C0BANK>\n> quoted\n```\n*kept* <https://a.example|link>\n```",
            },
          },
          {
            type: "rich_text",
            elements: [
              {
                type: "rich_text_list",
                style: "bullet",
                elements: [
                  { type: "rich_text_section", elements: [{ type: "text", text: "item", style: { bold: true } }] },
                ],
              },
            ],
          },
          { type: "table", rows: [[{ type: "raw_text", text: "service" }], [{ type: "raw_text", text: "勘定系" }]] },
        ],
      });
      await open();
      const section = page.locator("#messages .section .text");
      expect(await section.locator("strong").allInnerTexts()).toEqual(["bold"]);
      expect(await section.locator("em").innerText()).toBe("italic");
      expect(await section.locator("s").innerText()).toBe("gone");
      expect(await section.locator("code").first().innerText()).toBe("a*b*c");
      expect(await section.locator("pre").innerText()).toBe("*kept* link");
      expect(await section.locator("blockquote").innerText()).toBe("quoted");
      expect(await section.innerText()).toContain("2*3*4 🔔 :no_such: #core-banking-alerts");
      expect(await page.locator("#messages li strong").innerText()).toBe("item");
      expect(await page.locator("#messages td").innerText()).toBe("勘定系");
    });

    test("counts what is unread in the other channels until it is opened", async () => {
      await open();
      await told("chat.postMessage", { channel: OTHER, text: "one" });
      await told("chat.postMessage", { channel: OTHER, text: "two" });
      const other = page.getByRole("link", { name: /core-banking-alerts/ });
      await expect.poll(() => other.locator(".count").innerText()).toBe("2");
      await other.click();
      await messages().filter({ hasText: "two" }).waitFor();
      expect(await other.locator(".count").count()).toBe(0);
    });

    test("removes a message that is deleted", async () => {
      const ts = await post({ text: "short-lived" });
      await open();
      await told("chat.delete", { channel: CHANNEL, ts });
      await page.getByRole("heading", { name: "Nothing in #payments-alerts yet" }).waitFor();
    });

    test("plays a scenario from its menu", async () => {
      await open();
      await page.getByRole("button", { name: "Play a scenario" }).click();
      await page.getByRole("button", { name: /Database outage/ }).click();
      await expect.poll(() => played).toEqual(["db-outage"]);
      await page.getByText("Playing “Database outage”").waitFor();
    });

    test("offers scenarios in Japanese to a Japanese browser, and says no more of one whose card came where one looks", async () => {
      await open({ width: 390, locale: "ja-JP" });
      await page.getByRole("button", { name: "シナリオを再生" }).click();
      await page.getByRole("button", { name: "データベースの障害 4 つのサービス" }).click();
      const notice = page.getByText("「データベースの障害」を再生しています");
      await notice.waitFor();
      await post({ text: "the database is away" });
      await messages().filter({ hasText: "the database is away" }).waitFor();
      await notice.waitFor({ state: "hidden" });
    });

    test("leads to the channel where a scenario's first card stands, and says no more of it there", async () => {
      await open();
      await page.getByRole("button", { name: "Play a scenario" }).click();
      await page.getByRole("button", { name: /Database outage/ }).click();
      await page.getByText("Playing “Database outage”").waitFor();
      await told("chat.postMessage", { channel: OTHER, text: "the database is away" });
      await page.getByRole("link", { name: "A card stands in #core-banking-alerts." }).click();
      await messages().filter({ hasText: "the database is away" }).waitFor();
      expect(await page.getByRole("status").filter({ hasText: "A card stands" }).count()).toBe(0);
    });

    test("finds the message of a permalink", async () => {
      const ts = await post({ text: "the one" });
      for (let count = 1; count <= 40; count += 1) await post({ text: `later ${count}` });
      await open({ path: `/archives/${CHANNEL}/p${ts.replace(".", "")}` });
      const box = await messages().filter({ hasText: "the one" }).boundingBox();
      expect(box?.y).toBeGreaterThan(0);
      expect(box?.y).toBeLessThan(844);
    });

    test("speaks Japanese to a Japanese browser", async () => {
      await open({ locale: "ja-JP" });
      expect(await page.locator("html").getAttribute("lang")).toBe("ja");
      await page.getByRole("button", { name: "シナリオを再生" }).waitFor();
      await page.getByLabel("#payments-alerts へのメッセージ、または /alert help").waitFor();
    });

    test.each([360, 390, 430])("works wholly on a phone %i px wide", async (width) => {
      const ts = await post(alarmCard(FIRING));
      await post({ text: "x".repeat(300), thread_ts: ts });
      await open({ width });
      expect(await fits()).toBe(true);
      await page.getByRole("button", { name: /1 reply/ }).click();
      await page.locator("#thread article").nth(1).waitFor();
      expect(await page.locator("#thread").boundingBox()).toMatchObject({ x: 0, width });
      expect(await fits()).toBe(true);
      await page.getByRole("button", { name: "Close the thread" }).click();
      await page.getByRole("button", { name: "Open the list of channels" }).click();
      await page.getByRole("link", { name: "core-banking-alerts" }).click();
      await page.getByRole("heading", { name: "Nothing in #core-banking-alerts yet" }).waitFor();
      const small = await page
        .locator("button:visible, select:visible")
        .evaluateAll((all) =>
          all
            .filter((control) => control.getBoundingClientRect().height < 36)
            .map((control) => control.id || control.className),
        );
      expect(small).toEqual([]);
    });

    test.each(["light", "dark"] as const)("has contrast enough in %s colours", async (colorScheme) => {
      await post(alarmCard(FIRING));
      await open();
      await page.emulateMedia({ colorScheme });
      const texts = [
        "#messages .text",
        "#messages .context",
        "#messages a",
        "#messages code",
        ".byline time",
        ".mention",
        ".badge",
        "#channels a:not([aria-current])",
        ".act.primary",
        ".act.danger",
      ];
      for (const selector of texts) {
        const ratio = await page.evaluate(`measure.contrast(${JSON.stringify(selector)})`);
        expect(ratio, selector).toBeGreaterThanOrEqual(4.5);
      }
    });

    test("reads again what it missed when the connection comes back, and keeps what is being written", async () => {
      await open();
      const field = page.locator("#channel-composer textarea");
      await field.fill("half a thou");
      const { port } = slack;
      await slack.close();
      await page.getByText("The connection to the local Slack is lost").waitFor();
      slack = await startSlack(port);
      await post({ text: "while you were away" });
      await messages().filter({ hasText: "while you were away" }).waitFor();
      await page.getByText("The connection to the local Slack is lost").waitFor({ state: "hidden" });
      expect(await field.inputValue()).toBe("half a thou");
      // What the browser says of refused connections is what this test is about.
      errors = [];
    });
  });
}
