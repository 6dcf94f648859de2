import { afterAll, beforeAll, expect, test } from "vitest";
import { tenantName } from "../bench/tenants.ts";
import { signed } from "../slack/receiver-stack.ts";
import type { RunningFunction } from "./lambda.ts";
import { signal } from "./records.ts";
import { PERSON, SIGNING_SECRET, type Surroundings, startSurroundings, TEAM } from "./surroundings.ts";

let around: Surroundings;
let slack: RunningFunction;

beforeAll(async () => {
  around = await startSurroundings();
  const intake = await around.start("intake");
  const alarm = `${tenantName(1)}-latency`;
  await intake.invoke({ Records: [signal({ alarm, state: "ALARM", changedAt: Date.now() - 60_000 })] });
  slack = await around.start("slack");
});

afterAll(() => around.end());

test("the built slack calls nothing at its start, then shows a Home tab by the workspace's token, and acts by its button", async () => {
  expect(around.slack.calls()).toEqual([]);

  const event = { type: "app_home_opened", user: PERSON, tab: "home", channel: "D0HOME" };
  const body = JSON.stringify({ type: "event_callback", team_id: TEAM, event });
  const headers = { "content-type": "application/json" };
  const answer = await slack.invoke(signed(body, Date.now(), { secret: SIGNING_SECRET, headers }));

  expect(answer).toMatchObject({ statusCode: 200 });
  expect(around.slack.calls().map(({ method }) => method)).toEqual(["users.conversations", "views.publish"]);
  expect(home()).toContain("t01-1");

  expect(await slack.invoke(signed(pressOf("acknowledge"), Date.now(), { secret: SIGNING_SECRET }))).toMatchObject({
    statusCode: 200,
  });
  expect(home()).toContain(`owned by <@${PERSON}>`);
});

function home(): string {
  return JSON.stringify(around.slack.home(PERSON)?.blocks);
}

/** The first button of an action on the Home tab, pressed, as Slack sends it. */
function pressOf(action: string): string {
  const view = around.slack.home(PERSON);
  const elements = (view?.blocks ?? []).flatMap((block) => (block.elements ?? []) as Record<string, unknown>[]);
  const pressed = elements.find(({ action_id }) => action_id === action);
  const payload = {
    type: "block_actions",
    team: { id: TEAM, domain: "x" },
    user: { id: PERSON, name: "aiko", team_id: TEAM },
    container: { type: "view", view_id: view?.id },
    trigger_id: "1.2.3",
    view: { ...view, state: { values: {} } },
    actions: [{ ...pressed, block_id: "b", action_ts: "1" }],
  };
  return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
}
