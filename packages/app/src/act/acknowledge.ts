import { acknowledge as decideAcknowledge, unacknowledge as decideUnacknowledge } from "@hansho/core/acknowledge";
import type { Incident, Owner } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Matcher } from "@hansho/core/matcher";
import type { Config, Tenant } from "@hansho/core/tenant";
import { type Changed, changeById, changeRow } from "./change.ts";
import type { ActPorts } from "./ports.ts";
import { inTens, MOST_CHANGED, unresolved } from "./unresolved.ts";

/** What came of taking an incident, or of giving it back. */
export type Acknowledged =
  | { kind: "done"; incident: Incident }
  | { kind: "already"; incident: Incident; owner: Owner }
  | { kind: "not-acknowledged"; incident: Incident }
  /** `next` is what its alarm has gone on to. */
  | { kind: "ended"; incident: Incident; next?: Incident }
  | { kind: "unknown" };

/** What came of taking all that match. */
export type AllAcknowledged = { ids: string[]; more: boolean };

/** Makes a person the owner of an incident; the first wins, and the second is told who. */
export function acknowledge(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<Acknowledged> =>
    outcomeOf(await changeById(ports, config, { tenant, id }, who, decideAcknowledge));
}

/** Gives an incident back: it waits for an owner again. */
export function unacknowledge(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, id: string, who: Person): Promise<Acknowledged> =>
    outcomeOf(await changeById(ports, config, { tenant, id }, who, decideUnacknowledge));
}

/** Makes a person the owner of all that match and that nobody owns; `more` when some are left. */
export function acknowledgeAll(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, matchers: readonly Matcher[], who: Person): Promise<AllAcknowledged> => {
    const { found, more } = await unresolved(ports, tenant, matchers, MOST_CHANGED);
    const unowned = found.filter(({ incident }) => incident.status === "open");
    const { results, unfinished } = await inTens(ports.clock, unowned, ({ row, incident }) =>
      changeRow(ports, config, row, incident, who, decideAcknowledge),
    );
    const ids = results.flatMap((changed) => (changed.kind === "changed" ? [changed.incident.id] : []));
    return { ids, more: more || unfinished };
  };
}

/** Makes a person the owner of all on a card that burn and that nobody owns. */
export function acknowledgeCard(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, name: string, who: Person): Promise<AllAcknowledged> => {
    const card = await ports.cards.load(`${tenant.name}/${name}`);
    const shown = [...(card?.view.incidents ?? []), ...(card?.view.digest?.members ?? [])];
    const free = shown.filter(({ status }) => status === "open");
    const { results, unfinished } = await inTens(ports.clock, free.slice(0, MOST_CHANGED), ({ id }) =>
      changeById(ports, config, { tenant, id }, who, decideAcknowledge),
    );
    const ids = results.flatMap((changed) => (changed.kind === "changed" ? [changed.incident.id] : []));
    return { ids, more: unfinished || free.length > MOST_CHANGED };
  };
}

function outcomeOf(changed: Changed): Acknowledged {
  if (changed.kind === "changed") return { kind: "done", incident: changed.incident };
  if (changed.kind !== "unchanged") return changed;
  const { incident, why } = changed;
  if (why?.reason === "already-acknowledged") return { kind: "already", incident, owner: why.owner };
  return { kind: why?.reason === "not-acknowledged" ? "not-acknowledged" : "ended", incident };
}
