import type { OnCard } from "@hansho/app/act/on-card";
import type { People } from "@hansho/app/act/people";
import type { Incident } from "@hansho/core/incident";
import { isUnresolved } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Written } from "@hansho/core/memo";
import { acknowledgedText } from "../command/tell-acknowledged.ts";
import { type Teller, typed } from "../command/teller.ts";
import { muteView } from "../modal/mute.ts";
import { noteView } from "../modal/note.ts";
import { notOpenedText, type OpenModal } from "../modal/opening.ts";
import { code } from "../render/escape.ts";
import { shortcutWords } from "./words.ts";

/** What was chosen: the card that the message is of, and what the message says where a person or another app wrote it. */
export type ChosenMessage = { shown: OnCard; written: Written | null };

/** What one shortcut of a message's menu does to the card that the message is of; answers what is to be said besides, or null. */
export type Shortcut = (chosen: ChosenMessage, who: Person, teller: Teller, open: OpenModal) => Promise<string | null>;

/** What each shortcut does, by its callback id. */
export function shortcutsOf(people: People) {
  return {
    async "acknowledge-incident"({ shown: { card, incidents } }, who, teller) {
      const [only, second] = incidents;
      if (only && !second) {
        const outcome = await people.acknowledge(teller.tenant, only.id, who);
        return acknowledgedText("ack", outcome, only.id, who.user, teller);
      }
      const { ids, more } = await people.acknowledgeCard(teller.tenant, card, who);
      const words = shortcutWords(teller.tenant.locale);
      if (ids.length === 0) return teller.say.nothingToAcknowledge();
      const told = words.acknowledged({ count: teller.formats.number(ids.length) });
      return more ? `${told}\n${teller.say.again()}` : told;
    },

    async "mute-incident"({ shown: { incidents } }, who, teller, open) {
      const burning = incidents.filter(isUnresolved);
      const meant = burning.length > 0 ? burning : incidents;
      const opened = await open(await muteView(people, aboutOf(meant, who, teller), meant, teller));
      return opened ? null : notOpenedText(`mute ${meant[0]?.id} for 1h`, teller);
    },

    async "note-incident"({ shown: { incidents } }, who, teller, open) {
      const opened = await open(noteView(aboutOf(incidents, who, teller), incidents, teller));
      return opened ? null : notOpenedText(`note ${incidents[0]?.id} "…"`, teller);
    },

    async "add-to-timeline"({ shown, written }, who, { tenant, now }) {
      const words = shortcutWords(tenant.locale);
      if (!written) return words.ownMessage();
      const outcome = await people.addMemo({ shown, at: now }, written, who);
      const ids = shown.incidents.slice(0, MOST_NAMED).map(({ id }) => code(id, 60));
      const incidents = { ids: ids.join(" "), more: shown.incidents.length - ids.length };
      return outcome === "added" ? words.addedMemo(incidents) : words.memoThereAlready(incidents);
    },
  } satisfies Record<string, Shortcut>;
}

const MOST_NAMED = 3;

function aboutOf(incidents: readonly Incident[], { where }: Person, { tenant }: Teller) {
  return { tenant: tenant.name, channel: where?.channel ?? "", ids: incidents.map(({ id }) => id) };
}

/** Said where a message is no card of ours. */
export function noCardText({ tenant }: Teller): string {
  return shortcutWords(tenant.locale).noCard({ command: typed("list") });
}
