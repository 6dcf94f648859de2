import type { Place } from "@hansho/core/apply";
import { groupKey, isJoinable } from "@hansho/core/grouping";
import type { Labels } from "@hansho/core/matcher";
import type { Routed } from "@hansho/core/route";
import type { Groups, Opening } from "./ports/rows.ts";
import { type StormPorts, stormPlace } from "./storm.ts";
import { Unreachable } from "./unreachable.ts";

/** The card that what opens now shares with others: a storm's, or its group's; null where it has one of its own. */
export async function placeOf(
  ports: { groups: Groups } & StormPorts,
  routed: Routed,
  labels: Labels,
  opening: Opening,
  now: number,
): Promise<Place | null> {
  const { tenant } = routed;
  const inStorm = await stormPlace(ports, tenant, opening, now);
  return inStorm ?? groupPlace(ports, routed, labels, `${tenant.prefix}-${opening.number}`, now);
}

/** The card of the group, or a new one where this is its first. */
async function groupPlace(
  ports: { groups: Groups },
  { tenant, grouping }: Routed,
  labels: Labels,
  id: string,
  now: number,
): Promise<Place | null> {
  const key = grouping && groupKey(labels, grouping);
  if (!grouping || key === null) return null;
  const card = `${tenant.name}/group-${id}`;
  for (let tries = 0; tries < MOST_TRIES; tries += 1) {
    const group = await ports.groups.load(tenant.name, key);
    if (group && isJoinable(group, now)) return { card: group.card, among: "group", joins: true };
    const begun = { card, until: now + grouping.within };
    if (await ports.groups.begin(tenant.name, key, begun, group?.card ?? null)) {
      return { card, among: "group", joins: false };
    }
  }
  throw new Unreachable("row", `The group ${key} was begun by others ${MOST_TRIES} times in a row`);
}

/** Who begins a group makes it joinable for all others. */
const MOST_TRIES = 5;
