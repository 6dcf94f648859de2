import type { Postmortem } from "./document.ts";

/** A postmortem as JSON; `schema.ts` reads it back. */
export function writeJson(postmortem: Postmortem): string {
  return `${JSON.stringify(postmortem, null, 2)}\n`;
}
