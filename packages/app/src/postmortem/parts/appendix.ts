import { canonical } from "@hansho/core/canonical";
import { eventKey } from "@hansho/core/ledger";
import type { Item, RawEvent } from "../document.ts";
import type { Roles } from "../people.ts";
import { utc } from "../spans.ts";
import type { Story } from "../story.ts";
import { said, type Telling } from "../telling.ts";

/** The words that a reader may not know. */
export function glossaryOf({ words }: Telling): Item[] {
  return words.terms.map(({ term, meaning }) => ({ kind: "term", term, meaning }));
}

/** The events as they were kept, the newest of them; people by their role there too. */
export function eventsOf(stories: readonly Story[], { words, roles }: Telling): Item[] {
  return stories.flatMap(({ incident, events: all }) => {
    // That a postmortem was made is no part of what it tells: one made again would differ from itself.
    const events = all.filter(({ kind }) => kind !== "postmortem");
    const left = events.length - MOST_EVENTS;
    const kept = events.slice(Math.max(0, left));
    const note = left > 0 ? [said("fact", words.eventsLeftOff({ count: String(left), incident: incident.id }))] : [];
    return [
      ...note,
      ...kept.map((event): RawEvent => {
        const { by } = event;
        const key =
          by.kind === "person" && event.version === 0
            ? eventKey(event).replace(by.user, roles.person(by.user))
            : eventKey(event);
        return {
          kind: "event",
          key: `${incident.id}#${key}`,
          at: utc(event.at),
          what: event.kind,
          why: event.reason,
          by: by.kind === "alarm" ? `alarm ${by.messageId}` : roles.actor(by),
          facts: canonical(withRoles(event.facts, roles)),
        };
      }),
    ];
  });
}

/** Of an incident of a day's flapping there are hundreds: whoever asks wants the newest. */
const MOST_EVENTS = 200;

function withRoles(
  facts: Record<string, string | number | boolean | null>,
  roles: Roles,
): Record<string, string | number | boolean | null> {
  return Object.fromEntries(
    Object.entries(facts).map(([name, value]) => [name, typeof value === "string" ? roles.inText(value) : value]),
  );
}
