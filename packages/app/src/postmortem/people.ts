import type { Actor } from "@hansho/core/ledger";
import type { Story } from "./story.ts";
import type { Words } from "./words/words.ts";

/** Whom a postmortem names: by role, numbered as they first appear, or by name. */
export type Roles = {
  /** A person by Slack's user id, or by their name at a command line. */
  person(user: string): string;
  actor(by: Actor): string;
  /** Who made a change: a person's name or a pipeline's, and which of the two nobody says. */
  author(by: string): string;
  /** A text in which people are mentioned as Slack does it, or stand as a fact, or made a change. */
  inText(text: string): string;
};

/** The people of some stories, in the order in which they appear. */
export function rolesOf(stories: readonly Story[], words: Words, names: boolean): Roles {
  const seen: string[] = [];
  const events = stories.flatMap((story) => story.events).toSorted((a, b) => a.at - b.at);
  for (const { by, kind, facts } of events) {
    if (kind === "memo" && typeof facts.author === "string") note(facts.author);
    if (by.kind === "person") note(by.user);
  }
  for (const { incident } of stories) if (incident.owner) note(incident.owner.user);

  const authors = stories.flatMap(({ incident }) => incident.evidence?.changes?.flatMap(({ by }) => by ?? []) ?? []);

  return { person, actor, author, inText };

  function person(user: string): string {
    if (names) return user;
    note(user);
    return words.person({ number: String(seen.indexOf(user) + 1) });
  }

  function actor(by: Actor): string {
    if (by.kind === "person") return person(by.user);
    return by.kind === "alarm" ? words.cloudWatch : words.hansho;
  }

  function author(by: string): string {
    return names ? by : words.pipeline;
  }

  function inText(text: string): string {
    if (seen.includes(text)) return person(text);
    const named = text.replace(/<@([UW][A-Z0-9]{1,20})(?:\|[^>]*)?>/gu, (_, user: string) => person(user));
    return authors.reduce((known, by) => known.replaceAll(by, author(by)), named);
  }

  function note(user: string): void {
    if (!seen.includes(user)) seen.push(user);
  }
}
