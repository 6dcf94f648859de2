import type { LedgerEvent } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type Trace, traceOfIncident, traceOfMessage } from "@hansho/core/trace";
import type { Archive } from "../ports/archive.ts";
import type { Cards } from "../ports/cards.ts";
import type { Ledger } from "../ports/ledger.ts";
import { wholeLedger } from "../whole-ledger.ts";
import { tenantOfId } from "./tenants-of.ts";

/**
 * Tells what became of an incident, or of a message by its id, and why: merged, suppressed and archived ones too. What belongs to none of
 * these tenants is answered as if it did not exist, with null.
 */
export function why(ports: { ledger: Ledger; archive: Archive; cards: Cards }, config: Config) {
  const ledger = wholeLedger(ports);

  return async function explain(tenants: readonly Tenant[], asked: string): Promise<Trace | null> {
    return (await explainIncident(tenants, asked)) ?? explainMessage(tenants, asked);
  };

  async function explainIncident(tenants: readonly Tenant[], asked: string): Promise<Trace | null> {
    const found = tenantOfId(tenants, asked);
    if (!found) return null;
    const events = await ledger.events(found.tenant.name, found.id);
    if (events.length === 0) return null;
    const [card = null] = await cardsOf(events);
    return traceOfIncident(found.id, events, card, config);
  }

  async function explainMessage(tenants: readonly Tenant[], asked: string): Promise<Trace | null> {
    const all = await ledger.byMessage(asked);
    const events = all.filter(({ tenant }) => tenants.some(({ name }) => name === tenant));
    return events.length === 0 ? null : traceOfMessage(asked, events, await cardsOf(events), config);
  }

  async function cardsOf(events: readonly LedgerEvent[]) {
    const names = [...new Set(events.flatMap(({ card }) => card ?? []))];
    const cards = await Promise.all(names.map((name) => ports.cards.load(name)));
    return cards.filter((card) => card !== null);
  }
}
