import { board } from "@hansho/local/aws/evidence/png";
import type { LocalSlack } from "@hansho/local/slack/local-slack";
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import {
  AIKO,
  type AppAnswer,
  CHANNEL,
  call,
  plain,
  type RunningApp,
  startApp,
  startSlackFor,
} from "../local/slack-app.ts";
import { alarmCard, BARS } from "./alarm-card.ts";
import { findChromium, launch } from "./chromium.ts";
import { openPage, type Window } from "./open-page.ts";
import { homeView, manifest, muteForm, option } from "./surfaces.ts";

const executable = findChromium();
const CARD = { text: "payments-api HighErrorRate", title: "🚨 payments-api", summary: "5xx *7.2 %*", bar: BARS.firing };

if (executable !== undefined) {
  describe("modals, the Home tab, reactions and files", () => {
    let browser: Browser;
    let app: RunningApp;
    let slack: LocalSlack;
    let page: Page;
    let errors: string[];
    /** How the app answers a submission. */
    let answer: (payload: Record<string, unknown>) => AppAnswer | Promise<AppAnswer>;

    /** The form that the app opens, and which it is once it has. */
    let view: object;
    let opened: string;

    beforeAll(async () => {
      browser = await launch(executable);
    });

    afterAll(() => browser.close());

    beforeEach(async () => {
      errors = [];
      answer = () => ({});
      view = muteForm;
      app = await startApp(respond);
      slack = await startSlackFor(app, { manifest });
    });

    afterEach(async () => {
      await page.context().close();
      await slack.close();
      await app.close();
      expect(errors).toEqual([]);
    });

    /** The app opens its form for a command, a shortcut and a press, and publishes its Home tab when that is opened. */
    async function respond(payload: Record<string, unknown>): Promise<AppAnswer> {
      if (payload.type === "view_submission") return answer(payload);
      const event = payload.event as { type: string; user: string } | undefined;
      if (event?.type === "app_home_opened")
        await call(slack, "views.publish", { user_id: event.user, view: homeView });
      const isInView = payload.view !== undefined;
      if (payload.trigger_id !== undefined && !isInView && payload.type !== "view_closed") {
        const answered = await call(slack, "views.open", { trigger_id: payload.trigger_id, view });
        opened = (answered.view as { id: string }).id;
      }
      return {};
    }

    const open = async (window?: Window) => {
      page = await openPage(browser, slack, errors, window);
    };
    const post = async (args: object) =>
      String((await call(slack, "chat.postMessage", { channel: CHANNEL, ...args })).ts);
    const dialog = (name = "Mute an alert") => page.getByRole("dialog", { name });
    const sent = (type: string) => app.received.filter(({ payload }) => payload.type === type);

    async function openForm(): Promise<void> {
      await page.getByLabel("Message #payments-alerts").fill("/alert mute pay-1");
      await page.keyboard.press("Enter");
      await dialog().waitFor();
    }

    test("a form is filled in and sent by the keyboard alone, and the focus comes back", async () => {
      await open();
      await openForm();
      // Writing begins in the first field.
      await page.keyboard.type("planned restart");
      await page.keyboard.press("Tab");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Tab");
      await page.keyboard.press("Space");
      await page.getByRole("button", { name: "Mute", exact: true }).focus();
      await page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
      const [submission] = sent("view_submission");
      expect(submission?.payload).toMatchObject({
        user: { id: AIKO },
        view: {
          callback_id: "mute",
          state: {
            values: {
              reason: { text: { value: "planned restart" } },
              "how-long": { pick: { selected_option: { value: "1h" } } },
              tell: { people: { selected_users: [AIKO] } },
              until: { day: { selected_date: "2026-11-28" } },
              also: { boxes: { selected_options: [] } },
            },
          },
        },
      });
      expect(await page.evaluate("document.activeElement.getAttribute('aria-label')")).toContain("Message #payments");
    });

    test("says at a field what is missing, and keeps what was written", async () => {
      await open();
      await openForm();
      await page.getByRole("button", { name: "Mute", exact: true }).click();
      const reason = dialog().getByLabel("Reason");
      await dialog().getByText("Fill this in.").first().waitFor();
      expect(await reason.getAttribute("aria-invalid")).toBe("true");
      expect(await page.evaluate("measure.described()")).toContain("Fill this in.");
      expect(sent("view_submission")).toEqual([]);
      answer = () => ({ body: { response_action: "errors", errors: { reason: "Name the change." } } });
      await reason.fill("because");
      await dialog().getByLabel("How long").selectOption("ok");
      await page.getByRole("button", { name: "Mute", exact: true }).click();
      await dialog().getByText("Name the change.").waitFor();
      expect(await reason.inputValue()).toBe("because");
      expect(await dialog().getByText("Fill this in.").count()).toBe(0);
    });

    test("what the app changes in a form leaves the rest as it is: the caret in what is written, and what is wrong there", async () => {
      answer = () => ({ body: { response_action: "errors", errors: { reason: "Name the change." } } });
      await open();
      await openForm();
      await page.keyboard.type("planned rstart");
      for (let step = 0; step < "start".length; step += 1) await page.keyboard.press("ArrowLeft");
      await dialog().getByLabel("How long").selectOption("1h");
      await page.getByRole("button", { name: "Mute", exact: true }).click();
      await dialog().getByText("Name the change.").waitFor();
      const hits = { type: "section", text: { type: "mrkdwn", text: "It hits *2* incidents." } };
      await call(slack, "views.update", {
        view_id: opened,
        view: { ...muteForm, blocks: [hits, ...muteForm.blocks.slice(1)] },
      });
      await dialog().getByText("It hits 2 incidents.").waitFor();
      await page.keyboard.type("e");
      expect(await dialog().getByLabel("Reason").inputValue()).toBe("planned restart");
      expect(await dialog().getByText("Name the change.").count()).toBe(1);
      expect(await dialog().getByText("burns since").count()).toBe(0);
      expect(await dialog().locator(".view > .section, .view > .input").count()).toBe(muteForm.blocks.length);
    });

    test("sends once, however often it is pressed, and says that it is sending", async () => {
      const held = Promise.withResolvers<AppAnswer>();
      answer = () => held.promise;
      await open();
      await openForm();
      await dialog().getByLabel("Reason").fill("once");
      await dialog().getByLabel("How long").selectOption("1h");
      await dialog().getByLabel("Reason").focus();
      const submit = page.getByRole("button", { name: "Mute", exact: true });
      await submit.click();
      await dialog().getByText("Sending …").waitFor();
      expect(await submit.getAttribute("aria-busy")).toBe("true");
      await submit.focus();
      await page.keyboard.press("Enter");
      await page.keyboard.press("Enter");
      held.resolve({});
      await dialog().waitFor({ state: "detached" });
      expect(sent("view_submission")).toHaveLength(1);
    });

    test("says that the app did not take it, and can be sent again", async () => {
      answer = () => ({ status: 500 });
      await open();
      await openForm();
      await dialog().getByLabel("Reason").fill("again");
      await dialog().getByLabel("How long").selectOption("1h");
      const submit = page.getByRole("button", { name: "Mute", exact: true });
      await submit.click();
      await dialog().getByRole("alert").filter({ hasText: "The app did not take that." }).waitFor();
      answer = () => ({});
      await submit.click();
      await dialog().waitFor({ state: "detached" });
    });

    test("keeps the focus inside, and Escape closes it and tells the app", async () => {
      await open();
      await openForm();
      const inside: unknown[] = [];
      for (let step = 0; step < 14; step += 1) {
        await page.keyboard.press("Tab");
        inside.push(await page.evaluate("document.activeElement.closest('dialog') !== null"));
      }
      expect(new Set(inside)).toEqual(new Set([true]));
      await page.keyboard.press("Escape");
      await dialog().waitFor({ state: "detached" });
      await expect.poll(() => sent("view_closed").length).toBe(1);
    });

    test("a view that is put on top is gone back from, to what was written below", async () => {
      const detail = { type: "modal", title: plain("Sure?"), submit: plain("Yes"), blocks: [muteForm.blocks[0]] };
      answer = () => ({ body: { response_action: "push", view: detail } });
      await open();
      await openForm();
      await dialog().getByLabel("Reason").fill("kept below");
      await dialog().getByLabel("How long").selectOption("1h");
      await page.getByRole("button", { name: "Mute", exact: true }).click();
      await dialog("Sure?").waitFor();
      await page.getByRole("button", { name: "Back" }).click();
      await dialog().waitFor();
      expect(await dialog().getByLabel("Reason").inputValue()).toBe("kept below");
      answer = () => ({ body: { response_action: "clear" } });
      await page.getByRole("button", { name: "Mute", exact: true }).click();
      await dialog().waitFor({ state: "detached" });
    });

    test("the Home tab shows what the app publishes for that person, live", async () => {
      await open();
      await page.getByRole("list", { name: "Apps" }).getByRole("link", { name: "Hansho" }).click();
      await page.getByRole("heading", { name: "Your alerts" }).waitFor();
      await page.getByRole("button", { name: "Refresh" }).press("Enter");
      await expect.poll(() => sent("block_actions").length).toBe(1);
      expect(sent("block_actions")[0]?.payload).toMatchObject({ container: { type: "view" }, view: { type: "home" } });
      const quiet = { ...homeView, blocks: [{ type: "section", text: plain("Nothing is open.") }] };
      await call(slack, "views.publish", { user_id: AIKO, view: quiet });
      await page.getByText("Nothing is open.").waitFor();
      await page.getByLabel("You are").selectOption("U0BEN");
      await page.getByRole("heading", { name: "Your alerts" }).waitFor();
    });

    test("on a phone a long line of the Home tab gives way to its button, whose words stay on one line", async () => {
      await open({ width: 390 });
      await page.goto(`${slack.url}/#/home`);
      await page.getByRole("heading", { name: "Your alerts" }).waitFor();
      const long = "*m-1* `alarm=payment-orders-5xx region=ap-northeast-1 account=111122223333` · until 18:00";
      const button = { type: "button", action_id: "unmute", text: plain("ミュートを解除") };
      const blocks = [{ type: "section", text: { type: "mrkdwn", text: long }, accessory: button }];
      await call(slack, "views.publish", { user_id: AIKO, view: { ...homeView, blocks } });
      const box = await page.getByRole("button", { name: "ミュートを解除" }).boundingBox();
      expect(box?.height).toBeLessThan(50);
      expect(await page.evaluate("measure.fits()")).toBe(true);
    });

    test("the choices of a form stand below one another, all ten in sight, however long each is", async () => {
      const choice = (at: number) => ({
        ...option(`pay-${at} HIGH payment-transaction-worker-HighErrorRate`, `pay-${at}`),
        description: plain("Nov 27, 20:45:43 JST (11:45:43 UTC)"),
      });
      const options = Array.from({ length: 10 }, (_, at) => choice(at + 1));
      const which = {
        type: "input",
        block_id: "which",
        label: plain("Of which incidents"),
        element: { type: "checkboxes", action_id: "ids", options },
      };
      view = { ...muteForm, blocks: [which] };
      await open({ width: 390 });
      await openForm();
      const labels = dialog().getByRole("group", { name: "Of which incidents" }).locator("label");
      expect(await labels.count()).toBe(10);
      expect(await page.evaluate("measure.spilling('.choices, .choices label')")).toEqual([]);
    });

    test("the app's messages to a person are that person's alone", async () => {
      await call(slack, "chat.postMessage", { channel: AIKO, text: "pay-1 is yours" });
      await open({ path: "/#/home" });
      await page.getByRole("navigation", { name: "Hansho" }).getByRole("link", { name: "Messages" }).click();
      await page.getByText("pay-1 is yours").waitFor();
      await page.getByLabel("You are").selectOption("U0BEN");
      await page.getByRole("heading", { name: "Nothing in Hansho yet" }).waitFor();
    });

    test("a message's menu offers the app's shortcuts, by the keyboard", async () => {
      const ts = await post(alarmCard(CARD));
      await open();
      const more = page.getByRole("button", { name: "Message actions" });
      await more.focus();
      await page.keyboard.press("Enter");
      const menu = page.getByRole("menu", { name: "Message actions" });
      await menu.getByRole("menuitem", { name: "Reply in the thread" }).waitFor();
      await page.keyboard.press("Escape");
      await menu.waitFor({ state: "detached" });
      expect(await more.evaluate((button) => button.ownerDocument.activeElement === button)).toBe(true);
      await page.keyboard.press("Enter");
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await dialog().waitFor();
      expect(sent("message_action")[0]?.payload).toMatchObject({ callback_id: "keep", message_ts: ts });
    });

    test("the workspace's shortcuts stand beside the field to write in", async () => {
      await open();
      await page.getByRole("button", { name: "Shortcuts" }).click();
      await page.getByRole("menuitem", { name: /Report an incident/ }).click();
      await dialog().waitFor();
      expect(sent("shortcut")[0]?.payload).toMatchObject({ callback_id: "report" });
    });

    test("a person adds a reaction and takes it back, and sees those of others", async () => {
      const ts = await post({ text: "restarted the pool" });
      await call(slack, "reactions.add", { channel: CHANNEL, timestamp: ts, name: "eyes" });
      await open();
      await page.getByRole("button", { name: "Add a reaction" }).press("Enter");
      await page.getByRole("menuitem", { name: "React with memo" }).press("Enter");
      const mine = page.getByRole("button", { name: "memo, 1 reaction" });
      await mine.waitFor();
      expect(await mine.getAttribute("aria-pressed")).toBe("true");
      expect(await page.getByRole("button", { name: "eyes, 1 reaction" }).getAttribute("aria-pressed")).toBe("false");
      await expect
        .poll(() => sent("event_callback").map(({ payload }) => payload.event))
        .toContainEqual(expect.objectContaining({ type: "reaction_added", reaction: "memo", user: AIKO }));
      await mine.click();
      await mine.waitFor({ state: "detached" });
    });

    test("what only one person sees says so and can be dismissed", async () => {
      await open();
      await call(slack, "chat.postEphemeral", { channel: CHANNEL, user: AIKO, text: "You were late." });
      const answered = page.getByRole("article").filter({ hasText: "You were late." });
      await answered.getByText("Only visible to you").waitFor();
      await answered.getByRole("button", { name: "Dismiss" }).press("Enter");
      await answered.waitFor({ state: "detached" });
      expect(slack.ephemerals(CHANNEL, AIKO)).toEqual([]);
    });

    test("what comes last stays in view on a phone although a picture above it takes its room late", async () => {
      await post({ text: Array.from({ length: 40 }, (_, line) => `line ${line}`).join("\n") });
      await upload("metric.png", Uint8Array.from(board(400, 300).png()));
      await post({ text: "it has recovered" });
      const { promise: released, resolve: release } = Promise.withResolvers<void>();
      await open({ width: 390 });
      await page.route("**/local/files/**", async (route) => {
        await released;
        await route.continue();
      });
      const asked = page.waitForRequest("**/local/files/**");
      await page.reload();
      await page.getByText("it has recovered").waitFor();
      await asked;
      release();
      await expect.poll(() => page.evaluate("document.querySelector('img.picture').naturalHeight")).toBe(300);
      await expect.poll(() => page.evaluate("measure.last()")).toMatchObject({ over: false });
      expect(await page.locator("img.picture").evaluate((picture) => picture.clientHeight)).toBeGreaterThan(100);
    });

    test("a file is a card with its kind and size, and a picture is shown", async () => {
      await upload("postmortem.md", "# pay-1\n");
      await upload("incidents.csv", "id,minutes\npay-1,12\n");
      await upload("report.html", "<script>alert(1)</script>");
      await upload("metric.png", PIXEL);
      await open();
      const download = page.getByRole("link", { name: "Download postmortem.md" });
      await download.waitFor();
      await page.getByText("Markdown (raw) · 8 byte").waitFor();
      await page.getByText("CSV · 20 byte").waitFor();
      const [file] = await Promise.all([page.waitForEvent("download"), download.click()]);
      expect(file.suggestedFilename()).toBe("postmortem.md");
      expect(
        await page
          .getByRole("img", { name: "metric.png" })
          .evaluate("measure.drawn(document.querySelector('.file img'))"),
      ).toBe(true);
      // What an app uploads is never run at this page's own address.
      const response = await fetch(
        `${slack.url}${await page.getByRole("link", { name: "Download report.html" }).getAttribute("href")}`,
      );
      expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
      expect(response.headers.get("content-security-policy")).toContain("sandbox");
    });

    test.each(["light", "dark"] as const)(
      "every word can be read in %s colours, on a desk and on a phone",
      async (colorScheme) => {
        const ts = await post(alarmCard(CARD));
        await post({ text: "a reply", thread_ts: ts });
        await call(slack, "reactions.add", { channel: CHANNEL, timestamp: ts, name: "memo" });
        await call(slack, "chat.postEphemeral", { channel: CHANNEL, user: AIKO, text: "Muted until 18:00." });
        await upload("postmortem.md", "# pay-1\n");
        for (const width of [1280, 390]) {
          await open({ colorScheme, width, path: `/#/${CHANNEL}/${ts}` });
          await page.locator("#thread article").nth(1).waitFor();
          expect(await page.evaluate("measure.faint()"), `thread at ${width}`).toEqual([]);
          await page.goto(`${slack.url}/#/${CHANNEL}`);
          await page.locator("#thread").waitFor({ state: "hidden" });
          expect(await page.evaluate("measure.faint()"), `channel at ${width}`).toEqual([]);
          expect(await page.evaluate("measure.fits()")).toBe(true);
          await openForm();
          await page.getByRole("button", { name: "Mute", exact: true }).click();
          await dialog().getByText("Fill this in.").first().waitFor();
          expect(await page.evaluate("measure.faint()"), `modal at ${width}`).toEqual([]);
          expect(await page.evaluate("measure.fits()")).toBe(true);
          await page.getByRole("button", { name: "Close", exact: true }).click();
          await page.goto(`${slack.url}/#/home`);
          await page.getByRole("heading", { name: "Your alerts" }).waitFor();
          expect(await page.evaluate("measure.faint()"), `home at ${width}`).toEqual([]);
          if (width === 1280) await page.context().close();
        }
      },
    );

    test("a word that is too faint is found", async () => {
      await post({ text: "plain to see" });
      await open();
      await page.getByText("plain to see").evaluate((words) => {
        words.style.color = "#999";
        words.style.background = "#8883";
      });
      expect(await page.evaluate("measure.faint()")).toEqual([expect.stringContaining('"plain to see"')]);
    });

    test("every control has a name, and what has the focus is seen", async () => {
      await post(alarmCard(CARD));
      await open();
      await page.getByRole("button", { name: "Message actions" }).waitFor();
      expect(await page.evaluate("measure.nameless()")).toEqual([]);
      for (let step = 0; step < 22; step += 1) {
        await page.keyboard.press("Tab");
        expect(await page.evaluate("measure.focusSeen()")).toEqual({ seen: true });
      }
      await openForm();
      expect(await page.evaluate("measure.nameless()")).toEqual([]);
    });

    async function upload(filename: string, content: string | Uint8Array<ArrayBuffer>): Promise<void> {
      const length = typeof content === "string" ? Buffer.byteLength(content) : content.length;
      const begun = await call(slack, "files.getUploadURLExternal", { filename, length });
      await fetch(String(begun.upload_url), { method: "POST", body: content });
      const files = [{ id: begun.file_id, title: filename }];
      const done = await call(slack, "files.completeUploadExternal", { files, channel_id: CHANNEL });
      expect(done).toMatchObject({ ok: true, files: [{ name: filename }] });
    }
  });
}

/** A red dot. */
const PIXEL = Uint8Array.from(
  atob("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg=="),
  (sign) => sign.codePointAt(0) ?? 0,
);
