import { isUnresolved } from "@hansho/core/incident";
import type { Person } from "@hansho/core/ledger";
import type { Config, Tenant } from "@hansho/core/tenant";
import { changeById } from "./change.ts";
import { laidBy } from "./lay-mute.ts";
import { matchersOfCard } from "./matchers.ts";
import type { MuteAsked, Muted } from "./mute.ts";
import { spanFor } from "./mute-span.ts";
import type { ActPorts } from "./ports.ts";
import { remember } from "./remember-mute.ts";
import { inTens, MOST_CHANGED } from "./unresolved.ts";

/** Mutes all that burns on a card by one mute, and whatever of it burns again before that ends; `more` when some are left, as in a storm. */
export function muteCard(ports: ActPorts, config: Config) {
  return async (tenant: Tenant, name: string, asked: MuteAsked, who: Person): Promise<Muted> => {
    const span = await spanFor(ports, config, { tenant, asked, who, target: name });
    if (span.kind !== "span") return span;
    const { from, until } = span;
    const loud = await loudOn(ports, tenant, name, until);
    if (loud.length === 0) return { kind: "nothing-now" };
    const told = { matchers: matchersOfCard(name), from, until, by: who.user, reason: asked.reason };
    const mute = await remember(ports, tenant, told, who);
    const { results, unfinished } = await inTens(ports.clock, loud.slice(0, MOST_CHANGED), (id) =>
      laidBy(ports, mute, who, (decide) => changeById(ports, config, { tenant, id }, who, decide)),
    );
    const incidents = results.flatMap((changed) => (changed.kind === "changed" ? [changed.incident.id] : []));
    return { kind: "muted", mute, incidents, more: unfinished || loud.length > MOST_CHANGED };
  };
}

/** What burns on a card and would not be quiet for as long; of a storm's it is known only whether it is. */
async function loudOn(ports: ActPorts, tenant: Tenant, name: string, until: number): Promise<string[]> {
  const view = (await ports.cards.load(`${tenant.name}/${name}`))?.view;
  const incidents = view?.incidents.filter(({ muted }) => muted === null || muted.until < until) ?? [];
  const members = view?.digest?.members.filter(({ muted }) => !muted) ?? [];
  return [...incidents, ...members].filter(isUnresolved).map(({ id }) => id);
}
