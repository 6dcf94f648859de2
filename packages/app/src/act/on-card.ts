import type { Incident } from "@hansho/core/incident";
import type { Tenant } from "@hansho/core/tenant";
import { find } from "./find.ts";
import type { ActPorts } from "./ports.ts";

/** A message in Slack: its channel, and the timestamp that names it there. */
export type At = { channel: string; ts: string };

/** What a card in a channel shows: its name without the tenant's, and its incidents, the worst first. */
export type OnCard = { card: string; incidents: Incident[] };

/**
 * The incidents of the tenant's card that stands as this message; null where it is none, stands elsewhere, or shows no incident. That a message
 * calls itself a card proves nothing: another app can write the same metadata.
 */
export function onCard(ports: ActPorts) {
  return async (tenant: Tenant, card: string, at: At): Promise<OnCard | null> => {
    const found = await ports.cards.load(`${tenant.name}/${card}`);
    if (found?.delivery.channel !== at.channel || found.delivery.main.ts !== at.ts) return null;
    const { incidents, digest } = found.view;
    const own = incidents.filter((one) => one.tenant === tenant.name);
    if (!digest) return own.length > 0 ? { card, incidents: own } : null;
    const first = digest.members.slice(0, MOST_OF_STORM).map(({ id }) => find(ports, tenant, id));
    const members = (await Promise.all(first)).flatMap((one) => (one.kind === "unknown" ? [] : [one.incident]));
    return members.length > 0 ? { card, incidents: members } : null;
  };
}

/** A storm's card is acknowledged as a whole; single ones of it are chosen from its first. */
const MOST_OF_STORM = 10;
