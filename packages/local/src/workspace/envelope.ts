import { isFields } from "@hansho/core/fields";
import { objectFrom } from "../slack/args.ts";
import { HANSHO_MANIFEST } from "./manifest.ts";

/** A request as Slack would have posted it. */
export type Posted = { contentType: "application/x-www-form-urlencoded" | "application/json"; body: string };

/**
 * What Slack would have posted for what came through Socket Mode; null for what Hansho takes no interest in.
 * A slash command's fields are the form's own; an interaction is its field `payload`, as JSON; an event is JSON as it is.
 */
export function postedFor(type: string, body: unknown): Posted | null {
  if (!isFields(body)) return null;
  if (type === "interactive") return formOf({ payload: JSON.stringify(body) });
  if (type === "events_api")
    return isWanted(body.event) ? { contentType: "application/json", body: JSON.stringify(body) } : null;
  if (type !== "slash_commands") return null;
  const fields = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
  return formOf(Object.fromEntries(fields.map(([name, value]): [string, string] => [name, String(value)])));
}

function formOf(fields: Record<string, string>): Posted {
  return { contentType: "application/x-www-form-urlencoded", body: new URLSearchParams(fields).toString() };
}

/** The events that Hansho's manifest subscribes to; an app may have been given others. */
function isWanted(event: unknown): boolean {
  return isFields(event) && HANSHO_MANIFEST.events.some((type) => type === event.type);
}

/** An acknowledgement's payload for the body that a function URL answered: JSON as it is, other text as a message, nothing as nothing. */
export function ackPayload(body: string): Record<string, unknown> {
  if (body.trim() === "") return {};
  return { ...(objectFrom(body) ?? { text: body }) };
}
