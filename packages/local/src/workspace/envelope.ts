import { objectFrom } from "../slack/args.ts";
import { isObject } from "../slack/block-kit/check.ts";

/**
 * The form that Slack would have posted for what came through Socket Mode; null for what Hansho takes no interest in.
 * A slash command's fields are the form's own; an interaction is its field `payload`, as JSON.
 */
export function formOf(type: string, body: unknown): URLSearchParams | null {
  if (!isObject(body)) return null;
  if (type === "interactive") return new URLSearchParams({ payload: JSON.stringify(body) });
  if (type !== "slash_commands") return null;
  const fields = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  return new URLSearchParams(fields.map(([name, value]): [string, string] => [name, String(value)]));
}

/** An acknowledgement's payload for the body that a function URL answered: JSON as it is, other text as a message, nothing as nothing. */
export function ackPayload(body: string): Record<string, unknown> {
  if (body.trim() === "") return {};
  return { ...(objectFrom(body) ?? { text: body }) };
}
