import { isUnresolved } from "@hansho/core/incident";
import type { LedgerEvent, Person } from "@hansho/core/ledger";
import { memoEvent, memosIn, memoTakenBack, messageOf, type Written } from "@hansho/core/memo";
import { archiving } from "../archive-incident.ts";
import { wholeLedger } from "../whole-ledger.ts";
import type { OnCard } from "./on-card.ts";
import type { ActPorts } from "./ports.ts";
import { safeWords } from "./words.ts";

/** What marking needs of the outside. */
export type MemoPorts = Pick<ActPorts, "ledger" | "archive" | "due" | "clock">;

/** What is marked: the card in whose thread it stands, and when it was marked (epoch milliseconds). */
export type Marked = { shown: OnCard; at: number };

/**
 * Puts a message of a card's thread into the timeline of each incident that the card shows, for a thread is all of theirs; a postmortem of
 * several tells it once. Answers whether it was there already.
 */
export function addMemo(ports: MemoPorts) {
  return async ({ shown, at }: Marked, written: Written, who: Person): Promise<"added" | "there-already"> => {
    const [first] = shown.incidents;
    const events = first ? await wholeLedger(ports).events(first.tenant, first.id) : [];
    const safe = { ...written, text: safeWords(written.text) };
    await remember(
      ports,
      shown,
      shown.incidents.map((incident) => memoEvent(incident, safe, who, at)),
    );
    return memosIn(events).some(({ message }) => message === messageOf(written)) ? "there-already" : "added";
  };
}

/** Takes somebody's mark back: a message stays in the timeline for as long as another person's mark is on it. */
export function takeBackMemo(ports: MemoPorts) {
  return async ({ shown, at }: Marked, message: Pick<Written, "channel" | "ts">, who: Person): Promise<void> => {
    await remember(
      ports,
      shown,
      shown.incidents.map((incident) => memoTakenBack(incident, message, who, at)),
    );
  };
}

/** Of what is over long ago the archive has been written: it is to be written again, with this. */
async function remember({ ledger, due, clock }: MemoPorts, { incidents }: OnCard, events: LedgerEvent[]) {
  const over = incidents.filter((incident) => !isUnresolved(incident));
  const now = clock.now();
  await Promise.all([ledger.append(events), ...over.map((incident) => due.plan(archiving(incident, now)))]);
}
