import type { Burning } from "@hansho/core/burning";
import type { Incident } from "@hansho/core/incident";
import { type Severity, severities, severityRank } from "@hansho/core/severity";
import type { Tenant } from "@hansho/core/tenant";
import type { At } from "./on-card.ts";
import type { ActPorts } from "./ports.ts";
import { burning, wholeOf } from "./unresolved.ts";

/** The worst of what burns, each with its card's message where it has one of its own; how many burn, and whether not all were counted. */
export type Worst = { incidents: { incident: Incident; at: At | null }[]; total: number; more: boolean };

/** A tenant's unresolved incidents, the worst first; of the same severity those that wait for somebody, then the oldest. */
export function worst(ports: ActPorts) {
  return async (tenant: Tenant, most: number): Promise<Worst> => {
    const { found, more } = await burning(ports, tenant, [], MOST_COUNTED);
    const ranked = found.toSorted((a, b) => worstFirst(a, b) || a.openedAt - b.openedAt);
    const whole = await wholeOf(ports, ranked.slice(0, most));
    const incidents = await Promise.all(
      whole.map(async ({ incident }) => ({ incident, at: await placeOf(ports, incident) })),
    );
    return { incidents, total: found.length, more };
  };
}

/** The worst first; of the same severity those that wait for somebody come before what is taken or muted. */
export function worstFirst(a: Burning, b: Burning): number {
  return rankOf(a.labels.sev) - rankOf(b.labels.sev) || Number(isQuiet(a)) - Number(isQuiet(b));
}

/** A card of many is not read for its place: a storm's has ten thousand members. */
async function placeOf({ cards }: ActPorts, { card, among }: Incident): Promise<At | null> {
  const delivery = among ? null : (await cards.load(card))?.delivery;
  const { channel = null, main } = delivery ?? {};
  return channel !== null && main?.ts ? { channel, ts: main.ts } : null;
}

function isQuiet({ owner, mute }: Burning): boolean {
  return owner !== null || mute !== null;
}

function rankOf(severity: string | undefined): number {
  return severities.includes(severity as Severity) ? severityRank(severity as Severity) : severities.length;
}

const MOST_COUNTED = 2_000;
