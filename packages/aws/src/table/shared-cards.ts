import type { CardChange, Shown } from "@hansho/app/ports/cards";
import type { Card } from "@hansho/core/card";
import type { Member } from "@hansho/core/digest";
import type { Bond, Incident } from "@hansho/core/incident";
import { cardOf, cardPk, shownOf } from "./card-item.ts";
import { lastExpiry } from "./kept.ts";
import { type Change, type Item, json, number, type Table, text } from "./table.ts";

/**
 * Cards that several incidents share: each incident is an item beside the card's, so that no item outgrows 400 KB. The card's own item
 * changes when somebody has begun to read its members since its last change (folded = version): until then who will read them
 * reads this change too, and a thousand changes at once are one write of the item that all have in common.
 */
export function sharedCards(table: Table, now: () => number) {
  return {
    async show(change: CardChange, member: SharedMember): Promise<Shown> {
      await keep(change.card, member);
      return owe(change, member.among);
    },

    /** A card with all that share it; `toShow` says first that what changes from now on is not read any more. */
    async whole(card: string, item: Item, toShow: boolean): Promise<Card> {
      if (item.ofMany === undefined) return cardOf(card, item);
      if (toShow && item.folded?.N !== item.version?.N) {
        await table.update(cardPk(card), "card", {
          UpdateExpression: "SET folded = :version",
          values: { ":version": item.version ?? number(0) },
        });
      }
      const members = await table.queryAll({
        KeyConditionExpression: "pk = :pk AND begins_with(sk, :member)",
        ExpressionAttributeValues: { ":pk": text(cardPk(card)), ":member": text("m#") },
        ConsistentRead: true,
        Limit: PAGE,
      });
      return cardOf(card, item, members);
    },
  };

  /** As it opened beside what became of it: neither is ever written over the other. */
  async function keep(card: string, { among, id, kept, version, opens }: SharedMember): Promise<void> {
    const values = { kept: json(kept), v: number(version), expiresAt: lastExpiry(now()) };
    if (opens) return table.put(cardPk(card), `m#${id}`, values);
    await table.update(cardPk(card), among === "storm" ? `m#${id}#now` : `m#${id}`, {
      UpdateExpression: "SET kept = :kept, v = :v, expiresAt = :expires",
      ConditionExpression: "attribute_not_exists(v) OR v < :v",
      values: { ":kept": values.kept, ":v": values.v, ":expires": values.expiresAt },
    });
  }

  async function owe(change: CardChange, among: Bond): Promise<Shown> {
    for (let tries = 0; ; tries += 1) {
      const item = (await table.get(cardPk(change.card), "card")) ?? {};
      // Whoever lost to somebody at once cannot tell whether it was to itself.
      if (isToBeRead(item, change)) return { ...shownOf(item, change), ...(tries === 0 && { waits: true }) };
      const kept = await table.update(cardPk(change.card), "card", owing(change, among, item, now()));
      if (kept?.Attributes) return shownOf(kept.Attributes, change);
    }
  }
}

/** A megabyte at a time would hold up what else one machine asks meanwhile, and may be late. */
const PAGE = 1_000;

/** An incident that shares its card, as it is kept: whole, or in brief on a storm's. */
type SharedMember = { among: Bond; id: string; kept: Incident | Member; version: number; opens?: boolean };

/** Whether the last change has not begun to be shown, and is as urgent. */
function isToBeRead(item: Item, { urgent }: CardChange): boolean {
  const folded = Number(item.folded?.N ?? 0);
  return Number(item.version?.N ?? 0) > folded && (!urgent || Number(item.urgent?.N ?? 0) > folded);
}

function owing(change: CardChange, among: Bond, before: Item, now: number): Change {
  const sets = [
    "version = if_not_exists(version, :zero) + :one",
    "ofMany = :ofMany, tenant = :tenant, expiresAt = :expires",
    "owedChannel = if_not_exists(channel, :channel), owedRank = :rank",
    ...(change.urgent ? ["urgent = if_not_exists(version, :zero) + :one"] : []),
  ];
  return {
    UpdateExpression: `SET ${sets.join(", ")}`,
    ConditionExpression: before.version === undefined ? "attribute_not_exists(version)" : "version = :before",
    ReturnValues: "ALL_NEW",
    values: {
      ":zero": number(0),
      ":one": number(1),
      ":ofMany": text(among),
      ":tenant": text(change.tenant),
      ":expires": lastExpiry(now),
      ":channel": text(change.channel),
      ":rank": number(change.rank),
      ...(before.version && { ":before": before.version }),
    },
  };
}
