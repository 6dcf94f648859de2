import type { Group, Workspace } from "./workspace.ts";

/**
 * A slash command's text as Slack sends it with `should_escape`: who and what is named becomes `<@U…|name>`, `<!subteam^S…|@handle>` and
 * `<#C…|name>`; what names nobody stays as it was typed (docs.slack.dev/interactivity/implementing-slash-commands).
 */
export function withMentions(
  text: string,
  { people, channels }: Pick<Workspace, "people" | "channels">,
  groups: readonly Group[],
): string {
  return text.replace(/(?<![\p{L}\p{N}<])([@#])([\p{L}\p{N}._-]+)/gu, function mention(typed, sign, name) {
    if (sign === "#") {
      const channel = [...channels.values()].find((one) => one.im === undefined && one.name === name);
      return channel === undefined ? typed : `<#${channel.id}|${channel.name}>`;
    }
    const person = people.find((one) => one.name === name);
    if (person !== undefined) return `<@${person.id}|${person.name}>`;
    const group = groups.find(({ handle }) => handle === name);
    return group === undefined ? typed : `<!subteam^${group.id}|@${group.handle}>`;
  });
}
