import type { Place } from "@hansho/core/change";
import { contributorsKey, watchesMany } from "@hansho/core/contributors";
import { type Group, groupKey, isJoinable } from "@hansho/core/grouping";
import { isUnresolved } from "@hansho/core/incident";
import type { Labels } from "@hansho/core/matcher";
import type { Routed } from "@hansho/core/route";
import type { AlarmFacts } from "@hansho/core/signal";
import type { Tenant } from "@hansho/core/tenant";
import type { Cards } from "./ports/cards.ts";
import type { Groups } from "./ports/groups.ts";
import type { Opening } from "./ports/storms.ts";
import { type StormPorts, stormPlace } from "./storm.ts";
import { Unreachable } from "./unreachable.ts";

/** The card that what opens now shares with others: its alarm's other series', a storm's, or its group's; null where it has one of its own. */
export async function placeOf(
  ports: { groups: Groups } & StormPorts,
  routed: Routed,
  facts: AlarmFacts,
  labels: Labels,
  opening: Opening,
  now: number,
): Promise<Place | null> {
  const { tenant } = routed;
  if (watchesMany(facts)) return contributorsPlace(ports, tenant, facts, opening, now);
  const inStorm = await stormPlace(ports, tenant, opening, now);
  return inStorm ?? groupPlace(ports, routed, labels, opening, now);
}

/** The card of the group, or a new one where this is its first, or so many have opened since its first that it may have no room. */
async function groupPlace(
  ports: { groups: Groups },
  { tenant, grouping }: Routed,
  labels: Labels,
  { number }: Opening,
  now: number,
): Promise<Place | null> {
  const key = grouping && groupKey(labels, grouping);
  if (!grouping || key === null) return null;
  const named = `${tenant.name}/group-${tenant.prefix}-`;
  const group = { card: `${named}${number}`, until: now + grouping.within };
  const openedSince = ({ card }: Group) => number - Number(card.slice(named.length));
  return shared(
    ports.groups,
    { tenant, key, group, among: "group" },
    async (standing) => isJoinable(standing, now) && openedSince(standing) < MOST_IN_GROUP,
  );
}

/** Where a tenant has no storms: of a day on which everything burns one card would outgrow its row, and be read whole for each change. */
const MOST_IN_GROUP = 1_000;

/** The card of an alarm's series, for as long as any of them burns or has just recovered, and has room: any number of them is no storm. */
function contributorsPlace(
  ports: { groups: Groups; cards: Cards },
  tenant: Tenant,
  facts: AlarmFacts,
  { number }: Opening,
  now: number,
): Promise<Place> {
  const group = { card: `${tenant.name}/alarm-${number}`, until: now + tenant.policies.reopenWithin };
  const key = contributorsKey(facts);
  return shared(ports.groups, { tenant, key, group, among: "contributors" }, async (standing) => {
    if (isJoinable(standing, now)) return true;
    const { incidents = [] } = (await ports.cards.load(standing.card))?.view ?? {};
    return incidents.length < MOST_SERIES && incidents.some(isUnresolved);
  });
}

/**
 * One series may burn for months while the others come and go: a card remembers each line of its thread, and an item of the table holds
 * 400 KB. Twice as many as CloudWatch lets burn at once, each with all the lines that an incident can owe, are less.
 */
const MOST_SERIES = 200;

type Sharing = { tenant: Tenant; key: string; group: Group; among: "group" | "contributors" };

/** Joins the card that stands, or begins one: by a condition, so that of many at once one begins it. */
async function shared(
  groups: Groups,
  { tenant, key, group, among }: Sharing,
  joins: (standing: Group) => Promise<boolean>,
): Promise<Place> {
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const standing = await groups.load(tenant.name, key);
    if (standing && (await joins(standing))) return { card: standing.card, among, joins: true };
    if (await groups.begin(tenant.name, key, group, standing?.card ?? null))
      return { card: group.card, among, joins: false };
  }
  throw new Unreachable("row", `The group ${key} was begun by others ${MOST_TRIES} times in a row`);
}

/** Who begins a group makes it joinable for all others. */
const MOST_TRIES = 5;
