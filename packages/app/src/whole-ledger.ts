import type { LedgerEvent } from "@hansho/core/ledger";
import { merged } from "./archive-incident.ts";
import type { Archive } from "./ports/archive.ts";
import type { Ledger } from "./ports/ledger.ts";

/** The ledger as one, whether an event is in the table still or in the archive. */
export function wholeLedger(ports: { ledger: Ledger; archive: Archive }) {
  /** An incident whose opening is not in the table has been archived, or never was. */
  async function events(tenant: string, subject: string): Promise<LedgerEvent[]> {
    const live = await ports.ledger.events(tenant, subject);
    return live.some(({ kind }) => kind === "opened") ? live : merged(await ports.archive.read(tenant, subject), live);
  }

  return {
    events,

    /** What a message led to, oldest first, whosever it is. */
    async byMessage(messageId: string): Promise<LedgerEvent[]> {
      const { events: live, shelved } = await ports.ledger.byMessage(messageId);
      const archived = await Promise.all(shelved.map(({ tenant, subject }) => ports.archive.read(tenant, subject)));
      const own = archived.flat().filter(({ by }) => by.kind === "alarm" && by.messageId === messageId);
      return [...own, ...live].sort((a, b) => a.at - b.at);
    },
  };
}
