import type { Mention } from "@hansho/core/tenant";
import { code } from "./escape.ts";

/** Slack's own words for whom to call; nothing else in a message may ping. */
export function mentionText(mention: Mention): string {
  if (mention === "here" || mention === "channel") return `<!${mention}>`;
  if (!/^[SUW][A-Z0-9]{1,20}$/u.test(mention)) return "";
  return mention.startsWith("S") ? `<!subteam^${mention}>` : `<@${mention}>`;
}

/** A person who acted, by Slack's user id; a name from elsewhere is shown as a name. */
export function personText(user: string): string {
  return /^[UW][A-Z0-9]{1,20}$/u.test(user) ? `<@${user}>` : code(user, 60);
}

/** A user group by Slack's id, named without calling anybody: a mention would ping all of it. */
export function groupText(group: string): string {
  return code(group, 40);
}

/** A channel, by Slack's id. */
export function channelText(id: string): string {
  return /^[CDG][A-Z0-9]{1,20}$/u.test(id) ? `<#${id}>` : code(id, 40);
}
