import { sign } from "@hansho/local/slack/signature";

/** Nobody reads what is answered here: the requests do not come from the local Slack itself. */
const NOWHERE = "http://127.0.0.1:9/";

/** Sends a form as Slack does, signed at a time (epoch milliseconds). */
export async function sendSigned(
  url: string,
  secret: string,
  form: Record<string, string>,
  at: number,
): Promise<{ status: number; text: string }> {
  const body = new URLSearchParams(form).toString();
  const timestamp = Math.floor(at / 1_000);
  const answer = await fetch(url, {
    method: "POST",
    headers: {
      "content-type": "application/x-www-form-urlencoded",
      "x-slack-request-timestamp": String(timestamp),
      "x-slack-signature": sign(secret, timestamp, body),
    },
    body,
  });
  return { status: answer.status, text: await answer.text() };
}

/** The form of a slash command. */
export function slashCommand(channel: string, text: string, user = "U0ONCALL"): Record<string, string> {
  return {
    command: "/alert",
    text,
    team_id: "T0HANSHO",
    channel_id: channel,
    channel_name: "alerts",
    user_id: user,
    user_name: "on-call",
    api_app_id: "A0HANSHO",
    trigger_id: "1.2.3",
    response_url: NOWHERE,
  };
}

/** The form of a pressed button. */
export function pressedButton(channel: string, ts: string, actionId: string, value: string): Record<string, string> {
  const payload = {
    type: "block_actions",
    team: { id: "T0HANSHO", domain: "hansho" },
    user: { id: "U0LEAD", username: "lead", team_id: "T0HANSHO" },
    api_app_id: "A0HANSHO",
    container: { type: "message", message_ts: ts, channel_id: channel, is_ephemeral: false },
    channel: { id: channel, name: "alerts" },
    message: { ts, text: "" },
    trigger_id: "1.2.3",
    response_url: NOWHERE,
    actions: [{ type: "button", action_id: actionId, block_id: "act", value, action_ts: ts }],
  };
  return { payload: JSON.stringify(payload) };
}
