import type { LocalSlack, LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { afterEach, describe, expect, test } from "vitest";
import { AIKO, type AppAnswer, CHANNEL, call, plain, type RunningApp, startApp, startSlackFor } from "./slack-app.ts";

const ends: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(
  answer?: (payload: Record<string, unknown>) => AppAnswer | Promise<AppAnswer>,
  changes: Partial<LocalSlackOptions> = {},
): Promise<{ app: RunningApp; slack: LocalSlack }> {
  const app = await startApp(answer);
  // Trigger ids live three seconds, and here time stands still.
  const slack = await startSlackFor(app, { clock: () => 1_763_000_000_000, ...changes });
  ends.push(app.close, slack.close);
  return { app, slack };
}

/** The view that a method answered with. */
function viewOf(answer: Record<string, unknown>): Record<string, unknown> {
  return answer.view as Record<string, unknown>;
}

/** A trigger id of a slash command. */
async function trigger(app: RunningApp, slack: LocalSlack): Promise<unknown> {
  await slack.command({ channel: CHANNEL, user: AIKO, text: "form" });
  return app.received.at(-1)?.payload.trigger_id;
}

const note = {
  type: "input",
  block_id: "note",
  label: plain("Note"),
  hint: plain("Others see it."),
  element: { type: "plain_text_input", action_id: "text", multiline: true, min_length: 3 },
};
const severity = {
  type: "input",
  block_id: "severity",
  label: plain("Severity"),
  element: {
    type: "static_select",
    action_id: "pick",
    initial_option: { text: plain("High"), value: "high" },
    options: [
      { text: plain("High"), value: "high" },
      { text: plain("Low"), value: "low" },
    ],
  },
};
const modal = {
  type: "modal",
  callback_id: "note-form",
  private_metadata: "pay-1",
  title: plain("Add a note"),
  submit: plain("Save"),
  close: plain("Cancel"),
  blocks: [note, severity],
};

async function opened(app: RunningApp, slack: LocalSlack, view: object = modal): Promise<Record<string, unknown>> {
  const answer = await call(slack, "views.open", { trigger_id: await trigger(app, slack), view });
  expect(answer).toMatchObject({ ok: true });
  return viewOf(answer);
}

describe("views.open", () => {
  test("answers with the view as Slack completes it, and shows it to that person", async () => {
    const { app, slack } = await start();
    const view = await opened(app, slack);
    expect(view).toMatchObject({
      id: expect.stringMatching(/^V/),
      team_id: "T0HANSHO",
      type: "modal",
      title: { type: "plain_text", text: "Add a note", emoji: true },
      callback_id: "note-form",
      private_metadata: "pay-1",
      root_view_id: view.id,
      previous_view_id: null,
      notify_on_close: false,
      state: { values: {} },
      app_id: "A0HANSHO",
      bot_id: "B0HANSHO",
    });
    expect(slack.modal(AIKO)).toMatchObject([{ id: view.id }]);
    expect(slack.modal("U0BEN")).toEqual([]);
  });

  test("takes a trigger id once", async () => {
    const { app, slack } = await start();
    const trigger_id = await trigger(app, slack);
    expect(await call(slack, "views.open", { trigger_id, view: modal })).toMatchObject({ ok: true });
    const again = await call(slack, "views.open", { trigger_id, view: modal });
    expect(again).toMatchObject({ ok: false, error: "exchanged_trigger_id" });
  });

  test.each([
    ["a title of 25 characters", { title: plain("x".repeat(25)) }, "less than 25 characters [json-pointer:/view/title"],
    ["a submit of 25 characters", { submit: plain("x".repeat(25)) }, "[json-pointer:/view/submit/text]"],
    ["a close of 25 characters", { close: plain("x".repeat(25)) }, "[json-pointer:/view/close/text]"],
    ["a callback_id of 256 characters", { callback_id: "x".repeat(256) }, "[json-pointer:/view/callback_id]"],
    ["3,001 characters of metadata", { private_metadata: "x".repeat(3_001) }, "[json-pointer:/view/private_metadata]"],
    ["inputs without a submit", { submit: undefined }, "`submit` is required"],
    ["101 blocks", { blocks: Array.from({ length: 101 }, () => ({ type: "divider" })) }, "no more than 100 items"],
    ["a field that is none", { color: "red" }, "invalid additional property: color"],
    ["a home view", { type: "home", title: undefined, submit: undefined, close: undefined }, "/view"],
    [
      "a first choice that is no choice",
      {
        blocks: [
          { ...severity, element: { ...severity.element, initial_option: { text: plain("Odd"), value: "odd" } } },
        ],
      },
      "`initial_option` must match one of the options",
    ],
    [
      "a date that is none",
      {
        blocks: [
          {
            type: "input",
            label: plain("Day"),
            element: { type: "datepicker", action_id: "a", initial_date: "tomorrow" },
          },
        ],
      },
      "must be a date in the format YYYY-MM-DD",
    ],
    [
      "a number input that does not say whether it takes decimals",
      { blocks: [{ type: "input", label: plain("Minutes"), element: { type: "number_input", action_id: "a" } }] },
      "missing required field: is_decimal_allowed",
    ],
  ])("refuses %s and says where", async (_, change, complaint) => {
    const { app, slack } = await start();
    const answer = await call(slack, "views.open", {
      trigger_id: await trigger(app, slack),
      view: { ...modal, ...change },
    });
    expect(answer).toMatchObject({ ok: false, error: "invalid_arguments" });
    expect(JSON.stringify(answer.response_metadata)).toContain(complaint);
    expect(slack.modal(AIKO)).toEqual([]);
  });
});

describe("views.update and views.push", () => {
  test("an update needs the hash that is current, if it gives one", async () => {
    const { app, slack } = await start();
    const view = await opened(app, slack);
    const changed = { ...modal, title: plain("Changed") };
    const stale = await call(slack, "views.update", { view_id: view.id, hash: "1.abc", view: changed });
    expect(stale).toMatchObject({ ok: false, error: "hash_conflict" });
    const fresh = await call(slack, "views.update", { view_id: view.id, hash: view.hash, view: changed });
    expect(fresh).toMatchObject({ ok: true, view: { id: view.id, title: { text: "Changed" } } });
    expect(viewOf(fresh).hash).not.toBe(view.hash);
    const gone = await call(slack, "views.update", { view_id: "V0NONE", view: changed });
    expect(gone).toMatchObject({ ok: false, error: "not_found" });
  });

  test("a push needs an act in the modal, and three views are the most", async () => {
    const more = { type: "actions", elements: [{ type: "button", action_id: "more", text: plain("More") }] };
    const { app, slack } = await start();
    await opened(app, slack, { ...modal, blocks: [more] });
    const outside = await call(slack, "views.push", { trigger_id: await trigger(app, slack), view: modal });
    expect(outside).toMatchObject({ ok: false, error: "invalid_trigger_id" });
    async function push() {
      await slack.pressInView({ user: AIKO, actionId: "more" });
      const trigger_id = app.received.at(-1)?.payload.trigger_id;
      return call(slack, "views.push", { trigger_id, view: { ...modal, blocks: [more] } });
    }
    const second = await push();
    const [first] = slack.modal(AIKO);
    expect(second).toMatchObject({ ok: true, view: { root_view_id: first?.id, previous_view_id: first?.id } });
    expect(await push()).toMatchObject({ ok: true });
    expect(await push()).toMatchObject({ ok: false, error: "push_limit_reached" });
    expect(slack.modal(AIKO)).toHaveLength(3);
  });
});

describe("a submission", () => {
  test("brings what was entered, and an empty answer closes the view", async () => {
    const { app, slack } = await start();
    const { id } = await opened(app, slack);
    const entered = { note: { text: "restarted the pool" } };
    expect(await slack.submit({ user: AIKO, entered })).toMatchObject({ ok: true });
    expect(app.received.at(-1)?.payload).toMatchObject({
      type: "view_submission",
      team: { id: "T0HANSHO", domain: "hansho-local" },
      user: { id: AIKO, username: "aiko", name: "aiko", team_id: "T0HANSHO" },
      api_app_id: "A0HANSHO",
      trigger_id: expect.stringMatching(/^\d+\./),
      response_urls: [],
      is_enterprise_install: false,
      enterprise: null,
      view: {
        id,
        callback_id: "note-form",
        private_metadata: "pay-1",
        state: {
          values: {
            note: { text: { type: "plain_text_input", value: "restarted the pool" } },
            severity: {
              pick: {
                type: "static_select",
                selected_option: { text: { type: "plain_text", text: "High", emoji: true }, value: "high" },
              },
            },
          },
        },
      },
    });
    expect(slack.modal(AIKO)).toEqual([]);
  });

  test("says each kind of input's value as Slack does", async () => {
    const inputs = [
      ["datepicker", {}, "2026-11-28", { selected_date: "2026-11-28" }],
      ["timepicker", {}, "18:30", { selected_time: "18:30" }],
      ["datetimepicker", {}, "1763000000", { selected_date_time: 1_763_000_000 }],
      ["users_select", {}, "U0BEN", { selected_user: "U0BEN" }],
      ["multi_users_select", {}, ["U0BEN", AIKO], { selected_users: ["U0BEN", AIKO] }],
      ["conversations_select", {}, CHANNEL, { selected_conversation: CHANNEL }],
      ["number_input", { is_decimal_allowed: false }, "30", { value: "30" }],
      ["radio_buttons", { options: severity.element.options }, "low", { selected_option: { value: "low" } }],
      ["checkboxes", { options: severity.element.options }, ["low"], { selected_options: [{ value: "low" }] }],
    ] as const;
    const blocks = inputs.map(([type, more]) => ({
      type: "input",
      block_id: type,
      label: plain(type),
      element: { type, action_id: "a", ...more },
    }));
    const { app, slack } = await start();
    await opened(app, slack, { ...modal, blocks });
    const entered = Object.fromEntries(inputs.map(([type, , entry]) => [type, { a: entry }]));
    expect(await slack.submit({ user: AIKO, entered })).toMatchObject({ ok: true });
    expect(app.received.at(-1)?.payload).toMatchObject({
      view: {
        state: { values: Object.fromEntries(inputs.map(([type, , , state]) => [type, { a: { type, ...state } }])) },
      },
    });
  });

  test("is not sent while something is missing or too short", async () => {
    const { app, slack } = await start();
    await opened(app, slack);
    const before = app.received.length;
    expect(await slack.submit({ user: AIKO })).toEqual({
      ok: false,
      error: "invalid_input",
      problems: { note: { what: "required" } },
    });
    expect(await slack.submit({ user: AIKO, entered: { note: { text: "no" } } })).toMatchObject({
      problems: { note: { what: "too_short", limit: 3 } },
    });
    expect(app.received).toHaveLength(before);
  });

  test("is not sent a second time while the first is under way", async () => {
    const held = Promise.withResolvers<AppAnswer>();
    const { app, slack } = await start((payload) => (payload.type === "view_submission" ? held.promise : {}));
    await opened(app, slack);
    const input = { user: AIKO, entered: { note: { text: "once" } } };
    const first = slack.submit(input);
    expect(await slack.submit(input)).toEqual({ ok: false, error: "already_submitting" });
    held.resolve({});
    expect(await first).toMatchObject({ ok: true });
    expect(app.received.filter(({ payload }) => payload.type === "view_submission")).toHaveLength(1);
  });

  test("is answered with errors at its inputs, and stays open", async () => {
    const body = { response_action: "errors", errors: { note: "Say what you did." } };
    const { app, slack } = await start((payload) => (payload.type === "view_submission" ? { body } : {}));
    await opened(app, slack);
    const outcome = await slack.submit({ user: AIKO, entered: { note: { text: "done" } } });
    expect(outcome).toEqual({ ok: false, error: "errors", errors: { note: "Say what you did." } });
    expect(slack.modal(AIKO)).toHaveLength(1);
  });

  test.each([
    ["errors at a block that is no input", { response_action: "errors", errors: { other: "x" } }],
    ["an action that Slack does not know", { response_action: "close" }],
    ["text", "thank you"],
  ])("is in trouble when it is answered with %s", async (_, body) => {
    const { app, slack } = await start((payload) => (payload.type === "view_submission" ? { body } : {}));
    await opened(app, slack);
    const outcome = await slack.submit({ user: AIKO, entered: { note: { text: "done" } } });
    expect(outcome).toEqual({ ok: false, error: "invalid_response" });
    expect(slack.modal(AIKO)).toHaveLength(1);
  });

  test("is answered with another content, a view on top, or the end of all", async () => {
    const answers = [
      { response_action: "update", view: { ...modal, title: plain("Updated") } },
      { response_action: "push", view: { ...modal, title: plain("Pushed") } },
      { response_action: "clear" },
    ];
    const { app, slack } = await start((payload) =>
      payload.type === "view_submission" ? { body: answers.shift() ?? {} } : {},
    );
    const { id } = await opened(app, slack);
    const titles = () => slack.modal(AIKO).map(({ title }) => (title as { text: string }).text);
    await slack.submit({ user: AIKO, entered: { note: { text: "first" } } });
    expect(titles()).toEqual(["Updated"]);
    expect(slack.modal(AIKO)[0]?.id).toBe(id);
    // What was entered stays where block id and action id do.
    await slack.submit({ user: AIKO });
    expect(titles()).toEqual(["Updated", "Pushed"]);
    await slack.submit({ user: AIKO, entered: { note: { text: "third" } } });
    expect(titles()).toEqual([]);
  });

  test("that the app does not take leaves the view open, to be submitted again", async () => {
    const { app, slack } = await start(({ type }) => ({ status: type === "view_submission" ? 500 : 200 }));
    await opened(app, slack);
    const outcome = await slack.submit({ user: AIKO, entered: { note: { text: "slow" } } });
    expect(outcome).toEqual({ ok: false, error: "dispatch_failed" });
    expect(await slack.submit({ user: AIKO })).toEqual({ ok: false, error: "dispatch_failed" });
    expect(slack.modal(AIKO)).toHaveLength(1);
  });
});

describe("what is done in a view", () => {
  test("closing tells the app only where the view asks for it", async () => {
    const { app, slack } = await start();
    await opened(app, slack);
    await slack.closeView({ user: AIKO });
    expect(app.received.map(({ payload }) => payload.type)).not.toContain("view_closed");
    await opened(app, slack, { ...modal, notify_on_close: true });
    await slack.closeView({ user: AIKO });
    expect(app.received.at(-1)?.payload).toMatchObject({
      type: "view_closed",
      is_cleared: false,
      view: { callback_id: "note-form" },
    });
    await opened(app, slack, { ...modal, notify_on_close: true });
    await slack.closeView({ user: AIKO, how: "all" });
    expect(app.received.at(-1)?.payload).toMatchObject({ type: "view_closed", is_cleared: true });
    expect(slack.modal(AIKO)).toEqual([]);
  });

  test("an input that asks for it sends what was chosen, with the view's state", async () => {
    const { app, slack } = await start();
    const { id } = await opened(app, slack, { ...modal, blocks: [note, { ...severity, dispatch_action: true }] });
    const entered = { note: { text: "half a thought" }, severity: { pick: "low" } };
    await slack.pressInView({ user: AIKO, actionId: "pick", selectedOption: "low", entered });
    const { payload } = app.received.at(-1) ?? {};
    expect(payload).toMatchObject({
      type: "block_actions",
      container: { type: "view", view_id: id },
      view: { id, state: { values: { note: { text: { value: "half a thought" } } } } },
      actions: [{ type: "static_select", block_id: "severity", action_id: "pick", selected_option: { value: "low" } }],
    });
    expect(payload).not.toHaveProperty("response_url");
    expect(payload).not.toHaveProperty("channel");
  });

  test("an input that does not ask for it sends nothing", async () => {
    const { app, slack } = await start();
    await opened(app, slack);
    const before = app.received.length;
    const outcome = await slack.pressInView({ user: AIKO, actionId: "pick", selectedOption: "low" });
    expect(outcome).toEqual({ ok: false, error: "not_dispatched" });
    expect(app.received).toHaveLength(before);
  });
});

describe("the Home tab", () => {
  const home = { type: "home", blocks: [{ type: "section", text: plain("3 open alerts") }] };
  const manifest = { shortcuts: [], events: ["app_home_opened"], home: true };

  test("is published for one person, and the app is told when it is opened", async () => {
    const { app, slack } = await start(undefined, { manifest });
    await slack.openHome(AIKO);
    const first = app.received.at(-1)?.payload.event;
    expect(first).toMatchObject({ type: "app_home_opened", user: AIKO, channel: "D0AIKO", tab: "home" });
    expect(first).not.toHaveProperty("view");
    const published = await call(slack, "views.publish", { user_id: AIKO, view: home });
    expect(published).toMatchObject({ ok: true, view: { type: "home" } });
    expect(slack.home(AIKO)).toMatchObject({ blocks: [{ text: { text: "3 open alerts" } }] });
    expect(slack.home("U0BEN")).toBeUndefined();
    await slack.openHome(AIKO);
    expect(app.received.at(-1)?.payload.event).toMatchObject({ view: { id: slack.home(AIKO)?.id } });
    await slack.openHome(AIKO, "messages");
    const messages = app.received.at(-1)?.payload.event;
    expect(messages).toMatchObject({ type: "app_home_opened", tab: "messages" });
    expect(messages).not.toHaveProperty("view");
  });

  test("keeps its id when it is published again, and refuses an old hash and a modal", async () => {
    const { slack } = await start(undefined, { manifest });
    const first = await call(slack, "views.publish", { user_id: AIKO, view: home });
    const { hash, id } = viewOf(first);
    const second = await call(slack, "views.publish", { user_id: AIKO, hash, view: home });
    expect(second).toMatchObject({ ok: true, view: { id } });
    const stale = await call(slack, "views.publish", { user_id: AIKO, hash, view: home });
    expect(stale).toMatchObject({ ok: false, error: "hash_conflict" });
    const wrong = await call(slack, "views.publish", { user_id: AIKO, view: modal });
    expect(wrong).toMatchObject({ ok: false, error: "invalid_arguments" });
  });

  test("is refused where the app has none", async () => {
    const { slack } = await start(undefined, { manifest: { ...manifest, home: false } });
    const answer = await call(slack, "views.publish", { user_id: AIKO, view: home });
    expect(answer).toMatchObject({ ok: false, error: "not_enabled" });
  });
});
