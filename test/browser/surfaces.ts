import type { LocalSlackOptions } from "@hansho/local/slack/local-slack";
import { plain } from "../local/slack-app.ts";

/** An app with shortcuts, a Home tab and events. */
export const manifest: NonNullable<LocalSlackOptions["manifest"]> = {
  shortcuts: [
    { name: "Keep for the postmortem", type: "message", callback_id: "keep", description: "Keeps the message" },
    { name: "Report an incident", type: "global", callback_id: "report", description: "Opens a form" },
  ],
  events: ["app_home_opened", "reaction_added", "reaction_removed"],
  home: true,
};

/** A choice of a form. */
export const option = (text: string, value: string) => ({ text: plain(text), value });

/** A form with a field of each kind that people meet most. */
export const muteForm = {
  type: "modal",
  callback_id: "mute",
  notify_on_close: true,
  title: plain("Mute an alert"),
  submit: plain("Mute"),
  close: plain("Not now"),
  blocks: [
    { type: "section", text: { type: "mrkdwn", text: "*payments-api* burns since 12:00." } },
    {
      type: "input",
      block_id: "reason",
      label: plain("Reason"),
      hint: plain("Whoever looks later reads it."),
      element: { type: "plain_text_input", action_id: "text", multiline: true, placeholder: plain("Why is it quiet?") },
    },
    {
      type: "input",
      block_id: "how-long",
      label: plain("How long"),
      element: {
        type: "static_select",
        action_id: "pick",
        options: [option("1 hour", "1h"), option("Until OK", "ok")],
      },
    },
    {
      type: "input",
      block_id: "tell",
      optional: true,
      label: plain("Who is told"),
      element: { type: "multi_users_select", action_id: "people" },
    },
    {
      type: "input",
      block_id: "until",
      optional: true,
      label: plain("Day"),
      element: { type: "datepicker", action_id: "day", initial_date: "2026-11-28" },
    },
    {
      type: "input",
      block_id: "also",
      optional: true,
      label: plain("Also"),
      element: { type: "checkboxes", action_id: "boxes", options: [option("Its dependants", "dependants")] },
    },
  ],
};

/** A Home tab with a button. */
export const homeView = {
  type: "home",
  blocks: [
    { type: "header", text: plain("Your alerts") },
    { type: "section", text: { type: "mrkdwn", text: "*3* are open, *1* is yours." } },
    { type: "actions", elements: [{ type: "button", action_id: "refresh", text: plain("Refresh") }] },
  ],
};
